// Makes the old tree like the new one, keeping elements (by id, else by place), and leaving alone the value of
// the field that has the focus: what is being typed is never taken away.
const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");

function attributes(old, fresh, focused) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(focused && name === "aria-expanded")) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !(focused && name === "value")) old.setAttribute(name, value);
  }
}

function state(old, fresh) {
  if (old.nodeName === "INPUT" && old.type !== "file") {
    old.checked = fresh.hasAttribute("checked");
    if (old.type !== "checkbox" && old.type !== "radio") old.value = fresh.getAttribute("value") ?? "";
  }
  if (old.nodeName === "TEXTAREA") old.value = fresh.textContent;
  if (old.nodeName === "OPTION") old.selected = fresh.hasAttribute("selected");
}

function children(old, fresh) {
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    let match = at;
    if (wanted.id) match = [...old.children].find((child) => child.id === wanted.id) ?? at;
    if (match && same(match, wanted)) {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      morph(match, wanted);
    } else {
      old.insertBefore(document.importNode(wanted, true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

export function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if (old.hasAttribute("data-permanent")) return;
  const focused = old === document.activeElement;
  attributes(old, fresh, focused);
  if (focused && old.matches("input, select, textarea")) return;
  if (old.nodeName !== "TEXTAREA") children(old, fresh);
  state(old, fresh);
}

/** Puts the regions of an answer (elements with data-live-region and an id) in place of the page's. */
export function replaceRegions(html, only = "") {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const regions = [...answer.querySelectorAll(`[data-live-region][id]${only}`)];
  for (const region of regions) {
    const old = document.getElementById(region.id);
    if (old && !regions.some((outer) => outer !== region && outer.contains(region))) morph(old, region);
  }
  return regions.length;
}
