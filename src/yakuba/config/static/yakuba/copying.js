// Text for the clipboard: plain, for mails and forms, or Markdown, for wikis and chats.

/** Without the signs of Markdown; points become 「・」. */
export const asText = (text) => text
  .replaceAll(/^#{1,6} +/gm, "").replaceAll(/^( *)[-*] +/gm, "$1・").replaceAll(/\*\*(.+?)\*\*/g, "$1").trim();

/** Points become list items; a line end inside a paragraph stays one. */
export function asMarkdown(text) {
  const lines = text.trim().split("\n").map((line) => line.trimEnd().replace(/^・ */, "- "));
  return lines.map((line, at) => {
    const next = lines[at + 1];
    const breaks = line && next && !/^(- |#)/.test(line) && !/^(- |#)/.test(next);
    return breaks ? `${line}  ` : line;
  }).join("\n");
}

/** Where the page has no clipboard (http inside the house), the browser copies from a box as with Ctrl+C. */
async function toClipboard(text) {
  if (navigator.clipboard) { await navigator.clipboard.writeText(text); return; }
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}

/** Two buttons; `done` is told once something was copied. */
export function copyButtons(text, markdown, done = () => {}) {
  return [["コピー", text], ["Markdownでコピー", markdown]].map(([words, give]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = words;
    button.addEventListener("click", async () => {
      try {
        await toClipboard(give());
        button.textContent = "コピーしました";
        done();
      } catch { button.textContent = "コピーできませんでした。文章を選んでコピーしてください"; }
      setTimeout(() => { button.textContent = words; }, 3000);
    });
    return button;
  });
}
