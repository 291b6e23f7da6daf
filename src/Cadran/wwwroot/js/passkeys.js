// Passkeys: signing in with one, and making one. Without scripts or a browser that knows them, nothing is shown.

const knows = () => window.PublicKeyCredential && "parseRequestOptionsFromJSON" in PublicKeyCredential;

const post = async (path, body) => {
  const headers = { "Content-Type": "application/json" };
  const token = document.querySelector('input[name="__RequestVerificationToken"]');
  if (token) headers.RequestVerificationToken = token.value;
  const answer = await fetch("/api/v1" + path, { method: "POST", headers, body: JSON.stringify(body ?? {}) });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
};

const signIn = async (element) => {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await post("/sign-in/passkey/options"));
  const credential = await navigator.credentials.get({ publicKey: options });
  const step = await post("/sign-in/passkey", { credential: JSON.stringify(credential) });
  location.assign(element.getAttribute(step.state === "signedIn" ? "to" : "choose"));
};

const register = async (element) => {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await post("/me/passkeys/options"));
  const credential = await navigator.credentials.create({ publicKey: options });
  const name = element.querySelector("input")?.value ?? "";
  await post("/me/passkeys", { credential: JSON.stringify(credential), name });
  location.assign(element.getAttribute("to"));
};

customElements.define("cadran-passkey", class extends HTMLElement {
  connectedCallback() {
    if (!knows()) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.run());
  }

  async run() {
    const problem = this.querySelector(".error");
    const button = this.querySelector("button");
    button.disabled = true;
    problem.hidden = true;
    try {
      await (this.getAttribute("act") === "register" ? register(this) : signIn(this));
    } catch (failure) {
      problem.textContent = failure instanceof DOMException ? problem.dataset.sorry : failure.message;
      problem.hidden = false;
    } finally {
      button.disabled = false;
    }
  }
});

// The assistant: a country gives its currency and language, until they are chosen otherwise, and says its taxes.
customElements.define("cadran-country", class extends HTMLElement {
  connectedCallback() {
    const values = JSON.parse(this.getAttribute("values"));
    const select = document.querySelector("[data-country]");
    const [currency, language] = ["currency", "language"].map((name) => document.getElementById("f-" + name));
    const taxes = JSON.parse(this.getAttribute("taxes"));
    const fill = () => {
      [currency.value, language.value] = values[select.value] ?? ["", ""];
      document.getElementById("f-taxes-hint").textContent = taxes[select.value] ?? this.getAttribute("none");
    };
    select.addEventListener("change", fill);
    if (currency.value === "" && language.value === "") fill();
  }
});
