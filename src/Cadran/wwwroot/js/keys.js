// One letter presses the visible element that carries it (data-key). Off inside fields, with Ctrl, Alt or Meta,
// when the reader has switched letters off; a dialog keeps its own. What floats over a selection comes first.
import { modal } from "./dialog.js";

const OFF = "cadran-keys-off";
export const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };

export const isField = (element) =>
  element?.isContentEditable || element?.matches?.("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

const visible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;

/** Elements with a key that can be pressed now, the one that wins first for each key. */
export function keyed(root = modal() ?? document) {
  const all = [...root.querySelectorAll("[data-key]")].filter((element) => !element.disabled && visible(element));
  return [...all.filter((element) => element.closest(".foot")), ...all.filter((element) => !element.closest(".foot"))];
}

export function press(element) {
  if (isField(element)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isField(event.target) || isOff()) return;
  if (event.key === "?") return help(event);
  const key = event.key.length === 1 ? event.key.toUpperCase() : null;
  const found = key && !event.shiftKey && keyed().find((element) => element.dataset.key.toUpperCase() === key);
  if (!found) return;
  event.preventDefault();
  press(found);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (isField(event.target) && !modal()) return event.target.blur();
  if (modal() || document.querySelector(":popover-open") || isOff()) return;
  document.querySelector("[data-back]")?.click();
});

function help(event) {
  const dialog = document.getElementById("keys");
  if (!dialog || modal()) return;
  event.preventDefault();
  dialog.showModal();
}

export const label = (element) =>
  (element.getAttribute("aria-label") || element.querySelector("span:not(.count)")?.textContent || element.placeholder || element.textContent || "").trim();

function fill(dialog) {
  const section = dialog.querySelector("#keys-page");
  const own = keyed(document).filter((element) => !element.closest(".timerbar, dialog"));
  section.hidden = own.length === 0;
  section.querySelector("dl").replaceChildren(...own.flatMap((element) => {
    const [dt, dd, kbd] = ["dt", "dd", "kbd"].map((name) => document.createElement(name));
    kbd.textContent = element.dataset.key;
    dd.textContent = label(element);
    dt.append(kbd);
    return [dt, dd];
  }));
  dialog.querySelector("#keys-on").checked = !isOff();
}

document.addEventListener("toggle", (event) => {
  if (event.target.id === "keys" && event.newState === "open") fill(event.target);
}, true);

document.addEventListener("change", (event) => {
  if (event.target.id !== "keys-on") return;
  try { localStorage.setItem(OFF, event.target.checked ? "0" : "1"); } catch { /* private mode: for this page only */ }
});
