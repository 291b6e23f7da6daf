// <cadran-list>: moving and selecting by keys, the sum of the selection, "more" that appends, and the same place
// again after a row was opened.
import { isField, isOff } from "./keys.js";
import { modal } from "./dialog.js";
import { toast } from "./toast.js";

const locale = () => (document.documentElement.lang === "fr" ? "fr-FR" : "en-GB");
const placeOf = () => "cadran-place " + location.pathname;

class CadranList extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    this.addEventListener("change", (event) => this.changed(event), options);
    this.addEventListener("click", (event) => this.clicked(event), options);
    document.addEventListener("keydown", (event) => this.key(event), options);
    document.addEventListener("cadran:live", () => this.sum(), options);
    queueMicrotask(() => { this.sum(); this.restore(); });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get rows() { return [...this.querySelectorAll("[data-row]")]; }

  box(row) { return row?.querySelector(".pick input"); }

  get current() { return document.activeElement?.closest?.("[data-row]"); }

  // A list without acts of its own is a part of a form: its boxes are what is posted, so nothing clears them.
  get acts() { return this.querySelector(".foot"); }

  changed(event) {
    if (event.target.matches("[data-all]")) this.rows.forEach((row) => this.tick(row, event.target.checked));
    this.sum();
  }

  clicked(event) {
    if (event.target.closest("[data-clear]")) return this.clear();
    const more = event.target.closest("[data-more]");
    if (more) return this.more(event, more);
    const pick = event.target.closest(".pick input[name]");
    if (pick) return this.range(event, pick.closest("[data-row]"));
    const open = event.target.closest(".open");
    if (open) this.remember(open.closest("[data-row]"));
  }

  range(event, row) {
    const rows = this.rows;
    const [from, to] = [rows.indexOf(this.anchor), rows.indexOf(row)].sort((a, b) => a - b);
    if (event.shiftKey && from >= 0) rows.slice(from, to + 1).forEach((each) => this.tick(each, this.box(row).checked));
    this.anchor = row;
    this.sum();
  }

  tick(row, on) {
    const box = this.box(row);
    if (!box || box.checked === on) return;
    box.checked = on;
    if (!this.acts) box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  clear() {
    this.rows.forEach((row) => this.tick(row, false));
    this.sum();
  }

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isField(event.target) || modal() || document.querySelector(":popover-open")) return;
    if (document.querySelector("cadran-list:focus-within") ? !this.contains(document.activeElement) : document.querySelector("cadran-list") !== this) return;
    const key = event.key.toLowerCase();
    const letters = !isOff();
    const act =
      (letters && key === "j") || key === "arrowdown" ? () => this.move(1, event.shiftKey)
      : (letters && key === "k") || key === "arrowup" ? () => this.move(-1, event.shiftKey)
      : letters && key === "x" && this.current ? () => this.toggle()
      : key === "enter" && event.target.matches(".pick input") ? () => this.current?.querySelector(".open")?.click()
      : key === "escape" && this.acts && this.picked.length ? () => this.clear()
      : null;
    if (!act || (key.startsWith("arrow") && !this.current && !this.contains(event.target) && event.target !== document.body)) return;
    event.preventDefault();
    act();
  }

  move(step, extend) {
    const rows = this.rows;
    const at = rows.indexOf(this.current);
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (extend && at >= 0) { this.tick(rows[at], true); this.tick(next, true); this.sum(); }
    this.focusRow(next);
    if (next === rows.at(-1) && step > 0 && at === rows.length - 1) this.querySelector("[data-more]")?.click();
  }

  focusRow(row) {
    const open = row?.querySelector(".open") ?? (this.acts ? null : this.box(row));
    if (!open && row) row.tabIndex = -1;
    (open ?? row)?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  toggle() {
    const box = this.box(this.current);
    if (!box) return;
    this.tick(this.current, !box.checked);
    this.anchor = this.current;
    this.sum();
  }

  get picked() { return this.rows.filter((row) => this.box(row)?.checked); }

  sum() {
    const all = this.querySelector("[data-all]");
    const [picked, rows] = [this.picked, this.rows.filter((row) => this.box(row))];
    if (all) { all.checked = picked.length > 0 && picked.length === rows.length; all.indeterminate = picked.length > 0 && !all.checked; }
    const output = this.querySelector(".foot output");
    if (output) output.replaceChildren(...this.sentence(picked));
  }

  sentence(picked) {
    const foot = this.querySelector(".foot").dataset;
    const number = (value, digits) => new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    const one = locale() === "fr-FR" ? picked.length < 2 : picked.length === 1;
    const parts = [(one ? foot.one : foot.other).replace("{0}", number(picked.length, 0))];
    const seconds = picked.reduce((sum, row) => sum + Number(row.dataset.seconds || 0), 0);
    if (seconds) parts.push(number(Math.round(seconds / 36) / 100, 2) + "\u00a0h");
    const sums = this.money(picked);
    const nodes = [parts.join(" · ")];
    if (sums.length) nodes.push(Object.assign(document.createElement("i"), { textContent: " · " }), Object.assign(document.createElement("b"), { textContent: sums.join(" + ") }));
    return nodes;
  }

  money(picked) {
    const sums = new Map();
    for (const { dataset } of picked) if (dataset.currency) sums.set(dataset.currency, (sums.get(dataset.currency) ?? 0) + Number(dataset.minor));
    return [...sums].map(([currency, minor]) => {
      const style = new Intl.NumberFormat(locale(), { style: "currency", currency });
      const digits = style.resolvedOptions().maximumFractionDigits;
      const amount = new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / 10 ** digits).replace("-", "\u2212");
      return currency === "EUR" ? amount + "\u00a0€" : style.format(minor / 10 ** digits).replace("-", "\u2212");
    });
  }

  async more(event, link) {
    event.preventDefault();
    if (link.hasAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      this.appendRows(new DOMParser().parseFromString(await answer.text(), "text/html"), link);
    } catch {
      link.removeAttribute("aria-busy");
      toast.network(() => link.click());
    }
  }

  appendRows(page, link) {
    const fresh = page.getElementById(this.id);
    const had = document.activeElement === link || this.current === this.rows.at(-1);
    const last = this.rows.at(-1);
    this.querySelector("tbody").append(...(fresh?.querySelectorAll("tbody > tr") ?? []));
    const next = fresh?.querySelector("[data-more]");
    if (next) link.replaceWith(next);
    else link.remove();
    if (had) this.focusRow(this.rows[this.rows.indexOf(last) + 1]);
    this.sum();
  }

  remember(row) {
    try { sessionStorage.setItem(placeOf() + this.id, row.dataset.row); } catch { /* no place to keep it */ }
  }

  restore() {
    let key = null;
    try { key = sessionStorage.getItem(placeOf() + this.id); sessionStorage.removeItem(placeOf() + this.id); } catch { /* none kept */ }
    const row = key && this.rows.find((each) => each.dataset.row === key);
    if (row && document.activeElement === document.body) this.focusRow(row);
  }
}

customElements.define("cadran-list", CadranList);
addEventListener("load", () => globalThis.Blazor?.addEventListener("enhancedload", () => document.querySelectorAll("cadran-list").forEach((list) => { list.sum(); list.restore(); })));
