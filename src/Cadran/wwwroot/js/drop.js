// <cadran-drop> around a file input: a file dropped anywhere on the page is chosen by it, and one that is too large is
// refused before it is sent. Without scripts the input alone does.
class CadranDrop extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    this.input = this.querySelector("input");
    this.querySelector("[data-drop]")?.removeAttribute("hidden");
    this.input.addEventListener("change", () => this.check(), options);
    document.addEventListener("dragover", (event) => this.over(event), options);
    document.addEventListener("dragleave", (event) => event.relatedTarget || this.leave(), options);
    document.addEventListener("drop", (event) => this.drop(event), options);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.classList.add("over");
  }

  leave() {
    this.classList.remove("over");
  }

  drop(event) {
    this.leave();
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    this.input.files = one.files;
    this.input.focus();
    this.check();
  }

  check() {
    const most = Number(this.dataset.most || Infinity);
    const large = (this.input.files[0]?.size ?? 0) > most;
    this.input.setCustomValidity(large ? this.dataset.large : "");
    if (large) this.input.reportValidity();
  }
}

customElements.define("cadran-drop", CadranDrop);
