// What can be done with a draft: wishes about it, its text in a box to edit, a Word file. Nothing of it is kept.

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

function button(words, action) {
  const made = element("button", words, "quiet");
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

async function saveAsWord(form, text, generated) {
  const body = new FormData();
  body.set("text", text);
  if (generated) body.set("generated", "on");
  const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
  const response = await fetch(form.dataset.word, { method: "POST", headers, body });
  if (!response.ok) throw new Error(String(response.status));
  const link = element("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `${form.dataset.title}.docx`;
  link.click();
  URL.revokeObjectURL(link.href);
}

// `wish(code, draft)` asks the model for another version of the draft.
export function offer(view, form, wish) {
  const box = element("textarea", "", "draft");
  box.value = view.text.trim();
  box.rows = Math.min(24, box.value.split("\n").length + 2);
  box.setAttribute("aria-label", "下書き（ここで直せます）");
  view.answer.querySelectorAll("p:not(.notice)").forEach((line) => line.remove());
  view.answer.prepend(box);
  const copy = button("コピー", async () => {
    await navigator.clipboard.writeText(box.value);
    copy.textContent = "コピーしました";
  });
  const word = button("Wordで保存", async () => {
    try { await saveAsWord(form, box.value, view.generated); } catch { word.textContent = "保存できませんでした。もう一度お試しください"; }
  });
  view.tools.append(copy, word);
  if (!view.generated) return;
  const wishes = document.querySelector("[data-follow-ups]").content.cloneNode(true);
  for (const each of wishes.querySelectorAll("button")) each.addEventListener("click", () => wish(each.dataset.followUp, box.value, each.textContent));
  view.tools.append(wishes);
}
