// <cadran-week>: saves each cell of the grid when it is left, one after the other, so that no answer is behind; arrows
// and Enter move, Escape takes an edit back, and a range pasted from a spreadsheet fills the cells from the present one on.
import { Kept } from "./kept.js";
import { replaceRegions } from "./morph.js";
import { toast } from "./toast.js";

class CadranWeek extends HTMLElement {
  kept = new Kept();

  connectedCallback() {
    this.stop = new AbortController();
    this.queue = Promise.resolve();
    const options = { signal: this.stop.signal };
    this.addEventListener("change", (event) => event.target.dataset.cell && this.save(event.target), options);
    this.kept.listen(this, options, (input, posted) => posted && this.save(input));
    this.addEventListener("keydown", (event) => this.key(event), options);
    this.addEventListener("paste", (event) => this.paste(event), options);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  cell(row, day) { return this.querySelector(`[data-cell="${row}-${day}"]`); }

  save(input) {
    input.classList.remove("exact");
    this.kept.posting([input]);
    const [place, typed] = [input.dataset.cell, input.value];
    this.queue = this.queue.then(() => this.send(place, typed));
  }

  async send(place, typed) {
    const form = this.querySelector("form");
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (!/^[ch]-/.test(name)) body.append(name, value);
    body.append(`c-${place}`, typed);
    body.append(`h-${place}`, form.elements[`h-${place}`]?.value ?? "::");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Cadran-Live": "1", Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      replaceRegions(await answer.text());
      this.answered(this.querySelector(`[data-cell="${place}"]`), typed);
    } catch {
      toast.network(() => { this.queue = this.queue.then(() => this.send(place, typed)); });
    }
  }

  answered(input, typed) {
    const { from, to } = this.entered ?? {};
    if (input?.hasAttribute("aria-invalid")) {
      // Enter went on before the answer: back to what was refused, unless something was typed since.
      if (from === input && to === document.activeElement && to.value === to.defaultValue) this.focusOn(input);
    } else if (input) {
      // The field that has the focus keeps what was typed: here it is shown as it is saved.
      if (input === document.activeElement && input.value === typed) {
        input.value = this.querySelector(`#h-${input.dataset.cell}`).value.split(":").slice(2).join(":");
        this.kept.posting([input]);
        input.select();
      }
      this.kept.saved([input]);
    }
  }

  key(event) {
    const { cell } = event.target.dataset ?? {};
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const [row, day] = cell.split("-").map(Number);
    const { selectionStart: at, selectionEnd: end, value } = event.target;
    const whole = at === 0 && end === value.length;
    const to = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] }[event.key]
      ?? (event.key === "ArrowLeft" && (whole || end === 0) ? [0, -1] : null)
      ?? (event.key === "ArrowRight" && (whole || at === value.length) ? [0, 1] : null);
    if (!to) return;
    event.preventDefault();
    if (event.key === "Enter") this.enter(event.target, row, day);
    else this.move(row, day, to);
  }

  // Below, as spreadsheets do; where nothing is below the cell is saved all the same.
  enter(input, row, day) {
    this.move(row, day, [1, 0]);
    this.entered = { from: input, to: document.activeElement };
    if (document.activeElement !== input) return;
    input.blur();
    this.focusOn(input);
  }

  focusOn(input) {
    input.focus();
    input.select();
  }

  move(row, day, [down, right]) {
    for (let i = 1; i < 60; i++) {
      const next = this.cell(row + down * i, day + right * i);
      if (next) return this.focusOn(next);
    }
  }

  paste(event) {
    const { cell } = event.target.dataset ?? {};
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!cell || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [row, day] = cell.split("-").map(Number);
    text.split(/\r?\n/).forEach((line, i) => line.split("\t").forEach((value, j) => {
      const input = this.cell(row + i, day + j);
      if (!input || input.value === value.trim()) return;
      input.value = value.trim();
      this.save(input);
    }));
  }
}

customElements.define("cadran-week", CadranWeek);
