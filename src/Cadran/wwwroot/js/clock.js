// <cadran-clock since now before titled>: counts from the server's instants, whatever the device's clock says.
const format = (seconds) => {
  const two = (n) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};

class CadranClock extends HTMLElement {
  static observedAttributes = ["since", "now", "before"];

  connectedCallback() {
    this.sync();
    this.timer = setInterval(() => this.show(), 500);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    if (this.titled) document.title = this.titled;
    this.titled = null;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.sync();
  }

  sync() {
    this.offset = Date.parse(this.getAttribute("now")) - Date.now();
    this.since = Date.parse(this.getAttribute("since"));
    this.before = Number(this.getAttribute("before") || 0);
    this.show();
  }

  show() {
    const elapsed = (Date.now() + this.offset - this.since) / 1000;
    const text = format(Math.max(0, Math.floor(this.before + elapsed)));
    if (this.textContent !== text) this.textContent = text;
    if (this.hasAttribute("titled")) this.entitle(text);
  }

  entitle(text) {
    const plain = document.title.replace(/^\d+:\d\d · /, "");
    this.titled = plain;
    const titled = `${text.slice(0, -3)} · ${plain}`;
    if (document.title !== titled) document.title = titled;
  }
}

customElements.define("cadran-clock", CadranClock);
