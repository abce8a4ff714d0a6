// 伏せ字にする・元に戻す: sends the form without leaving the page, so that the chosen file stays chosen, and shows what
// the server's page says in answer. Without this script the same form works as it is.

import { copyButton } from "../yakuba/clipboard.js";
import { element } from "../yakuba/dom.js";
import { hasEnded, send, STILL_HERE, tokenOf } from "../yakuba/sign_in.js";

const form = document.querySelector("[data-mask]");
const outcome = form.querySelector("[data-outcome]");
const MIB = 1024 * 1024;
const LOST = "通信が途切れました。入力した内容は残っています。もう一度お試しください。";
const BAD = "notice bad";
const made = [];

function say(words, className) {
  const shown = element("p", words, className);
  shown.setAttribute("role", "status");
  outcome.querySelector("[data-said]")?.remove();
  shown.dataset.said = "";
  outcome.prepend(shown);
  shown.scrollIntoView({ block: "nearest" });
}

// Long data addresses are not downloaded by every browser; a blob is, whatever its size.
function asBlob(link) {
  const bytes = Uint8Array.from(atob(link.href.slice(link.href.indexOf(",") + 1)), (character) => character.charCodeAt(0));
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  made.push(link.href);
}

function liven() {
  for (const link of outcome.querySelectorAll("a[download]")) asBlob(link);
  for (const text of outcome.querySelectorAll("[data-copy]")) text.after(copyButton("コピー", () => text.value, { className: "plain" }));
}

function show(page) {
  const answer = new DOMParser().parseFromString(page, "text/html").querySelector("[data-outcome]");
  if (!answer) { location.reload(); return; }
  made.splice(0).forEach((address) => URL.revokeObjectURL(address));
  outcome.replaceChildren(...document.importNode(answer, true).childNodes);
  liven();
  outcome.focus({ preventScroll: true });
  outcome.scrollIntoView({ block: "start", behavior: "smooth" });
}

function tooLarge(body) {
  const size = [...body.values()].reduce((sum, value) => sum + (value.size ?? 0), 0);
  return size > Number(form.dataset.largest);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new FormData(form);
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  if (tooLarge(body)) {
    say(`ファイルが大きすぎます（上限 ${Math.floor(Number(form.dataset.largest) / MIB)}MB）。分けてください。`, BAD);
    return;
  }
  const buttons = [...form.querySelectorAll("button")];
  buttons.forEach((button) => { button.disabled = true; });
  say("調べています", "busy");
  try {
    const response = await send(form.action, () => {
      body.set("csrfmiddlewaretoken", tokenOf(form));
      return { method: "POST", body };
    });
    if (hasEnded(response)) { say(STILL_HERE, BAD); return; }
    if (response.status === 413) { say(await response.text(), BAD); return; }
    if (!response.ok) throw new Error(String(response.status));
    show(await response.text());
  } catch {
    say(LOST, BAD);
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
  }
});
// Another document: what was found in the last one says nothing about it.
form.elements.file.addEventListener("change", () => outcome.replaceChildren());
form.elements.text.addEventListener("input", () => outcome.replaceChildren());
liven();
