// The vocabulary in an answer: a term is explained where it first stands, a discouraged form is replaced on request.

import { button, element } from "../yakuba/dom.js";

let number = 0;

// Text that the answer says: not its marks, notices, or what was explained before.
function* textNodes(answer) {
  const walker = document.createTreeWalker(answer, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".cite, .notice, .term") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) yield walker.currentNode;
}

function explained(term, written) {
  const tip = element("span", term.definition, "explanation");
  tip.id = `term-${++number}`;
  if (term.preferred !== written) tip.prepend(element("strong", `${term.preferred}：`));
  if (term.plain) tip.append(element("span", `やさしい言い方：${term.plain}`, "plain"));
  const name = button(written, () => show(name.getAttribute("aria-expanded") !== "true"), "");
  name.setAttribute("aria-expanded", "false");
  name.setAttribute("aria-describedby", tip.id);
  const show = (open) => name.setAttribute("aria-expanded", String(open));
  name.addEventListener("blur", () => show(false));
  const made = element("dfn", "", "term");
  made.append(name, tip);
  made.addEventListener("keydown", (event) => { if (event.key === "Escape") show(false); });
  return made;
}

function explain(answer, term) {
  for (const node of textNodes(answer)) {
    const at = node.data.indexOf(term.form);
    if (at < 0) continue;
    const rest = node.splitText(at);
    rest.splitText(term.form.length);
    rest.replaceWith(explained(term, term.form));
    return;
  }
}

function replacement(view, term) {
  const line = element("p", `「${term.form}」は、市では使わないことにしている言い方です。`, "notice warn");
  const replace = button(`「${term.preferred}」に言い換える`, () => {
    for (const node of textNodes(view.answer)) node.data = node.data.replaceAll(term.form, term.preferred);
    view.text = view.text.replaceAll(term.form, term.preferred);
    line.textContent = `「${term.form}」を「${term.preferred}」に言い換えました。もとの書き方は出典で確かめられます。`;
    line.setAttribute("role", "status");
  });
  line.append(replace);
  return line;
}

export function showTerms(view, terms) {
  for (const term of terms) {
    if (term.is_discouraged) view.answer.append(replacement(view, term));
    else explain(view.answer, term);
  }
}
