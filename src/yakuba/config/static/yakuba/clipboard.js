// Text for the clipboard, with a word about whether it got there.

import { button } from "./dom.js";

const FAILED = "コピーできませんでした。文章を選んでコピーしてください";
const SHOWN = 3000; // milliseconds

/** Where the page has no clipboard (http inside the house), the browser copies from a box as with Ctrl+C. */
async function toClipboard(text) {
  if (navigator.clipboard) { await navigator.clipboard.writeText(text); return; }
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  if (!copied) throw new Error("refused");
}

/** A button that copies what `give` returns; `done` is told once that was copied. */
export function copyButton(words, give, { done = () => {}, said = "コピーしました", className = "quiet" } = {}) {
  const copy = button(words, async () => {
    try {
      await toClipboard(give());
      copy.textContent = said;
      done();
    } catch { copy.textContent = FAILED; }
    setTimeout(() => { copy.textContent = words; }, SHOWN);
  }, className);
  return copy;
}
