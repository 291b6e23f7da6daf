// A box with data-ticks ticks all boxes of that name in its card, and shows whether all, some or none are.
const boxes = (head) => [...(head.closest(".card")?.querySelectorAll(`input[name="${head.dataset.ticks}"]`) ?? [])];

function show(head) {
  const all = boxes(head);
  if (all.length === 0) return;
  const ticked = all.filter((box) => box.checked).length;
  head.checked = ticked === all.length;
  head.indeterminate = ticked > 0 && ticked < all.length;
}

// Before the live form reads the change, so that it posts what is seen.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-ticks]")) for (const box of boxes(event.target)) box.checked = event.target.checked;
  else event.target.closest?.(".card")?.querySelectorAll("[data-ticks]").forEach(show);
}, true);
