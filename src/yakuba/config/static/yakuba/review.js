// What would leave the house, shown before it does: what is masked and why, and the asker's yes.
// Also what the page keeps for the server: the class of the text, the sealed memory, waived false alarms.

const TREATED = { mask: "伏せ字にして送ります", warn: "このまま送ります。送ってよい内容か確かめてください", refuse: "この方式には送れません", allow: "このまま送ります" };

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
};

export class Handling {
  #form; #memory = ""; #waived = []; #purpose = "";

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

  remember(memory) { this.#memory = memory; }

  waive(pieces, purpose) {
    this.#waived = [...this.#waived, ...pieces.map((piece) => ({ kind: piece.kind, value: piece.text }))];
    this.#purpose = purpose;
  }

  asJson(confirmed = "") {
    const level = this.#form.querySelector("[data-level]:not([hidden]) select")?.value ?? "";
    return { level, waived: this.#waived, purpose: this.#purpose, memory: this.#memory, confirmed };
  }
}

function marked(piece) {
  const mark = element("mark", piece.text, "found");
  mark.dataset.treatment = piece.treatment;
  mark.title = `${piece.name}：${piece.reason}`;
  if (piece.treatment === "mask") mark.append(element("span", ` → ${piece.placeholder || "伏せ字"}`, "instead"));
  return mark;
}

function text(shown) {
  const paragraph = element("p", "", "reviewed");
  for (const piece of shown.pieces) paragraph.append(piece.kind ? marked(piece) : piece.text);
  return paragraph;
}

function reasons(pieces) {
  const table = element("dl");
  const seen = new Set();
  for (const piece of pieces) {
    const key = `${piece.kind} ${piece.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const value = element("dd", `${piece.reason}。${TREATED[piece.treatment]}。`);
    if (piece.waivable && piece.treatment === "mask") {
      const label = element("label", "", "inline");
      const box = element("input");
      box.type = "checkbox";
      box.piece = piece;
      label.append(box, "伏せ字にしない");
      value.append(" ", label);
    }
    table.append(element("dt", `${piece.name}「${piece.text}」`), value);
  }
  return table;
}

function purposeChoice() {
  const field = document.querySelector("[data-purposes]").content.firstElementChild.cloneNode(true);
  field.hidden = true;
  return { field, select: field.querySelector("select") };
}

function button(words, className, action) {
  const made = element("button", words, className);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

// `sendAgain(token)` sends the same question once more; `giveBack()` lets the asker edit it.
export function show(view, event, handling, { sendAgain, giveBack }) {
  const pieces = event.shown.flatMap((shown) => shown.pieces).filter((piece) => piece.kind);
  const panel = element("section", "", "review box");
  panel.setAttribute("aria-label", event.token ? "送る前の確認" : "送れない部分");
  panel.append(element("h3", event.token ? "送る前に確かめてください" : "送れない部分があります"));
  for (const shown of event.shown) panel.append(element("p", shown.name, "small soft"), text(shown));
  panel.append(reasons(pieces));
  const purpose = purposeChoice();
  const waived = () => [...panel.querySelectorAll("input:checked")].map((box) => box.piece);
  panel.addEventListener("change", () => { purpose.field.hidden = !waived().length; });
  const tools = element("p", "", "row");
  if (event.token) {
    const masks = pieces.some((piece) => piece.treatment === "mask");
    tools.append(button(masks ? "伏せ字にして送る" : "このまま送る", "", () => {
      if (waived().length && !purpose.select.value) { purpose.select.focus(); return; }
      if (waived().length) handling.waive(waived(), purpose.select.value);
      panel.remove();
      sendAgain(event.token);
    }));
  }
  tools.append(button("文章を直す", "plain", () => { view.item.remove(); giveBack(); }));
  tools.append(button("やめる", "quiet", () => view.item.remove()));
  panel.append(purpose.field, tools);
  view.answer.append(panel);
  view.busy.hidden = true;
  tools.querySelector("button").focus({ preventScroll: true });
}
