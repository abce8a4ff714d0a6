// What no detector found and may be somebody's: shown quietly, hidden everywhere by one click, and shown again by another.
// Which places a value hides, the server says: every choice asks it to show the question anew.

import { button, element } from "../yakuba/dom.js";

const LONGEST = 100;
// More at once nobody looks through: the rest opens on demand.
const MOST_AT_ONCE = 20;

/** A word in the text: its list below says the same to those who see or click nothing. */
export function guessMark({ text, mark }, hide) {
  const shown = element("mark", text, "found");
  shown.dataset.treatment = "guess";
  shown.title = mark.reason;
  shown.append(element("span", "？", "instead"));
  shown.addEventListener("click", () => hide(text));
  return shown;
}

function line(words, reason, act, doing) {
  const item = element("li");
  item.append(element("strong", `「${words}」`), ` ${reason} `, button(act, doing, "quiet small"));
  return item;
}

function guessList(segments, hide) {
  const likeliest = [...segments].sort((one, other) => other.mark.likelihood - one.mark.likelihood);
  const values = new Map(likeliest.map(({ text, mark }) => [text, mark]));
  const lines = [...values].map(([value, mark]) => line(value, mark.reason, "伏せ字にする", () => hide(value)));
  const lists = [element("ul", "", "guesses")];
  lists[0].append(...lines.splice(0, MOST_AT_ONCE));
  if (lines.length) {
    const rest = element("details");
    const list = element("ul", "", "guesses");
    list.append(...lines);
    rest.append(element("summary", `ほかに${lines.length}件あります`), list);
    lists.push(rest);
  }
  return lists;
}

function chosenList(values, show) {
  const list = element("ul", "", "guesses");
  for (const value of values) list.append(line(value, "伏せると選びました", "伏せるのをやめる", () => show(value)));
  return list;
}

// What is selected in the text stands in the field; it can be typed as well.
function ownWord(panel, hide) {
  const label = element("label", "ほかに伏せる言葉");
  const field = element("input");
  field.type = "text";
  field.maxLength = LONGEST;
  field.autocomplete = "off";
  field.placeholder = "文章の中の言葉を選ぶか、入力します";
  label.append(" ", field);
  const take = () => { if (field.value.trim()) hide(field.value.trim()); else field.focus(); };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); take(); }
  });
  const follow = () => {
    if (!panel.isConnected) { document.removeEventListener("selectionchange", follow); return; }
    const selected = document.getSelection();
    const words = selected.toString().trim();
    if (words && words.length <= LONGEST && selected.anchorNode?.parentElement?.closest(".reviewed")) field.value = words;
  };
  document.addEventListener("selectionchange", follow);
  const row = element("p", "", "row own-word");
  row.append(label, button("この言葉を伏せる", take, "plain"));
  return row;
}

/** The part of a review that is about what is not hidden. `change(said)` asks the server to show the question anew. */
export function guessPart(panel, segments, handling, change) {
  const hide = (value) => { handling.hide(value); change(`「${value}」を伏せるように選びました。`); };
  const show = (value) => { handling.show(value); change(`「${value}」を伏せるのをやめました。`); };
  const part = element("div", "", "unsure");
  if (segments.length) part.append(element("h4", "隠していないもの"), ...guessList(segments, hide));
  if (handling.hidden.length) part.append(element("h4", "伏せると選んだ言葉"), chosenList(handling.hidden, show));
  part.append(ownWord(panel, hide));
  return { part, hide };
}
