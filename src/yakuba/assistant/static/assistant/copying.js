// Text to take along: plain, for mails and forms, or Markdown, for wikis and chats.

import { copyButton } from "../yakuba/clipboard.js";
import { inColumns, setApart } from "./markdown_table.js";

/** Without the signs of Markdown; points become 「・」, tables columns. */
export const asText = (text) => inColumns(text)
  .replaceAll(/^#{1,6} +/gm, "").replaceAll(/^( *)[-*] +/gm, "$1・").replaceAll(/\*\*(.+?)\*\*/g, "$1").trim();

/** Points become list items; a line end inside a paragraph stays one. */
export const asMarkdown = (text) => setApart(text.trim(), (shown) => {
  const lines = shown.map((line) => line.trimEnd().replace(/^・ */, "- "));
  return lines.map((line, at) => {
    const next = lines[at + 1];
    const breaks = line && next && !/^(- |#)/.test(line) && !/^(- |#)/.test(next);
    return breaks ? `${line}  ` : line;
  }).join("\n");
});

/** Two buttons; `done` is told once something was copied. */
export const copyButtons = (text, markdown, done) => [
  copyButton("コピー", text, { done }), copyButton("Markdownでコピー", markdown, { done }),
];
