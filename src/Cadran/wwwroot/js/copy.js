// A button with data-copy puts the value of the field of that id on the clipboard, and says so in its words.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.querySelector("span").textContent = button.dataset.copied;
  } catch { /* it is selected: Ctrl+C copies it */ }
});
