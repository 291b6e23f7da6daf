// Ctrl+K (⌘K): the commands of the shell and what the page offers by a key; typing finds, without accents. The server
// adds what it finds by that name or number.
import { keyed, label, press } from "./keys.js";

const palette = () => document.getElementById("palette");
const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
const shown = () => [...palette().querySelectorAll("[role=option]:not([hidden])")];
let here = [];
let asked = 0;
let waiting = null;

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
  find();
}

function find() {
  filter();
  clearTimeout(waiting);
  const words = palette().querySelector("input").value.trim();
  if (words === "") show([], ++asked);
  else waiting = setTimeout(() => ask(words, ++asked), 150);
}

/** A late answer never covers a newer one; without an answer the commands are there all the same. */
async function ask(words, turn) {
  const source = palette().querySelector("#palette-found").dataset.source;
  try {
    const answer = await fetch(`${source}?q=${encodeURIComponent(words)}`, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show([...page.querySelectorAll("[role=option]")], turn);
  } catch { /* no network: nothing more is found */ }
}

function show(found, turn) {
  if (turn !== asked || !palette()) return;
  const chosen = shown().find((item) => item.getAttribute("aria-selected") === "true");
  palette().querySelector("#palette-found").replaceChildren(...found);
  palette().querySelector(".none").hidden = shown().length > 0;
  mark(Math.max(0, shown().indexOf(chosen)));
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
  for (const item of palette().querySelectorAll(":not(#palette-found) > [role=option]")) {
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

document.addEventListener("input", (event) => { if (event.target.closest?.("#palette")) find(); });

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
