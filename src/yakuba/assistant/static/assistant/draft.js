// What can be done with a draft: wishes about it, its text in a box to edit, a Word file. Nothing of it is kept.

import { button, element } from "../yakuba/dom.js";
import { send, tokenOf } from "../yakuba/sign_in.js";
import { asMarkdown, asText, copyButtons } from "./copying.js";

// What goes with a draft that is taken: of it the server keeps only how much was changed.
function taken(form, view, original, text) {
  const body = new FormData();
  body.set("text", text);
  body.set("original", original);
  body.set("record", view.record ?? "");
  return { method: "POST", headers: { "X-CSRFToken": tokenOf(form) }, body };
}

async function saveAsWord(form, request) {
  const response = await send(form.dataset.word, request);
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
  box.value = (view.text + view.note).trim();
  const wrapped = innerWidth < 640 ? 20 : 40; // characters a line, roughly
  const lines = box.value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wrapped)), 0);
  box.rows = Math.min(24, lines + 1);
  box.setAttribute("aria-label", "下書き（ここで直せます）");
  view.answer.querySelectorAll("p:not(.notice), .quoted").forEach((line) => line.remove());
  view.answer.prepend(box);
  const original = box.value;
  const labelled = (text) => (view.generated && form.dataset.label ? `${text}\n\n${form.dataset.label}` : text);
  const note = () => fetch(form.dataset.taken, taken(form, view, original, box.value)).catch(() => {});
  const copies = copyButtons(() => labelled(asText(box.value)), () => labelled(asMarkdown(box.value)), note);
  const asked = () => {
    const request = taken(form, view, original, box.value);
    if (view.generated) request.body.set("generated", "on");
    return request;
  };
  const word = button("Wordで保存", async () => {
    try { await saveAsWord(form, asked); } catch { word.textContent = "保存できませんでした。もう一度お試しください"; }
  });
  view.tools.append(...copies, word);
  if (!view.generated) return;
  const wishes = document.querySelector("[data-follow-ups]").content.cloneNode(true);
  for (const each of wishes.querySelectorAll("button")) each.addEventListener("click", () => wish(each.dataset.followUp, box.value, each.textContent));
  view.tools.append(wishes);
}
