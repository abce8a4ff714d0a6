// What would leave the house, shown before it does: what is masked and why, and the asker's yes.
// Also what the page keeps for the server: the class of the text, the sealed memory, waived false alarms.

import { button, element } from "../yakuba/dom.js";
import { guessMark, guessPart } from "./guesses.js";

const TREATED = { mask: "伏せ字にして送ります", warn: "このまま送ります。送ってよい内容か確かめてください", refuse: "この方式には送れません", allow: "このまま送ります" };

export class Handling {
  #form; #memory = ""; #waived = []; #purpose = ""; #hidden = new Set();

  constructor(form) {
    this.#form = form;
    this.#place();
    form.querySelector("[name=destination]")?.addEventListener("change", () => this.#place());
  }

  // Only text that leaves the building needs a class.
  #place() {
    const field = this.#form.querySelector("[data-level]");
    if (!field) return;
    const chosen = this.#form.querySelector("[name=destination]")?.selectedOptions[0];
    field.hidden = chosen ? chosen.dataset.outside !== "true" : false;
  }

  // What was hidden stays so in this conversation: the memory knows.
  remember(memory) { this.#memory = memory; this.#hidden.clear(); }

  hide(value) { this.#hidden.add(value); }

  show(value) { this.#hidden.delete(value); }

  get hidden() { return [...this.#hidden]; }

  waive(segments, purpose) {
    this.#waived = [...this.#waived, ...segments.map(({ text, mark }) => ({ kind: mark.kind, value: text }))];
    this.#purpose = purpose;
  }

  asJson(confirmed = "") {
    const level = this.#form.querySelector("[data-level]:not([hidden]) select")?.value ?? "";
    return { level, hidden: this.hidden, waived: this.#waived, purpose: this.#purpose, memory: this.#memory, confirmed };
  }
}

function marked({ text, mark }) {
  const shown = element("mark", text, "found");
  shown.dataset.treatment = mark.treatment;
  shown.title = `${mark.name}：${mark.reason}`;
  if (mark.treatment === "mask") shown.append(element("span", ` → ${mark.placeholder || "伏せ字"}`, "instead"));
  return shown;
}

const NOTHING_FOUND = "見つかったものはありません。氏名などが残っていないか、読んでから送ってください。";

const isGuess = ({ mark }) => mark.treatment === "guess";

function text(shown, hide) {
  const paragraph = element("p", "", "reviewed");
  for (const segment of shown.segments) {
    if (!segment.mark) paragraph.append(segment.text);
    else paragraph.append(hide && isGuess(segment) ? guessMark(segment, hide) : marked(segment));
  }
  return paragraph;
}

const keyOf = ({ text, mark }) => `${mark.kind} ${text}`;

function reasons(segments) {
  const table = element("dl");
  const seen = new Set();
  for (const segment of segments) {
    const { text, mark } = segment;
    const key = keyOf(segment);
    if (seen.has(key)) continue;
    seen.add(key);
    const value = element("dd", `${mark.reason}。${TREATED[mark.treatment]}。`);
    if (mark.waivable && mark.treatment === "mask") {
      const label = element("label", "", "inline");
      const box = element("input");
      box.type = "checkbox";
      box.segment = segment;
      label.append(box, "伏せ字にしない");
      value.append(" ", label);
    }
    table.append(element("dt", `${mark.name}「${text}」`), value);
  }
  return table;
}

function purposeChoice() {
  const field = document.querySelector("[data-purposes]").content.firstElementChild.cloneNode(true);
  field.hidden = true;
  return { field, select: field.querySelector("select") };
}

// `sendAgain(token)` sends the same question once more, `lookAgain()` has it shown anew; `giveBack()` lets the asker edit
// it.
export function show(view, event, handling, { sendAgain, lookAgain, giveBack }) {
  const all = event.shown.flatMap((shown) => shown.segments).filter((segment) => segment.mark);
  const marks = all.filter((segment) => !isGuess(segment));
  const panel = element("section", "", "review box");
  panel.setAttribute("aria-label", event.token ? "送る前の確認" : "送れない部分");
  panel.append(element("h3", event.token ? "送る前に確かめてください" : "送れない部分があります"));
  if (event.token && !all.length) panel.append(element("p", NOTHING_FOUND));
  const purpose = purposeChoice();
  const waived = () => [...panel.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.segment);
  const change = (said) => {
    view.ticked = { keys: new Set(waived().map(keyOf)), purpose: purpose.select.value, said };
    panel.remove();
    lookAgain();
  };
  const guessed = event.token ? guessPart(panel, all.filter(isGuess), handling, change) : null;
  for (const shown of event.shown) panel.append(element("p", shown.name, "small soft"), text(shown, guessed?.hide));
  if (marks.length) panel.append(reasons(marks));
  const tools = element("p", "", "row");
  if (event.token) {
    const masks = marks.some(({ mark }) => mark.treatment === "mask");
    tools.append(button(masks ? "伏せ字にして送る" : "このまま送る", () => {
      if (waived().length && !purpose.select.value) { purpose.select.focus(); return; }
      if (waived().length) handling.waive(waived(), purpose.select.value);
      panel.remove();
      sendAgain(event.token);
    }, ""));
  }
  tools.append(button("文章を直す", () => { view.item.remove(); giveBack(); }, "plain"));
  tools.append(button("やめる", () => view.item.remove()));
  if (guessed) panel.append(guessed.part);
  panel.append(purpose.field, tools);
  panel.addEventListener("change", () => { purpose.field.hidden = !waived().length; });
  view.answer.append(panel);
  view.busy.hidden = true;
  if (view.ticked) tickAgain(view, panel, purpose);
  else tools.querySelector("button").focus({ preventScroll: true });
}

// What was chosen before the question was shown anew; the next thing to choose is at hand.
function tickAgain(view, panel, purpose) {
  const { keys, purpose: chosen, said } = view.ticked;
  view.ticked = null;
  for (const box of panel.querySelectorAll("input[type=checkbox]")) box.checked = keys.has(keyOf(box.segment));
  purpose.select.value = chosen;
  purpose.field.hidden = !keys.size;
  const told = element("p", said, "small");
  told.setAttribute("role", "status");
  panel.querySelector(".unsure").prepend(told);
  panel.querySelector(".unsure button").focus({ preventScroll: true });
}
