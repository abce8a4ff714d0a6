// The conversation of this page, to take away: copied or as a file made in the browser. The server has no part in it.

const turns = [];
let tools = null;

/** Another turn, as plain text, sources included; the buttons stand below the list from the first one on. */
export function offer(list, question, answer) {
  turns.push(`## 質問\n\n${question}\n\n### 回答\n\n${answer.trim()}\n`);
  if (!tools) {
    tools = document.createElement("p");
    tools.className = "tools row";
    tools.append(button("会話をコピー", copy), button("会話をダウンロード", download));
    list.after(tools);
  }
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = label;
  made.addEventListener("click", () => act(made));
  return made;
}

const markdown = () => `# 会話\n\n${turns.join("\n")}`;

async function copy(pressed) {
  await navigator.clipboard.writeText(markdown());
  pressed.textContent = "会話をコピーしました";
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([markdown()], { type: "text/markdown;charset=utf-8" }));
  link.download = `yakuba-${new Date().toLocaleString("sv").replaceAll(/[-:]/g, "").replace(" ", "-")}.md`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
