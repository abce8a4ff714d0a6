// What every page does: the theme, and tables that wait for documents to be read.

const stored = localStorage.getItem("theme");
if (stored) document.documentElement.dataset.theme = stored;

document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});

// A menu closes with Escape, and when something else is used.
for (const menu of document.querySelectorAll("[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
}

for (const drop of document.querySelectorAll("[data-drop]")) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector("[data-chosen]");
  const show = () => { list.textContent = [...input.files].map((file) => file.name).join("、"); };
  input.addEventListener("change", show);
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name !== "drop") return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

const waiting = ["queued", "reading", "indexing"];
const table = document.querySelector("[data-poll]");
async function poll() {
  if (!table.querySelector(waiting.map((state) => `[data-state=${state}]`).join(","))) return;
  const answer = await fetch(table.dataset.poll).catch(() => null);
  if (answer?.ok) {
    for (const row of (await answer.json()).documents) {
      const cell = table.querySelector(`[data-document="${row.id}"]`);
      if (!cell) continue;
      cell.querySelector(".state").dataset.state = row.state;
      cell.querySelector(".state").textContent = row.state_label;
      cell.querySelector("[data-help]").textContent = row.state_help;
    }
  }
  setTimeout(poll, 1000);
}
if (table) poll();
