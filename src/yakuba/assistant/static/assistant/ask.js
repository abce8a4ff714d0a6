// Questions, summaries and drafts: sends the form, shows the answer as it comes. The conversation lives in this page.

import { button, element } from "../yakuba/dom.js";
import { hasEnded, send as sendSignedIn, STILL_HERE, tokenOf } from "../yakuba/sign_in.js";
import { Attached } from "./attached.js";
import { waitingWords, watch } from "./buffering.js";
import { offer } from "./conversation.js";
import { asMarkdown, copyButtons } from "./copying.js";
import { offer as offerDraft } from "./draft.js";
import { examplesOf, formOf } from "./guidance.js";
import { inColumns } from "./markdown_table.js";
import { mark, sideBySide } from "./marks.js";
import { Handling, show as showReview } from "./review.js";
import { Spoken } from "./subject.js";
import { addRow, tableOf } from "./table.js";
import { showTerms } from "./terms.js";

const form = document.querySelector("[data-ask]");
const box = form.querySelector("textarea");
const list = document.querySelector("[data-conversation]");
const send = form.querySelector("[data-send]");
const stop = form.querySelector("[data-stop]");
const asks = form.dataset.ask === "ask";
const drafts = form.dataset.ask === "draft";
const turns = [...list.querySelectorAll("[data-turn]")].map((kept) => ({
  question: kept.querySelector(".question").textContent, answer: kept.dataset.answer,
}));
const handling = new Handling(form);
const spoken = new Spoken(form, turns);
const attached = new Attached(form);
for (const turn of turns) offer(list, turn.question, turn.answer);
let running = null;
let waiting = null; // the turn whose review has not been answered yet

const ONE_PIECE = "途中の通信機器が回答をまとめて届けているため、できあがった回答を一度に表示します。内容に変わりはありません。";
const LOST = "通信が途切れました。入力した内容は残っています。もう一度お試しください。";

function turnView(question) {
  const item = element("li", "", "turn");
  const view = {
    item, question, answer: element("div", "", "answer"), sources: element("ol", "", "sources"),
    busy: element("p", waitingWords(drafts ? "下書きを作っています" : "資料を調べています"), "busy"), by: element("p", "", "small soft"), unit: element("p"), tools: element("p", "", "tools row"), text: "", note: "", line: null, sentence: null, differing: [], number: turns.length,
  };
  item.append(element("h2", question, "question"), ...filesBeside(), view.answer, view.busy, view.unit, view.by, view.sources, view.tools);
  list.append(item);
  item.scrollIntoView({ block: "start", behavior: "smooth" });
  return view;
}

function filesBeside() {
  return attached.names.length ? [element("p", `添付：${attached.names.join("、")}`, "small soft")] : [];
}

// The question stays in its box.
function refuseFile(view, words) {
  view.item.remove();
  view.refused = true;
  attached.refuse(words);
}

// What answers in a few words goes along with the text wherever that is copied or kept.
function addLead(view, text) {
  view.text += `${text}\n\n`;
  view.busy.hidden = true;
  view.answer.append(element("p", text, "lead"));
}

function addText(view, text) {
  view.text += text;
  if (view.line?.cells) view.line = view.sentence = null; // the table ends
  view.busy.hidden = true;
  for (const [position, line] of text.split("\n").entries()) {
    if (position > 0) view.line = view.sentence = null;
    if (!line) continue;
    if (!view.line) {
      view.line = element("p", "", line.startsWith("・") ? "item" : "");
      view.answer.append(view.line);
    }
    addMarked(view, line);
  }
}

function addMarked(view, line) {
  if (!view.sentence) {
    view.sentence = element("span", "", "sentence");
    view.line.append(view.sentence);
  }
  view.sentence.append(...marked(view, line));
}

// Text, and links for the marks in it.
const marked = (view, text) => text.split(/(〔\d+〕)/).filter(Boolean).map((part) => {
  const cited = /^〔(\d+)〕$/.exec(part);
  return cited ? citation(view, cited[1]) : part;
});

function citation(view, mark) {
  const link = element("a", mark, "cite");
  link.href = `#source-${view.number}-${mark}`;
  link.setAttribute("aria-label", `出典${mark}を見る`);
  return link;
}

// What is copied and kept stays text.
function addTable(view, event) {
  view.text += event.text;
  view.line = view.sentence = null;
  view.busy.hidden = true;
  view.table = tableOf(event, (text) => marked(view, text), event.mark ? citation(view, event.mark) : null);
  view.answer.append(view.table);
}

// What is checked next is this row.
function addTableRow(view, event) {
  view.text += event.text;
  view.line = view.sentence = addRow(view.table, event.cells, (text) => marked(view, text));
}

function addSources(view, sources) {
  for (const source of sources) {
    const item = element("li", "", "source");
    item.id = `source-${view.number}-${source.mark}`;
    const head = element("p");
    const link = source.url ? element("a", source.title) : element("strong", source.title);
    if (source.url) { link.href = source.url; link.target = "_blank"; link.rel = "noopener"; }
    head.append(element("span", source.mark, "cite"), " ", link);
    const facts = [asks && !source.url ? "添付したファイル" : "", source.place, source.heading !== source.place ? source.heading : "", source.unit, source.date];
    item.append(head, element("p", facts.filter(Boolean).join("　"), "small soft"));
    item.append(source.doubt ? doubtOf(source) : element("p", source.quote, "quote"));
    if (source.copies.length) item.append(copiesOf(source));
    view.sources.append(item);
  }
  view.list = sources;
}

// Text that may be misread is not quoted: the reader is sent to the original.
function doubtOf(source) {
  const said = element("p", "", "small");
  said.append(element("span", "⚠ 読み取りが不確かな資料", "doubt"));
  if (source.url) {
    const link = element("a", "元の資料で確かめる");
    link.href = source.url; link.target = "_blank"; link.rel = "noopener";
    said.append(" ", link);
  }
  return said;
}

function copiesOf(source) {
  const box = element("details", "", "small");
  const list = element("ul");
  for (const copy of source.copies) {
    const link = element("a", copy.title);
    link.href = copy.url; link.target = "_blank"; link.rel = "noopener";
    const line = element("li");
    line.append(link);
    list.append(line);
  }
  box.append(element("summary", `ほか${source.copies.length}件の資料に同じ文章`), list);
  return box;
}

function hideUncited(view) {
  const cited = new Set([...view.text.matchAll(/〔(\d+)〕/g)].map((found) => Number(found[1])));
  for (const item of view.differing) cited.add(item.mark);
  if (!cited.size) return;
  for (const source of view.list ?? []) {
    if (!cited.has(source.mark) && !source.doubt) document.getElementById(`source-${view.number}-${source.mark}`).hidden = true;
  }
}

// Nobody is sent to themselves.
function unitLine({ unit, telephone, is_own_unit: isOwn }) {
  if (!unit || isOwn) return "";
  return `担当：${unit}${telephone ? `（${telephone}）` : ""}`;
}

function addNotice(view, text, kind) {
  const notice = element("p", text, `notice ${kind}`);
  notice.setAttribute("role", kind === "bad" ? "alert" : "status");
  view.answer.append(notice);
  view.busy.hidden = true;
}

// What the server did not take, said in words; other refusals are pages.
const isSentence = (response) => [400, 413].includes(response.status) && response.headers.get("Content-Type")?.startsWith("text/plain");

function addGuidance(view, event) {
  view.answer.append(element("p", event.text));
  if (event.examples.length) view.answer.append(examplesOf(event.examples, (example) => { box.value = example; box.focus(); }));
  view.busy.hidden = true;
}

function addForm(view, event) {
  view.answer.after(formOf(event, tokenOf(form)));
}

function addNarrowed(view, event) {
  const said = element("p", event.text, "small soft");
  view.answer.before(said);
  if (event.lifted) return;
  view.lift = button("期間を外して探す", () => run(view.question, { extra: { all_dates: true } }));
  view.lift.disabled = true; // until this answer has come to its end
  said.append(" ", view.lift);
}

// What came so far was the model's thought.
function discard(view) {
  view.text = view.note = "";
  view.line = view.sentence = null;
  view.answer.querySelectorAll(":scope > :not(.notice)").forEach((part) => part.remove());
}

const shown = {
  sources: (view, event) => addSources(view, event.sources),
  state: (view, event) => { view.state = event.state; view.unit.textContent = unitLine(event); },
  answered_by: (view, event) => { view.generated = event.generates; view.by.textContent = `回答: ${event.name}（${event.place}）`; },
  reworded: (view, event) => view.answer.before(element("p", event.text, "small soft")),
  lead: (view, event) => addLead(view, event.text),
  text: (view, event) => addText(view, event.text),
  table: (view, event) => addTable(view, event),
  row: (view, event) => addTableRow(view, event),
  discard: (view) => discard(view),
  note: (view, event) => { view.note = event.text; },
  checked: (view, event) => {
    if (view.sentence && event.verdict !== "no_claim") mark(view.sentence, view.line, event, view.list ?? []);
    view.sentence = null;
  },
  subject: (view, event) => spoken.show(view, event),
  narrowed: (view, event) => addNarrowed(view, event),
  differing: (view, event) => {
    view.differing = event.stated;
    view.answer.append(sideBySide(event, view.number));
  },
  terms: (view, event) => showTerms(view, event.terms),
  review: (view, event) => {
    waiting = view;
    showReview(view, event, handling, {
      sendAgain: (token) => run(view.question, { view, token, extra: view.extra }),
      lookAgain: () => run(view.question, { view, extra: view.extra }),
      giveBack: () => { box.focus(); },
    });
  },
  remember: (view, event) => handling.remember(event.memory),
  guidance: (view, event) => addGuidance(view, event),
  form: (view, event) => addForm(view, event),
  notice: (view, event) => addNotice(view, event.text, ""),
  file_refused: (view, event) => refuseFile(view, event.text),
  refused: (view, event) => addNotice(view, event.text, "warn"),
  unavailable: (view, event) => addNotice(view, event.text, "bad"),
  done: (view, event) => { view.answered = event.answered; view.record = event.draft; view.finished = true; },
};

async function read(view, response, watched) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    watched.piece();
    const lines = (held + value).split("\n");
    held = lines.pop();
    for (const line of lines) {
      const event = JSON.parse(line);
      shown[event.type]?.(view, event);
    }
  }
  if (watched.finished()) addNotice(view, ONE_PIECE, "");
}

function answerText(view) {
  const cited = (view.list ?? []).filter((source) => view.text.includes(`〔${source.mark}〕`));
  const sources = cited.map((source) => `〔${source.mark}〕${source.title} ${source.place} ${source.unit}`.trimEnd());
  return `${view.text}${view.note}\n\n${sources.join("\n")}`.trim();
}

function finish(view) {
  view.busy.hidden = true;
  if (view.lift) view.lift.disabled = false;
  hideUncited(view);
  if (view.answered && drafts) {
    offerDraft(view, form, (wish, draft, words) => run(words, { extra: { follow_up: wish, draft } }));
  } else if (view.answered) {
    turns.push({ question: view.question, answer: view.text });
    const copies = copyButtons(() => `${view.question}\n\n${inColumns(answerText(view))}`, () => `## ${view.question}\n\n${asMarkdown(answerText(view))}`);
    const print = button("印刷", () => window.print());
    view.tools.append(...copies, print);
    offer(list, view.question, answerText(view));
  } else if (view.state === "near" || view.state === "none") {
    turns.push({ question: view.question, answer: "" }); // it can still be spoken of
  }
  if (view.answered) {
    const task = form.dataset.task ?? form.dataset.ask;
    document.dispatchEvent(new CustomEvent("yakuba:answered", { detail: { task, isDraft: drafts, list } }));
  }
}

function request(question, token, extra) {
  const headers = { "X-CSRFToken": tokenOf(form) };
  if (!asks) {
    const body = new FormData(form);
    body.set("handling", JSON.stringify(handling.asJson(token)));
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    return { method: "POST", headers, body };
  }
  const chosen = form.querySelector("[name=collection]")?.value;
  const body = { ...extra, question, history: spoken.history, conversation: form.dataset.conversationKey,
    collections: chosen ? [Number(chosen)] : [],
    destination: form.querySelector("[name=destination]")?.value ?? "", handling: handling.asJson(token) };
  const withFiles = attached.bodyOf(body);
  if (withFiles) return { method: "POST", headers, body: withFiles };
  return { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function run(question, { view = turnView(question), token = "", extra = {} } = {}) {
  if (waiting && waiting !== view) waiting.item.remove();
  waiting = null;
  view.finished = false;
  view.extra = extra;
  view.busy.hidden = false;
  attached.refuse("");
  running = new AbortController();
  send.disabled = true;
  stop.hidden = false;
  try {
    const watched = watch();
    const response = await sendSignedIn(form.action, () => ({ ...request(question, token, extra), signal: running.signal }));
    if (hasEnded(response)) { addNotice(view, STILL_HERE, "warn"); return; }
    if (response.status === 413 && attached.names.length) { refuseFile(view, await response.text()); return; }
    if (isSentence(response)) { addNotice(view, await response.text(), "warn"); return; }
    if (!response.ok) throw new Error(String(response.status));
    await read(view, response, watched);
    if (!view.finished) throw new Error("cut");
    if (asks && !waiting && !view.refused) box.value = "";
  } catch (error) {
    addNotice(view, error.name === "AbortError" ? "止めました。" : LOST, error.name === "AbortError" ? "" : "bad");
  } finally {
    finish(view);
    running = null;
    send.disabled = false;
    stop.hidden = true;
    if (!waiting && !drafts) box.focus({ preventScroll: true });
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (drafts) {
    if (!running) run(form.dataset.title);
    return;
  }
  const file = form.querySelector("input[type=file]")?.files[0];
  const text = box.value.trim();
  if (running || (!text && !file)) { box.focus(); return; }
  document.querySelector("[data-empty]")?.remove();
  run(asks ? text : `要約：${file ? file.name : text.slice(0, 40)}`);
});

if (asks) {
  box.addEventListener("keydown", (event) => {
    // Enter that confirms a kana-kanji conversion must not send the question (keyCode 229: older Safari).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  for (const example of document.querySelectorAll("[data-example]")) {
    example.addEventListener("click", () => { box.value = example.textContent.trim(); box.focus(); });
  }
}
stop.addEventListener("click", () => running?.abort());
document.querySelector("[data-new]")?.addEventListener("click", () => location.assign(form.action));
