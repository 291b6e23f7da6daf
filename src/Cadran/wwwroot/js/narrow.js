// A field in front of many choices leaves only those that have what is typed, without accents. Shown by this module
// alone, since without it nothing would happen.
const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

document.addEventListener("toggle", (event) => {
  const field = event.newState === "open" && event.target.querySelector?.("[data-narrow]");
  if (!field) return;
  field.hidden = false;
  field.value = "";
  narrow(field);
  field.focus();
}, true);

document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-narrow]")) narrow(event.target);
});

// Enter takes the only one left, instead of sending the form as it was.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("[data-narrow]")) return;
  event.preventDefault();
  const left = choices(event.target).filter((label) => !label.hidden);
  if (left.length === 1) left[0].querySelector("input").click();
});

const choices = (field) => [...field.closest("fieldset").querySelectorAll("label.item")];

function narrow(field) {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  for (const label of choices(field)) {
    const text = plain(label.textContent);
    label.hidden = !words.every((word) => text.includes(word));
  }
}
