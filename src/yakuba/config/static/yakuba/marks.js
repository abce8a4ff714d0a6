// How each sentence stands to its source: ✓, ⚠ or ✗, with the quoted span behind a button.

const SAID = {
  supported: { sign: "✓", label: "根拠あり。資料の記載を見る", style: "ok" },
  unsupported: { sign: "近い記載", label: "根拠が見つかりません。近い記載を見る", style: "warn" },
  differs: { sign: "資料の記載", label: "資料と異なります。資料の記載を見る", style: "bad" },
};

function panel(event, source) {
  const made = document.createElement("blockquote");
  made.className = "evidence";
  made.hidden = true;
  made.append(event.quote);
  const where = document.createElement("div");
  where.className = "small";
  where.append("出典：");
  const name = `${source?.title ?? "資料"} ${source?.place ?? ""}`.trim();
  if (event.url) {
    const link = document.createElement("a");
    link.href = event.url;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = `${name}（この記載を開く）`;
    where.append(link);
  } else {
    where.append(name);
  }
  made.append(where);
  return made;
}

// `sentence` is the element that holds the sentence, `line` the paragraph it stands in.
export function mark(sentence, line, event, sources) {
  const { sign, label, style } = SAID[event.verdict];
  sentence.dataset.verdict = event.verdict;
  if (!event.quote) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `check ${style}`;
  button.textContent = sign;
  button.setAttribute("aria-label", label);
  button.setAttribute("aria-expanded", "false");
  const shown = panel(event, sources.find((source) => source.mark === event.mark));
  let after = line;
  while (after.nextElementSibling?.classList.contains("evidence")) after = after.nextElementSibling;
  after.after(shown);
  shown.id = `evidence-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  button.setAttribute("aria-controls", shown.id);
  button.addEventListener("click", () => {
    shown.hidden = !shown.hidden;
    button.setAttribute("aria-expanded", String(!shown.hidden));
  });
  sentence.append(button);
}

// Documents that contradict each other, newest first.
export function sideBySide(event, turn) {
  const box = document.createElement("div");
  box.className = "notice warn";
  box.setAttribute("role", "status");
  const table = document.createElement("table");
  table.createCaption().textContent = event.text.split("\n")[0];
  const head = table.createTHead().insertRow();
  for (const name of ["記載", "資料", "日付"]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const item of event.stated) {
    const row = body.insertRow();
    const value = document.createElement("strong");
    value.textContent = item.value;
    row.insertCell().append(value, document.createElement("br"), item.sentence);
    const link = document.createElement("a");
    link.href = `#source-${turn}-${item.mark}`;
    link.textContent = item.title;
    row.insertCell().append(link);
    row.insertCell().textContent = item.date;
  }
  box.append(table);
  return box;
}
