// Markdown tables in a text that is taken along: apart from what stands around them, or as columns.

const GAP = "  ";
const CELL_ENDS = /(?<!\\)\|/;
const isRow = (line = "") => line.trimStart().startsWith("|");
const cellsOf = (line) => line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(CELL_ENDS)
  .map((cell) => cell.replaceAll("\\|", "|").trim());
const isRule = (line, head) => {
  const cells = cellsOf(line);
  return isRow(line) && cells.length === cellsOf(head).length && cells.every((cell) => /^:?-+:?$/.test(cell));
};

/** The lines of a text in their order; those of a table as one list. */
function linesOf(text) {
  const lines = text.split("\n");
  const found = [];
  while (lines.length) {
    const [head, rule] = lines;
    const begins = isRow(head) && rule !== undefined && isRule(rule, head);
    const after = lines.findIndex((line) => !isRow(line));
    found.push(begins ? lines.splice(0, after < 0 ? lines.length : after) : lines.shift());
  }
  return found;
}

// A Japanese character is as wide as two others.
const widthOf = (text) => [...text].reduce((sum, sign) => sum + (/[\u1100-\uff60\uffe0-\uffe6]/.test(sign) || sign.length > 1 ? 2 : 1), 0);

function columns([head, , ...lines]) {
  const rows = [head, ...lines].map(cellsOf);
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  return rows.map((row) => row.map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)))).join(GAP).trimEnd()).join("\n");
}

/** For mails and forms: the columns of a table below one another. */
export const inColumns = (text) => linesOf(text).map((part) => (Array.isArray(part) ? columns(part) : part)).join("\n");

/** For Markdown: an empty line before and after each table; `asLines` makes the text between. */
export function setApart(text, asLines = (lines) => lines.join("\n")) {
  const parts = [];
  let lines = [];
  const close = () => {
    const between = asLines(lines).replace(/^\n+|\n+$/g, "");
    if (between) parts.push(between);
    lines = [];
  };
  for (const part of linesOf(text)) {
    if (!Array.isArray(part)) { lines.push(part); continue; }
    close();
    parts.push(part.join("\n"));
  }
  close();
  return parts.join("\n\n");
}
