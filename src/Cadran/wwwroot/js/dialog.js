// Dialogs and popovers are the platform's. This adds: opening by command where the browser can't, closing by
// the backdrop and [data-close], popovers in place where there is no anchor positioning, focus on errors.
const canCommand = "commandForElement" in HTMLButtonElement.prototype;
const canAnchor = CSS.supports("position-area", "block-end");

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[commandfor]");
  if (opener && !canCommand) document.getElementById(opener.getAttribute("commandfor"))?.showModal?.();
  if (opener) opener.closest("[popover]")?.hidePopover();
  const close = event.target.closest?.("[data-close]");
  if (close) close.closest("dialog").close("cancel");
  if (close?.href) event.preventDefault();
  if (event.target.nodeName === "DIALOG" && !event.target.hasAttribute("data-modal") && outside(event.target, event)) event.target.close("cancel");
});

// What the server answers with, a question or a form with errors: modal, which without scripts it is not, and deaf to
// the second click of the double click that asked for it.
const DOUBLE_CLICK = 400;

function raise() {
  for (const dialog of document.querySelectorAll("dialog[open]:not(:modal)")) {
    dialog.removeAttribute("open");
    dialog.showModal();
    dialog.setAttribute("data-deaf", "");
    setTimeout(() => dialog.removeAttribute("data-deaf"), DOUBLE_CLICK);
  }
}

document.addEventListener("click", (event) => {
  if (event.detail > 0 && event.target.closest?.("dialog[data-deaf]")) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

document.addEventListener("cadran:live", raise);

function outside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

document.addEventListener("toggle", (event) => {
  const popover = event.target;
  if (event.newState !== "open" || !popover.matches?.(".popover")) return;
  if (!canAnchor) place(popover);
  popover.querySelector("input:not([type=hidden])")?.focus();
}, true);

// A choice sent from a popover is made: it closes, also where the page stays, and its button has the focus.
let chosen = null;

document.addEventListener("submit", (event) => {
  const popover = event.target.closest?.("[popover]");
  if (!popover || event.target.method !== "get") return;
  chosen = popover.id;
  popover.hidePopover();
  openerOf(popover.id)?.focus();
});

function openerOf(id) {
  return [...document.querySelectorAll(`[popovertarget="${CSS.escape(id)}"]`)].find((opener) => opener.checkVisibility());
}

function place(popover) {
  const opener = document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`).getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const below = opener.bottom + height < innerHeight;
  popover.style.left = `${Math.max(8, Math.min(opener.left, innerWidth - width - 8))}px`;
  popover.style.top = `${below ? opener.bottom : Math.max(8, opener.top - height)}px`;
}

export const modal = () => [...document.querySelectorAll("dialog")].find((dialog) => dialog.matches(":modal"));

function settle() {
  for (const dialog of document.querySelectorAll("dialog:modal")) if (!dialog.open) dialog.close();
  raise();
  const said = document.querySelector("[data-focus]");
  (said && document.querySelector('[aria-invalid="true"]') || said)?.focus();
  if (chosen && !said) openerOf(chosen)?.focus();
}

document.addEventListener("DOMContentLoaded", settle);
addEventListener("load", () => globalThis.Blazor?.addEventListener("enhancedload", () => { settle(); chosen = null; }));
