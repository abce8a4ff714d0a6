// A table of an answer: quoted from a document, or written by a model row by row.

import { element } from "../yakuba/dom.js";

/** `shown` makes the parts of a cell from its text; `source` is the link to where all of it was quoted from, if so. */
export function tableOf(event, shown, source) {
  const box = element("div", "", "table quoted");
  const table = element("table");
  if (source) table.createCaption().append(event.caption, source);
  const head = table.createTHead().insertRow();
  for (const heading of event.headings) {
    const cell = element("th");
    cell.scope = "col";
    cell.append(...shown(heading));
    head.append(cell);
  }
  table.createTBody();
  box.append(table);
  for (const values of event.rows) addRow(box, values, shown);
  box.tabIndex = 0; // what scrolls can be reached by keys
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", event.caption ? `表：${event.caption}` : "表");
  return box;
}

export function addRow(box, values, shown) {
  const row = box.querySelector("tbody").insertRow();
  for (const [position, value] of values.entries()) {
    const cell = element(position ? "td" : "th");
    if (!position) cell.scope = "row";
    cell.append(...shown(value));
    row.append(cell);
  }
  return row;
}
