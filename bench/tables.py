"""Prints how many values of invented municipal tables stand in a line with all of their headings, beside two peers.

python bench/tables.py [--markitdown PYTHON] [--kreuzberg PYTHON] [--show]     PYTHON: of an environment with the peer

Each table of bench/municipal_tables is written as xlsx, docx and HTML, and where LibreOffice is installed as PDF with and
without rules. `known` ones were there while the code was written; `fresh` and `last` ones were invented after it, and what
they showed was mended then.

A value stands for Yakuba where a line holds the labels of its row, and the value right behind all headings of its column.
A peer may do it in any of its ways: in a line of text that holds all of them, or in a cell of a table (Markdown or HTML)
that has its labels in its row and its headings above it, in its column or in the nearest filled cell to the left of it,
its labels in the nearest filled cell above: as a person would read blanks.
"""

import argparse
import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from lxml import html
from openpyxl.styles import Border, Side

from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds

HERE = Path(__file__).parent / "municipal_tables"
SETS = ("known", "fresh", "last")
FORMATS = ("xlsx", "docx", "html", "ruled.pdf", "plain.pdf")
UNIT = re.compile(r"（[^）]{1,5}）$")  # a heading that is nothing but a unit
ROLES = "*+:!="  # column heading, label of a row, heading beside a value, text, heading among rows
MARKITDOWN = """
import json, sys
from markitdown import MarkItDown
made = MarkItDown()
print(json.dumps([made.convert(path).text_content for path in sys.argv[1:]]))
"""
KREUZBERG = """
import json, sys
from kreuzberg import ExtractionConfig, extract_file_sync
out = []
for path in sys.argv[1:]:
    found = extract_file_sync(path)
    out.append("\\n\\n".join([found.content, *(table.markdown for table in found.tables)]))
print(json.dumps(out))
"""


@dataclass(eq=False)
class Entry:
    """A cell as it is written down: the first character says what it is."""

    text: str
    role: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Truth:
    """A value, its headings (of its column or beside it), the labels of its row."""

    value: str
    headings: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass
class Sheet:
    name: str
    entries: list[Entry] = field(default_factory=list)
    # With what is merged, and with blanks that mean the cell beside or above.
    meant: dict[tuple[int, int], Entry] = field(default_factory=dict)


def sheets_of(text: str) -> Iterator[Sheet]:
    for part in text.split("# ")[1:]:
        name, _, body = part.partition("\n")
        yield _sheet(name.strip(), body.strip("\n").split("\n"))


def _sheet(name: str, lines: Sequence[str]) -> Sheet:
    sheet = Sheet(name)
    for row, line in enumerate(lines):
        for column, written in enumerate(line.split("|")):
            if written in ("<", "~"):
                entry = sheet.meant[row, column - 1]
                if written == "<" and entry.row == row:
                    entry.columns += 1
            elif written in ("^", "'"):
                entry = sheet.meant[row - 1, column]
                if written == "^":
                    entry.rows = row - entry.row + 1
            elif written:
                role = written[0] if written[0] in ROLES else ""
                entry = Entry(written.removeprefix(role), role, row, column)
                sheet.entries.append(entry)
            else:
                continue
            sheet.meant[row, column] = entry

    return sheet


def truths_of(sheet: Sheet) -> set[Truth]:
    found = set()
    for (row, column), entry in sheet.meant.items():
        if entry.role:
            continue
        keys = _beside(sheet, row, column)
        above = [] if keys else _above(sheet, row, column)
        labels = (
            []
            if keys
            else [*_section(sheet, row), *_labels(sheet, row, column)]
        )
        headings = keys or above
        if headings:
            texts = tuple(each.text for each in headings)
            found.add(
                Truth(entry.text, texts, tuple(each.text for each in labels))
            )

    return found


def _beside(sheet: Sheet, row: int, column: int) -> list[Entry]:
    own = sheet.meant[row, column]
    found: dict[Entry, None] = {}
    for left in range(column - 1, -1, -1):
        entry = sheet.meant.get((row, left))
        if entry is own:
            continue
        if entry is None or entry.role != ":":
            break
        found[entry] = None

    return list(reversed(found))


def _above(sheet: Sheet, row: int, column: int) -> list[Entry]:
    found: dict[Entry, None] = {}
    for above in range(row - 1, -1, -1):
        entry = sheet.meant.get((above, column))
        is_heading = entry is not None and entry.role == "*"
        if found and not is_heading:
            break
        if entry is not None and is_heading:
            found[entry] = None

    return list(reversed(found))


def _labels(sheet: Sheet, row: int, column: int) -> list[Entry]:
    found: dict[Entry, None] = {}
    for left in range(column - 1, -1, -1):
        entry = sheet.meant.get((row, left))
        is_label = entry is not None and entry.role == "+"
        if found and not is_label:
            break
        if entry is not None and is_label:
            found[entry] = None

    return list(reversed(found))


def _section(sheet: Sheet, row: int) -> list[Entry]:
    for above in range(row - 1, -1, -1):
        roles = {
            entry.role: entry for entry in sheet.entries if entry.row == above
        }
        if "=" in roles:
            return [roles["="]]
        if "*" in roles or "!" in roles:
            return []

    return []


# Files


def write_xlsx(sheet: Sheet, path: Path, number: int) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "一覧"
    thin = Side(style="thin")
    for entry in sheet.entries:
        place = {"row": entry.row + 1, "column": entry.column + 1}
        cell = page.cell(**place, value=_value(entry))
        if isinstance(cell.value, int):
            cell.number_format = "#,##0" if "," in entry.text else "0"
        if entry.role != "!" and number % 2:
            cell.border = Border(thin, thin, thin, thin)
        if entry.rows > 1 or entry.columns > 1:
            page.merge_cells(
                start_row=entry.row + 1,
                start_column=entry.column + 1,
                end_row=entry.row + entry.rows,
                end_column=entry.column + entry.columns,
            )

    book.save(path)


def _value(entry: Entry) -> str | int:
    plain = entry.text.replace(",", "")
    return int(plain) if plain.isdecimal() and plain.isascii() else entry.text


Chunk = list[Entry] | str


def chunks_of(sheet: Sheet) -> Iterator[Chunk]:
    """Paragraphs and tables as an author of a text has them: one below the other."""
    width = 1 + max(column for _, column in sheet.meant)
    used = {column for _, column in sheet.meant}
    starts = [c for c in range(width) if c in used and c - 1 not in used]
    for start in starts:
        end = next((c for c in range(start, width) if c not in used), width)
        entries = [
            each for each in sheet.entries if start <= each.column < end
        ]
        yield from _chunks(entries)


def _chunks(entries: list[Entry]) -> Iterator[Chunk]:
    table: list[Entry] = []
    reached = -1
    for entry in entries:
        if table and (entry.role == "!" or entry.row > reached + 1):
            yield table
            table = []
        if entry.role == "!":
            yield entry.text
        else:
            table.append(entry)
        reached = max(reached, entry.row + entry.rows - 1)

    if table:
        yield table


def _frame(table: list[Entry]) -> tuple[int, int, int, int]:
    top = min(each.row for each in table)
    left = min(each.column for each in table)
    bottom = max(each.row + each.rows for each in table)
    right = max(each.column + each.columns for each in table)
    return top, left, bottom - top, right - left


def write_docx(
    sheet: Sheet, path: Path, number: int, style: str = "Table Grid"
) -> None:
    document = docx.Document()
    for chunk in chunks_of(sheet):
        if isinstance(chunk, str):
            document.add_paragraph(chunk)
            continue
        top, left, height, width = _frame(chunk)
        table = document.add_table(height, width, style=style)
        if number % 2 and chunk[0].role == "*":
            properties = table.rows[0]._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:tblHeader"))
        for entry in chunk:
            row, column = entry.row - top, entry.column - left
            cell = table.cell(row, column)
            if entry.rows > 1 or entry.columns > 1:
                last = (row + entry.rows - 1, column + entry.columns - 1)
                cell = cell.merge(table.cell(*last))
            cell.text = entry.text
        document.add_paragraph("")

    document.save(str(path))


def write_html(sheet: Sheet, path: Path, number: int) -> None:
    parts = []
    for chunk in chunks_of(sheet):
        if isinstance(chunk, str):
            parts.append(f"<p>{chunk}</p>")
            continue
        top, left, height, width = _frame(chunk)
        rows = "".join(
            f"<tr>{_html_row(chunk, row, left, width, number)}</tr>"
            for row in range(top, top + height)
        )
        parts.append(f"<table border='1'>{rows}</table>")

    body = "\n".join(parts)
    path.write_text(
        f"<!DOCTYPE html><html lang='ja'><head><meta charset='utf-8'><title>表</title></head><body>{body}</body></html>",
        encoding="utf-8",
    )


def _html_row(
    table: list[Entry], row: int, left: int, width: int, number: int
) -> str:
    covered = {
        (r, c): entry
        for entry in table
        for r in range(entry.row, entry.row + entry.rows)
        for c in range(entry.column, entry.column + entry.columns)
    }
    cells = []
    for column in range(left, left + width):
        entry = covered.get((row, column))
        if entry is None:
            cells.append("<td></td>")
        elif (entry.row, entry.column) == (row, column):
            tag = "th" if entry.role and number % 2 else "td"
            spans = f" rowspan='{entry.rows}' colspan='{entry.columns}'"
            cells.append(f"<{tag}{spans}>{entry.text}</{tag}>")

    return "".join(cells)


def write(sheets: Sequence[Sheet], folder: Path) -> dict[Path, Sheet]:
    """All files, each with what it was made of."""
    made: dict[Path, Sheet] = {}
    for number, sheet in enumerate(sheets):
        stem = folder / f"{number:02}"
        for suffix, writer in (
            ("xlsx", write_xlsx),
            ("docx", write_docx),
            ("html", write_html),
        ):
            path = stem.with_suffix(f".{suffix}")
            writer(sheet, path, number)
            made[path] = sheet
        for style, name in (
            ("Table Grid", "ruled"),
            ("Normal Table", "plain"),
        ):
            write_docx(
                sheet, folder / f"{number:02}.{name}.docx", number, style
            )

    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: without PDF")
        return made

    sources = sorted(folder.glob("*.*.docx"))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, folder, *sources], check=True, capture_output=True
    )
    for source in sources:
        made[source.with_suffix(".pdf")] = sheets[int(source.name[:2])]

    return made


# Scores


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def stands_in_lines(truth: Truth, lines: Sequence[str]) -> bool:
    """A line holds the labels, and in one of its parts the value right behind all headings."""
    return any(_stands(truth, line) for line in lines)


def _stands(truth: Truth, line: str) -> bool:
    held = plain(line)
    if not all(plain(label) in held for label in truth.labels):
        return False

    value = plain(truth.value)
    headings = [plain(each) for each in truth.headings if not UNIT.match(each)]
    units = [
        plain(each).strip("()") for each in truth.headings if UNIT.match(each)
    ]
    ends = tuple(re.sub(r"\W+$", "", heading) for heading in headings)
    # A value may hold the mark that parts cells, and have its unit behind it.
    for found in re.finditer(re.escape(value), held):
        label = re.split(r"[、。]", held[: found.start()])[-1]
        is_right = re.sub(r"\W+$", "", label).endswith(ends)
        has_unit = all(held.startswith(unit, found.end()) for unit in units)
        if is_right and has_unit and all(each in label for each in headings):
            return True

    return False


def is_false(line: str, truths: set[Truth]) -> Iterator[str]:
    """Parts of a line that say a value under a heading which is not its own."""
    known = {plain(each) for truth in truths for each in truth.headings}
    for part in line.split("、"):
        label, colon, value = part.rpartition("：")
        label, value = plain(label), plain(value)
        names = {each for each in known if each in label}
        of_value = [truth for truth in truths if plain(truth.value) == value]
        if not colon or not names or not of_value:
            continue
        if not any(names <= _all_names(truth, known) for truth in of_value):
            yield part


def _all_names(truth: Truth, known: set[str]) -> set[str]:
    """What a heading of the value contains is no other heading (「平日」 in 「平日昼」)."""
    own = [plain(each) for each in [*truth.headings, *truth.labels]]
    return {each for each in known if any(each in name for name in own)}


Grid = list[list[str]]


def grids_of(text: str) -> list[Grid]:
    """The tables of Markdown and HTML."""
    grids: list[Grid] = [[]]
    for line in text.splitlines():
        if line.strip().startswith("|"):
            cells = [
                each.strip() for each in line.strip().strip("|").split("|")
            ]
            if not all(re.fullmatch(r":?-+:?", each) for each in cells):
                grids[-1].append(
                    [
                        "" if re.fullmatch(r"NaN|Unnamed: \d+", each) else each
                        for each in cells
                    ]
                )
        elif grids[-1]:
            grids.append([])
    if "<table" in text:
        found = html.fromstring(f"<div>{text}</div>").iter("table")
        grids += [_html_grid(table) for table in found]

    return grids


def _html_grid(table: html.HtmlElement) -> Grid:
    cells: dict[tuple[int, int], str] = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.xpath("./th|./td"):
            while (row, column) in cells:
                column += 1
            for r in range(int(cell.get("rowspan") or 1)):
                for c in range(int(cell.get("colspan") or 1)):
                    cells[row + r, column + c] = cell.text_content().strip()
    height = 1 + max((row for row, _ in cells), default=-1)
    width = 1 + max((column for _, column in cells), default=-1)
    return [
        [cells.get((row, column), "") for column in range(width)]
        for row in range(height)
    ]


def stands_in_grids(truth: Truth, grids: Sequence[Grid]) -> bool:
    for grid in grids:
        for row, line in enumerate(grid):
            for column, text in enumerate(line):
                if plain(text) == plain(truth.value) and _is_under(
                    truth, grid, row, column
                ):
                    return True

    return False


def _is_under(truth: Truth, grid: Grid, row: int, column: int) -> bool:
    left = {
        plain(_filled(grid, row, each, down=True)) for each in range(column)
    }
    above = {
        plain(_filled(grid, each, column, down=False)) for each in range(row)
    }
    alone = {plain("".join(line)) for line in grid[:row]}
    return all(plain(each) in left | above for each in truth.headings) and all(
        plain(each) in left | alone for each in truth.labels
    )


def _filled(grid: Grid, row: int, column: int, *, down: bool) -> str:
    """The text of a cell; of a blank one that of the nearest above (`down`), or to its left."""
    places = range(row, -1, -1) if down else range(column, -1, -1)
    for each in places:
        line = grid[each] if down else grid[row]
        at = column if down else each
        if at < len(line) and line[at]:
            return line[at]

    return ""


def stands_for_a_peer(truth: Truth, text: str) -> bool:
    if stands_in_grids(truth, grids_of(text)):
        return True

    wanted = [
        plain(each) for each in (truth.value, *truth.headings, *truth.labels)
    ]
    lines = [
        plain(line)
        for line in text.splitlines()
        if not line.strip().startswith("|")
    ]
    return any(all(each in line for each in wanted) for line in lines)


def lines_of(path: Path) -> tuple[list[str], bool]:
    """What Yakuba reads, and whether it doubts it."""
    found = readers.read(path.read_bytes(), path.name, ReaderBounds())
    lines = [line for block in found.blocks for line in block.text.split("\n")]
    return lines, any(block.doubt for block in found.blocks)


@dataclass
class Score:
    values: int = 0
    standing: int = 0
    false: int = 0
    files: int = 0
    doubted: int = 0

    def __str__(self) -> str:
        share = self.standing / self.values if self.values else 0
        return f"{share:.3f}".removeprefix("0")


def measure(name: str, options: argparse.Namespace) -> None:
    sheets = list(
        sheets_of((HERE / f"{name}.txt").read_text(encoding="utf-8"))
    )
    with tempfile.TemporaryDirectory() as folder:
        made = write(sheets, Path(folder))
        scores: dict[tuple[str, str], Score] = defaultdict(Score)
        for path, sheet in made.items():
            _of_yakuba(
                path, sheet, scores["Yakuba", _format(path)], show=options.show
            )
        for peer, program, python in (
            ("markitdown", MARKITDOWN, options.markitdown),
            ("kreuzberg", KREUZBERG, options.kreuzberg),
        ):
            if python:
                _of_peer(
                    made,
                    _run(python, program, list(made)),
                    lambda kind, peer=peer: scores[peer, kind],
                )

    count = len(sheets)
    values = sum(len(truths_of(sheet)) for sheet in sheets)
    print(f"\n{name}: {count} tables, {values} values each")
    _print(scores)


def _of_yakuba(path: Path, sheet: Sheet, score: Score, *, show: bool) -> None:
    truths = truths_of(sheet)
    lines, is_doubted = lines_of(path)
    missed = [truth for truth in truths if not stands_in_lines(truth, lines)]
    false = [part for line in lines for part in is_false(line, truths)]
    score.values += len(truths)
    score.standing += len(truths) - len(missed)
    score.false += len(false)
    score.files += 1
    score.doubted += is_doubted
    if show and (missed or false or is_doubted):
        print(f"\n{path.name} {sheet.name}{' DOUBTED' if is_doubted else ''}")
        print(*(f"    {line}" for line in lines), sep="\n")
        print(*(f"  missing {each}" for each in missed), sep="\n")
        print(*(f"  FALSE {each}" for each in false), sep="\n")


def _of_peer(
    made: dict[Path, Sheet],
    texts: Sequence[str],
    score_of: Callable[[str], Score],
) -> None:
    for (path, sheet), text in zip(made.items(), texts, strict=True):
        score = score_of(_format(path))
        truths = truths_of(sheet)
        score.values += len(truths)
        score.standing += sum(
            1 for truth in truths if stands_for_a_peer(truth, text)
        )


def _format(path: Path) -> str:
    return path.name.partition(".")[2]


def _run(python: str, program: str, paths: Sequence[Path]) -> list[str]:
    done = subprocess.run(
        [python, "-c", program, *paths],
        check=True,
        capture_output=True,
        text=True,
    )
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def _print(scores: dict[tuple[str, str], Score]) -> None:
    print(f"  {'':12}", *(f"{kind:>10}" for kind in FORMATS), f"{'all':>10}")
    for reader in dict.fromkeys(reader for reader, _ in scores):
        row = [scores[reader, kind] for kind in FORMATS]
        whole = Score(
            sum(each.values for each in row),
            sum(each.standing for each in row),
        )
        print(f"  {reader:12}", *(f"{each!s:>10}" for each in [*row, whole]))
        if reader == "Yakuba":
            print(f"  {'false':12}", *(f"{each.false:>10}" for each in row))
            print(
                f"  {'doubted':12}", *(f"{each.doubted:>10}" for each in row)
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--markitdown", help="the Python of an environment with it"
    )
    parser.add_argument(
        "--kreuzberg", help="the Python of an environment with it"
    )
    parser.add_argument(
        "--show", action="store_true", help="print what is missing"
    )
    parser.add_argument("--only", choices=SETS)
    options = parser.parse_args()
    for name in SETS:
        if options.only in (None, name) and (HERE / f"{name}.txt").exists():
            measure(name, options)


if __name__ == "__main__":
    main()
