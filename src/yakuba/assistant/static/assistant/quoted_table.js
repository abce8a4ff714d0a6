// Rows of a table of the library, as a table.

import { element } from "../yakuba/dom.js";

/** `citation` is the link to its source. */
export function quotedTable(event, citation) {
  const box = element("div", "", "table quoted");
  const table = element("table");
  const caption = table.createCaption();
  caption.append(event.caption, citation);
  const head = table.createTHead().insertRow();
  for (const heading of event.headings) {
    const cell = element("th", heading);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const values of event.rows) {
    const row = body.insertRow();
    for (const [position, value] of values.entries()) {
      const cell = element(position ? "td" : "th", value);
      if (!position) cell.scope = "row";
      row.append(cell);
    }
  }
  box.append(table);
  box.tabIndex = 0; // what scrolls can be reached by keys
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `表：${event.caption}`);
  return box;
}
