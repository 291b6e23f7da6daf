// Ctrl+K (⌘K): the commands of the shell and what the page offers by a key; typing finds, without accents.
import { keyed, label, press } from "./keys.js";

const palette = () => document.getElementById("palette");
const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
const shown = () => [...palette().querySelectorAll("[role=option]:not([hidden])")];
let here = [];

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || !palette()) return;
  event.preventDefault();
  if (palette().open) palette().close();
  else open();
});

function open() {
  here = keyed(document).filter((element) => !element.closest("dialog"));
  const list = palette().querySelector("#palette-here");
  list.replaceChildren(...here.map((element, i) => option(element, i)));
  const input = palette().querySelector("input");
  input.value = "";
  palette().showModal();
  input.focus();
  filter();
}

function option(element, index) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  item.dataset.here = index;
  const line = Object.assign(document.createElement("span"), { className: "item" });
  const kbd = Object.assign(document.createElement("kbd"), { textContent: element.dataset.key });
  line.append(Object.assign(document.createElement("span"), { textContent: label(element) }), kbd);
  item.append(line);
  return item;
}

function filter() {
  const words = plain(palette().querySelector("input").value).split(/\s+/).filter(Boolean);
  for (const item of palette().querySelectorAll("[role=option]")) {
    const text = plain(item.textContent + " " + (item.dataset.words || ""));
    item.hidden = !words.every((word) => text.includes(word));
  }
  palette().querySelector(".none").hidden = shown().length > 0;
  mark(0);
}

function mark(index) {
  const items = shown();
  const chosen = items[(index + items.length) % (items.length || 1)];
  items.forEach((item, i) => { item.id = `palette-${i}`; item.setAttribute("aria-selected", String(item === chosen)); });
  chosen?.scrollIntoView({ block: "nearest" });
  palette().querySelector("input").setAttribute("aria-activedescendant", chosen?.id ?? "");
}

function run(item) {
  palette().close();
  if (item.dataset.here) press(here[Number(item.dataset.here)]);
  else item.querySelector("a").click();
}

document.addEventListener("input", (event) => { if (event.target.closest?.("#palette")) filter(); });

document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.("#palette")) return;
  const at = shown().findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") mark(at + 1);
  else if (event.key === "ArrowUp") mark(at - 1);
  else if (event.key === "Enter" && at >= 0) run(shown()[at]);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const item = event.target.closest?.("#palette [role=option]");
  if (!item) return;
  if (item.dataset.here) run(item);
  else palette().close();
});
