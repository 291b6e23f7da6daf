// The timer bar shows what runs, also when it was started or stopped on another device: the server says so at once
// over one stream, open while the page is seen; the bar is also read anew when the page is seen again and now and then.
import { isField } from "./keys.js";
import { replaceRegions } from "./morph.js";

const EVERY = 15;
let stream = null;

const bar = () => document.getElementById("timerbar");
const inField = () => isField(document.activeElement) && bar().contains(document.activeElement);
const typing = () => bar()?.classList.contains("idle") && bar().querySelector(".what input")?.value;

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

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return quiet();
  read();
  listen();
});
addEventListener("pagehide", quiet);
setInterval(read, EVERY * 1000);
listen();
