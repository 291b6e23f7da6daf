// <cadran-combo source [triggers] [fills]>: options from the server (HTML, ComboOption) while typing. With
// triggers ("@#") the term after the last one is looked up and its choice becomes a chip; a choice that fills
// several inputs completes them all. Arrows, Enter, Esc.
const TERM = 60;

class CadranCombo extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    this.addEventListener("input", (event) => event.target === this.input && this.typed(), options);
    this.addEventListener("focusin", (event) => event.target === this.input && this.input.value === "" && this.typed(), options);
    this.addEventListener("keydown", (event) => this.key(event), options);
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close(), options);
    this.addEventListener("mousedown", (event) => event.target.closest(".options") && event.preventDefault(), options);
    this.addEventListener("click", (event) => this.clicked(event), options);
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  get input() { return this.querySelector("input[role=combobox]"); }

  get list() { return this.querySelector(".options"); }

  get items() { return [...(this.list?.querySelectorAll("[role=option]") ?? [])]; }

  /** The trigger and the term at the caret; without triggers, all of the text. */
  get term() {
    const triggers = this.getAttribute("triggers");
    const text = this.input.value.slice(0, this.input.selectionStart ?? TERM);
    if (!triggers) return { trigger: "", q: text, from: 0 };
    const found = new RegExp(`(?:^|\\s)([${triggers}])([^${triggers}]*)$`).exec(text);
    return found ? { trigger: found[1], q: found[2], from: text.length - found[2].length - 1 } : { trigger: "", q: text, from: 0 };
  }

  typed() {
    if (this.hasAttribute("fills") && this.chosen !== this.input.value) this.put(this.getAttribute("fills"), "");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), 120);
  }

  async look() {
    const { trigger, q } = this.term;
    const url = new URL(this.getAttribute("source"), location.href);
    url.searchParams.set("q", q.slice(0, TERM));
    if (trigger) url.searchParams.set("trigger", trigger);
    const mine = (this.turn = (this.turn || 0) + 1);
    const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || mine !== this.turn || document.activeElement !== this.input) return;
    this.show(new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[role=option]"), trigger);
  }

  show(options, trigger) {
    if (!this.list) {
      const made = Object.assign(document.createElement("ul"), { className: "options", id: (this.input.id || "combo") + "-options" });
      made.setAttribute("role", "listbox");
      this.append(made);
      this.input.setAttribute("aria-controls", made.id);
    }
    this.list.replaceChildren(...options);
    this.items.forEach((item, i) => { item.id = `${this.list.id}-${i}`; });
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.mark(trigger || !this.hasAttribute("triggers") ? 0 : -1);
  }

  mark(index) {
    this.at = index;
    this.items.forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    const item = this.items[index];
    if (item) { this.input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.target !== this.input || event.isComposing) return;
    const count = this.items.length;
    if (event.key === "Backspace" && this.input.value === "") return this.querySelector(".chips .chip:last-child button")?.click();
    if (!count) return;
    if (event.key === "ArrowDown") this.mark((this.at + 1) % count);
    else if (event.key === "ArrowUp") this.mark((this.at - 1 + count) % count);
    else if ((event.key === "Enter" || event.key === "Tab") && this.at >= 0) this.choose(this.items[this.at], event.key === "Enter");
    else if (event.key === "Escape") this.close();
    else return;
    if (event.key !== "Tab") event.preventDefault();
  }

  clicked(event) {
    const item = event.target.closest("[role=option]");
    if (item) this.choose(item);
    const drop = event.target.closest("[data-drop]");
    if (!drop) return;
    this.put(drop.dataset.drop, "");
    drop.closest(".chip").remove();
    this.input.focus();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // What was done before is whole: Enter on it goes on with it.
  choose(item, entered = false) {
    const { trigger, from } = this.term;
    const chips = JSON.parse(item.dataset.chips || "{}");
    for (const [name, value] of Object.entries(JSON.parse(item.dataset.fill || "{}"))) this.put(name, value);
    for (const [name, words] of Object.entries(chips)) this.chip(name, words);
    const text = this.input.value;
    const rest = text.slice(this.input.selectionStart ?? text.length);
    this.input.value = trigger ? (text.slice(0, from).trimEnd() + rest).trimStart() : item.dataset.text;
    this.chosen = this.input.value;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    if (entered && !trigger && this.hasAttribute("triggers")) this.closest("form")?.requestSubmit();
  }

  /** A field of the form that shows the choice itself: it needs no chip. */
  shown(name) { return this.closest("form")?.querySelector(`select[name="${CSS.escape(name)}"]`); }

  put(name, value) {
    const select = this.shown(name);
    if (select) { select.value = value; return; }
    let hidden = [...this.querySelectorAll("input[type=hidden]")].find((input) => input.name === name);
    if (!hidden) this.append((hidden = Object.assign(document.createElement("input"), { type: "hidden", name })));
    hidden.value = value;
  }

  chip(name, words) {
    const host = this.querySelector(".chips");
    if (!host || this.shown(name)) return;
    host.querySelector(`[data-drop="${CSS.escape(name)}"]`)?.closest(".chip").remove();
    const chip = Object.assign(document.createElement("span"), { className: "chip accent" });
    const text = Object.assign(document.createElement("span"), { textContent: words });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "drop", textContent: "×" });
    drop.dataset.drop = name;
    drop.setAttribute("aria-label", (this.getAttribute("remove") || "").replace("{0}", words));
    chip.append(text, drop);
    host.append(chip);
  }

  close() {
    clearTimeout(this.timer);
    this.turn = (this.turn || 0) + 1;
    this.list?.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("cadran-combo", CadranCombo);
