// The box at the head of a table that ticks the boxes below it.

for (const all of document.querySelectorAll("[data-check-all]")) {
  const boxes = all.closest("table").querySelectorAll("tbody input[type=checkbox]");
  all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
}
