// How each sentence stands to its source: one mark in the margin of its line, what the source says behind it.

import { button, element } from "../yakuba/dom.js";

const SAID = {
  supported: { sign: "✓", said: "根拠あり", label: "根拠あり。資料の記載を見る", style: "ok" },
  computed: { sign: "計算", said: "資料の値から計算した値です。元の値を確かめてください。", label: "計算した値。元の記載を見る", style: "ok" },
  unsupported: { sign: "⚠", said: "根拠が見つかりません。近い記載：", label: "根拠が見つかりません。近い記載を見る", style: "warn" },
  differs: { sign: "✗", said: "資料と異なります。", label: "資料と異なります。資料の記載を見る", style: "bad" },
};

const kindOf = (event) => (event.reasons.includes("computed") ? "computed" : event.verdict);

function panel(event, said, source) {
  const made = element("blockquote", "", "evidence");
  made.hidden = true;
  if (event.verdict !== "supported" || said !== SAID.supported.said) made.append(element("p", said));
  if (!event.quote) return made;
  made.append(event.quote);
  const where = element("div", "出典：", "small");
  const name = `${source?.title ?? "資料"} ${source?.place ?? ""}`.trim();
  if (event.url) {
    const link = element("a", `${name}（この記載を開く）`);
    link.href = event.url;
    link.target = "_blank";
    link.rel = "noopener";
    where.append(link);
  } else {
    where.append(name);
  }
  made.append(where);
  return made;
}

// Of a row it is in the last cell.
function marginOf(line) {
  const place = line.cells ? line.cells[line.cells.length - 1] : line;
  const there = place.querySelector(":scope > .margin");
  if (there) return there;
  const made = element("span", "", "margin");
  place.prepend(made);
  return made;
}

// `sentence` is the element that holds the sentence, `line` the paragraph it stands in; a row is both.
export function mark(sentence, line, event, sources) {
  const { sign, said, label, style } = SAID[kindOf(event)];
  sentence.dataset.verdict = event.verdict;
  if (event.verdict === "supported" && !event.quote) return;
  const stated = event.stated ? `${said}（資料：${event.stated}）` : said;
  const opener = button(sign, () => {
    shown.hidden = !shown.hidden;
    sentence.classList.toggle("told", !shown.hidden);
    opener.setAttribute("aria-expanded", String(!shown.hidden));
  }, `check ${style}`);
  opener.setAttribute("aria-label", label);
  opener.setAttribute("aria-expanded", "false");
  const shown = panel(event, stated, sources.find((source) => source.mark === event.mark));
  let after = line.closest(".quoted") ?? line;
  while (after.nextElementSibling?.classList.contains("evidence")) after = after.nextElementSibling;
  after.after(shown);
  shown.id = `evidence-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  opener.setAttribute("aria-controls", shown.id);
  marginOf(line).append(opener);
}

// Documents that contradict each other, newest first.
export function sideBySide(event, turn) {
  const box = element("div", "", "notice warn");
  box.setAttribute("role", "status");
  const table = element("table");
  table.createCaption().textContent = event.text.split("\n")[0];
  const head = table.createTHead().insertRow();
  for (const name of ["記載", "資料", "日付"]) {
    const cell = element("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const item of event.stated) {
    const row = body.insertRow();
    const said = row.insertCell();
    if (item.outdated) said.append(element("s", item.value), `（${item.outdated}）`);
    else said.append(element("strong", item.value));
    said.append(element("br"), item.sentence);
    const link = element("a", item.title);
    link.href = `#source-${turn}-${item.mark}`;
    row.insertCell().append(link);
    row.insertCell().textContent = item.date;
  }
  box.append(table);
  return box;
}
