// Says once that a page was open before a person: after it has loaded and is looked at. Scanners of mail, which only
// read the page, run no script and say nothing.
customElements.define("cadran-seen", class extends HTMLElement {
  connectedCallback() {
    const say = () => {
      if (document.visibilityState !== "visible" || this.said) return;
      this.said = true;
      fetch(this.getAttribute("src"), { method: "POST", keepalive: true }).catch(() => {});
    };
    document.addEventListener("visibilitychange", say);
    setTimeout(say, 1000);
  }
});
