// Beside an answer of a running trial: one tap on how it was. The server says whether to ask, twice a day at most.

import { button, element } from "../yakuba/dom.js";

const QUARTERS = [["0", "0～25%"], ["1", "25～50%"], ["2", "50～75%"], ["3", "75～100%"]];
const QUESTIONS = [
  ["usable", "この回答は、仕事に使えそうですか。", [["1", "使える"], ["0", "使えない"]]],
  ["accuracy_band", "どのくらい正確でしたか。", QUARTERS],
  ["minutes_saved", "何分くらい減りそうですか。", [["0", "減らない"], ["5", "5分"], ["10", "10分"], ["15", "15分"], ["30", "30分"], ["60", "60分以上"]]],
];
const OF_A_DRAFT = ["rewritten_band", "どのくらい書き直しますか。", QUARTERS];

async function post(address, fields) {
  const headers = { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value };
  const response = await fetch(address, { method: "POST", headers, body: new URLSearchParams(fields) });
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

function ask(strip, address, questions) {
  const [question, ...rest] = questions;
  const isUsed = strip.contains(document.activeElement); // with the keyboard: stay in the strip
  if (!question) {
    strip.replaceChildren(element("p", "ありがとうございました。"));
    return;
  }
  const [field, text, answers] = question;
  const send = async (fields, then) => {
    try { await post(address, fields); then(); } catch { strip.remove(); }
  };
  const row = element("p", "", "row");
  row.append(element("span", text));
  for (const [value, words] of answers) row.append(button(words, () => send({ field, value }, () => ask(strip, address, rest))));
  row.append(button("閉じる", () => send({ field: "dismissed" }, () => strip.remove())));
  strip.replaceChildren(row);
  if (isUsed) strip.focus();
}

document.addEventListener("yakuba:answered", async ({ detail }) => {
  document.querySelector("[data-quick]")?.remove();
  const tag = document.querySelector("script[data-quick-address]");
  let key = "";
  try { key = (await (await post(tag.dataset.quickAddress, { task: detail.task })).json()).key; } catch { return; }
  if (!key) return;
  const strip = element("section", "", "quick small");
  strip.dataset.quick = key;
  strip.tabIndex = -1;
  strip.setAttribute("aria-label", "回答についての一言アンケート");
  ask(strip, `${tag.dataset.quickAddress}${key}/`, detail.isDraft ? [...QUESTIONS, OF_A_DRAFT] : QUESTIONS);
  detail.list.after(strip);
});
