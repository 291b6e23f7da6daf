// <cadran-live> around a form: posts it when something in it changes, and replaces the regions of the answer.
// A later answer never gives way to an earlier one. <cadran-live src every> without a form reads again and again.
import { Kept } from "./kept.js";
import { replaceRegions } from "./morph.js";
import { toast } from "./toast.js";

class CadranLive extends HTMLElement {
  kept = new Kept();

  connectedCallback() {
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    this.addEventListener("input", (event) => this.later(event), options);
    this.addEventListener("change", (event) => event.target.hasAttribute("data-still") || this.now(), options);
    this.addEventListener("submit", (event) => this.submit(event), options);
    this.kept.listen(this, options, (field, posted) => this.takenBack(posted));
    if (this.hasAttribute("src")) this.poll = setInterval(() => this.read(), Number(this.getAttribute("every") || 2) * 1000);
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
    clearInterval(this.poll);
  }

  later(event) {
    if (event.target.hasAttribute("data-still")) return;
    if (!event.target.matches("input:not([type=checkbox], [type=radio]), textarea")) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), Number(this.getAttribute("wait") || 400));
  }

  // What was not posted needs no save. After a conflict a save would keep one's own over the other's: that is asked.
  takenBack(posted) {
    clearTimeout(this.timer);
    if (posted && !this.conflict) this.now();
  }

  submit(event) {
    if (event.submitter?.hasAttribute("data-plain")) {
      clearTimeout(this.timer);
      if (this.underway) this.afterwards(event);
      return;
    }
    event.preventDefault();
    this.now(event.submitter);
  }

  // A plain submit waits for the save that is under way, which gives the form its next version. A button that says
  // something else by then (another total) is not pressed: it is shown.
  async afterwards(event) {
    event.preventDefault();
    const { submitter, target } = event;
    const value = submitter.value;
    while (this.underway) await this.underway;
    const button = (submitter.id && document.getElementById(submitter.id)) || submitter;
    if (button.isConnected && button.value === value) target.requestSubmit(button);
    else button.focus();
  }

  now(submitter) {
    clearTimeout(this.timer);
    this.kept.posting();
    const form = this.querySelector("form");
    this.then = submitter?.dataset?.then;
    const data = new FormData(form, submitter instanceof HTMLElement ? submitter : null);
    const url = new URL(submitter?.getAttribute?.("formaction") || form.getAttribute("action") || location.href, location.href);
    if (form.method === "get") for (const [name, value] of data) url.searchParams.append(name, value);
    if (form.method === "get") return this.ask(url, {});
    const body = new URLSearchParams(data);
    // Enter changes a field and then submits: that is one save.
    if (this.underway && this.sent === url + body) return this.underway;
    // One save after the other: each carries the version that the one before it left.
    if (this.underway) {
      if (submitter instanceof HTMLElement) this.pressed = { submitter, value: submitter.value };
      this.again = true;
      return this.underway;
    }
    this.sent = url + body;
    this.underway = this.ask(url, { method: "POST", body }).finally(() => {
      this.underway = null;
      if (!this.again) return;
      this.again = false;
      const pressed = this.pressed;
      this.pressed = null;
      // A button that says something else by then is not pressed.
      const still = pressed?.submitter.isConnected && pressed.submitter.value === pressed.value;
      if (this.isConnected) this.now(still ? pressed.submitter : undefined);
    });
    return this.underway;
  }

  read() {
    if (!document.hidden) this.ask(new URL(this.getAttribute("src"), location.href), {}, true);
  }

  async ask(url, init, quietly) {
    const mine = (this.turn = (this.turn || 0) + 1);
    this.say("saving");
    try {
      const answer = await fetch(url, { ...init, headers: { "X-Cadran-Live": "1", Accept: "text/html" } });
      const html = await answer.text();
      if (mine !== this.turn || !this.isConnected) return;
      if (!answer.ok && !html.includes("data-live-region")) throw new Error(answer.status);
      replaceRegions(html, this.again ? "[data-live-always]" : "");
      this.say(answer.ok ? "saved" : null);
      this.conflict = answer.status === 412;
      if (answer.ok && !this.again) this.kept.saved();
      // A button that answered a question is gone with it: the focus goes on from there.
      if (document.activeElement === document.body && this.then) document.getElementById(this.then)?.focus();
      this.then = null;
      this.dispatchEvent(new CustomEvent("cadran:live", { bubbles: true }));
    } catch {
      this.say(null);
      if (!quietly && mine === this.turn) toast.network(() => this.ask(url, init));
    }
  }

  say(what) {
    const state = this.querySelector(".live-state");
    if (state) state.textContent = (what && state.dataset[what]) || "";
  }
}

customElements.define("cadran-live", CadranLive);

// Arrows go through radio buttons, of which each would be chosen on the way: then Enter says which.
let arrowed = false;
document.addEventListener("keydown", (event) => { arrowed = event.key.startsWith("Arrow") && event.target.type === "radio"; }, true);
document.addEventListener("pointerdown", () => { arrowed = false; }, true);

document.addEventListener("change", (event) => {
  if (!arrowed && event.target.hasAttribute?.("data-submit")) event.target.form.requestSubmit();
});
