// Escape in an edited field: what is not saved yet, or was refused, gives way to what stood there before. Escape where
// nothing is to be put back does what Escape does there.
const TYPED = "textarea, input:not([type=checkbox], [type=radio], [type=file], [type=hidden])";

export class Kept {
  fields = new Map();

  /** Listens in the host; "again" is told the field that was put back, and whether its edit was posted before. */
  listen(host, options, again) {
    for (const kind of ["focusin", "beforeinput"]) host.addEventListener(kind, (event) => this.keep(event.target), options);
    host.addEventListener("focusout", (event) => this.left(event.target), options);
    host.addEventListener("keydown", (event) => this.key(event, again), options);
  }

  keep(field) {
    if (!field.matches(TYPED) || this.fields.has(field)) return;
    // What a choice fills is a part of the field.
    const filled = [...(field.closest("cadran-combo")?.querySelectorAll("input[type=hidden]") ?? [])];
    this.fields.set(field, { value: field.value, filled: filled.map((input) => [input, input.value]) });
  }

  left(field) {
    const was = this.fields.get(field);
    if (was && was.posted === undefined && field.value === was.value) this.fields.delete(field);
  }

  key(event, again) {
    const field = event.target;
    const was = this.fields.get(field);
    if (event.key !== "Escape" || event.isComposing || !was || field.value === was.value) return;
    event.preventDefault();
    field.closest("cadran-combo")?.close();
    field.value = was.value;
    for (const [input, value] of was.filled) input.value = value;
    again(field, was.posted !== undefined);
  }

  posting(fields = [...this.fields.keys()]) {
    for (const field of fields) if (this.fields.has(field)) this.fields.get(field).posted = field.value;
  }

  saved(fields = [...this.fields.keys()]) {
    for (const field of fields) {
      const posted = this.fields.get(field)?.posted;
      if (posted === undefined) continue;
      this.fields.delete(field);
      if (field !== document.activeElement) continue;
      this.keep(field);
      this.fields.get(field).value = posted;
    }
  }
}
