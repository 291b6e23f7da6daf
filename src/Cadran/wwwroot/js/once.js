// What was sent is not sent again by a second click, until there is an answer. A form that shows something else by
// then, as the timer bar does when the start is told before it is answered, is not held up.
const sent = new Map();

const what = (form, by) => [by?.getAttribute("formaction") ?? form.getAttribute("action"), new URLSearchParams(new FormData(form, by))].join("?");

const answered = () => sent.clear();

document.addEventListener("submit", (event) => {
  const form = event.target;
  // The attribute: a field may be called "method", as a payment's is, and hides the property.
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  const body = what(form, event.submitter);
  if (sent.get(form) === body) return event.preventDefault();
  sent.set(form, body);
  setTimeout(() => sent.get(form) === body && sent.delete(form), 5000);
});
// A page that answers a form is gone back to at the address that it names, where nothing is sent again.
function placed() {
  const place = document.querySelector("[data-history]")?.dataset.history;
  if (place) history.replaceState(history.state, "", place);
}

// An answer in place, or a page come back to. A download leaves the page as it is: its time runs out.
addEventListener("pageshow", answered);
addEventListener("load", () => globalThis.Blazor?.addEventListener("enhancedload", () => (answered(), placed())));
placed();
