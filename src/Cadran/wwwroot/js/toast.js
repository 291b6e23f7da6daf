// <cadran-toast> goes after 15 seconds, not while the pointer or the focus is in it; toast.network for failures.
class CadranToast extends HTMLElement {
  connectedCallback() {
    this.forget();
    this.left = Number(this.getAttribute("seconds") || 15);
    this.timer = setInterval(() => {
      if (!this.matches(":hover, :focus-within") && --this.left <= 0) this.remove();
    }, 1000);
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-dismiss]")) this.remove();
    });
  }

  forget() {
    const url = new URL(location.href);
    if (!url.searchParams.has(this.getAttribute("query") ?? "")) return;
    url.searchParams.delete(this.getAttribute("query"));
    history.replaceState(history.state, "", url);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }
}

customElements.define("cadran-toast", CadranToast);

const button = (text, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet small";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
};

export const toast = {
  network(again) {
    const host = document.getElementById("toasts");
    const shown = document.createElement("cadran-toast");
    shown.className = "toast";
    shown.append(host.dataset.network, button(host.dataset.retry, () => { shown.remove(); again(); }));
    host.replaceChildren(shown);
  },
};
