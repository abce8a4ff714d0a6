// The conversation of this page, to take away: copied or as a file made in the browser. The server has no part in it.

import { copyButton } from "../yakuba/clipboard.js";
import { button, element } from "../yakuba/dom.js";
import { setApart } from "./markdown_table.js";

const turns = [];
let tools = null;

/** Another turn, as plain text, sources included; the buttons stand below the list from the first one on. */
export function offer(list, question, answer) {
  turns.push(`## 質問\n\n${question}\n\n### 回答\n\n${setApart(answer.trim())}\n`);
  if (!tools) {
    tools = element("p", "", "tools row");
    tools.append(copyButton("会話をコピー", markdown, { said: "会話をコピーしました" }), button("会話をダウンロード", download));
    list.after(tools);
  }
}

const markdown = () => `# 会話\n\n${turns.join("\n")}`;

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([markdown()], { type: "text/markdown;charset=utf-8" }));
  link.download = `yakuba-${new Date().toLocaleString("sv").replaceAll(/[-:]/g, "").replace(" ", "-")}.md`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
