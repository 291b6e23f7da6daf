// The timer bar shows what runs, also when it was started or stopped on another device: the server says so at once
// over one stream, open while the page is seen; the bar is also read anew when the page is seen again and now and then.
// Before the start it shows what applies to the work chosen; M turns it into a line that adds time without a timer.
import { isField } from "./keys.js";
import { replaceRegions } from "./morph.js";
import { toast } from "./toast.js";

const EVERY = 15;
let stream = null;

const bar = () => document.getElementById("timerbar");
const form = () => bar()?.querySelector("form.line[data-preview]");
const manual = () => form()?.dataset.mode === "manual";
const chosen = () => [...(form()?.querySelectorAll("[name=workItemId], [name=serviceId]") ?? [])].some((field) => field.value);
const typing = () => form() && (manual() || chosen() || form().querySelector(".what input")?.value);
const inField = () => isField(document.activeElement) && bar().contains(document.activeElement);

async function read() {
  if (!bar() || document.hidden || inField() || typing()) return;
  const answer = await fetch("/timer/bar", { headers: { "X-Cadran-Live": "1", Accept: "text/html" } }).catch(() => null);
  if (answer?.ok && !typing()) replaceRegions(await answer.text());
}

function listen() {
  if (document.hidden || !bar() || stream) return;
  stream = new EventSource("/live");
  stream.addEventListener("timer", read);
}

function quiet() {
  stream?.close();
  stream = null;
}

let asked = 0;

async function preview() {
  const mine = ++asked;
  const url = new URL(form().dataset.preview, location.href);
  const fields = new FormData(form());
  for (const name of ["workItemId", "serviceId", "billable", "billableBy"]) if (fields.get(name)) url.searchParams.set(name, fields.get(name));
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok && mine === asked && form()) replaceRegions(await answer.text());
}

function turn(on) {
  form().dataset.mode = on ? "manual" : "timer";
  const what = form().querySelector(".what input");
  const duration = form().elements.duration;
  (on && (what.value || chosen()) ? duration : what).focus();
}

async function add() {
  const { elements, dataset } = form();
  const body = new URLSearchParams(new FormData(form()));
  const answer = await fetch(dataset.add, { method: "POST", body, headers: { "X-Cadran-Live": "1", Accept: "text/html" } }).catch(() => null);
  if (!answer || answer.status >= 500) return toast.network(add);
  if (answer.status === 422) {
    replaceRegions(await answer.text());
    return elements.duration.focus();
  }
  form().dataset.mode = "timer";
  globalThis.Blazor?.navigateTo ? globalThis.Blazor.navigateTo(location.href, { replaceHistoryEntry: true }) : location.reload();
}

document.addEventListener("change", (event) => {
  if (form()?.contains(event.target) && !event.target.matches("[name=billable], [name=day], [name=duration]")) preview();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-manual]") || !form()) return;
  event.preventDefault();
  event.stopPropagation();
  turn(!manual());
}, true);

document.addEventListener("submit", (event) => {
  if (event.target !== form() || !manual()) return;
  event.preventDefault();
  event.stopPropagation();
  add();
}, true);

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return quiet();
  read();
  listen();
});
addEventListener("pagehide", quiet);
setInterval(read, EVERY * 1000);
listen();
