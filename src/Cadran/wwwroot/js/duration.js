// A number typed alone as a duration is shown as it is understood when the field is left: 90 becomes 1:30. The server
// reads it, as it will when the form is sent.
document.addEventListener("change", async ({ target: field }) => {
  if (!field.matches?.("input.duration") || !/^\s*\d+\s*$/.test(field.value)) return;
  const typed = field.value;
  const answer = await fetch(`/timer/duration?q=${encodeURIComponent(typed.trim())}`).catch(() => null);
  const clock = answer?.status === 200 ? await answer.text() : null;
  if (clock && field.value === typed) field.value = clock;
});
