// Escape in an edited field: what stood there before it was edited stands there again, and what is saved when the edit
// was refused. A second Escape finds nothing to put back and does what Escape does there.
const TYPED = "textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden])";

export class Kept {
  fields = new Map();

  /** Listens in the host; "again" saves anew when the edit was posted before it was taken back. */
  listen(host, options, again) {
    for (const kind of ["focusin", "beforeinput"]) host.addEventListener(kind, (event) => this.keep(event.target), options);
    host.addEventListener("keydown", (event) => this.key(event, again), options);
  }

  keep(field) {
    if (!field.matches(TYPED) || this.fields.has(field)) return;
    // What a choice fills is a part of the field.
    const filled = [...(field.closest("cadran-combo")?.querySelectorAll("input[type=hidden]") ?? [])];
    this.fields.set(field, { value: field.value, filled: filled.map((input) => [input, input.value]), posted: false });
  }

  key(event, again) {
    const field = event.target;
    const was = this.fields.get(field);
    if (event.key !== "Escape" || event.isComposing || !was || field.value === was.value) return;
    event.preventDefault();
    field.closest("cadran-combo")?.close();
    field.value = was.value;
    for (const [input, value] of was.filled) input.value = value;
    again(field, was.posted);
  }

  /** The edit is done: a change or Enter, not a pause in typing. */
  settle(field) {
    const was = this.fields.get(field);
    if (was) was.settled = field.value;
  }

  posting(fields = [...this.fields.keys()]) {
    for (const field of fields) if (this.fields.has(field)) this.fields.get(field).posted = true;
  }

  saved(fields = [...this.fields.keys()]) {
    for (const field of fields) {
      const { settled } = this.fields.get(field) ?? {};
      if (field === document.activeElement && settled === undefined) continue;
      this.fields.delete(field);
      if (field !== document.activeElement) continue;
      this.keep(field);
      this.fields.get(field).value = settled;
    }
  }

  refused() {
    for (const was of this.fields.values()) delete was.settled;
  }
}
