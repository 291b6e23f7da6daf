// A form that was sent is not sent again by a second click, until there is an answer.
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  // The attribute: a field may be called "method", as a payment's is, and hides the property.
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  const again = () => sent.delete(form);
  // An answer in place, a page come back to, or a download, which leaves the page as it is.
  addEventListener("pageshow", again, { once: true });
  globalThis.Blazor?.addEventListener?.("enhancedload", again);
  setTimeout(again, 5000);
});
