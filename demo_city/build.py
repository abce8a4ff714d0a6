"""Builds the documents of みどり野市 from demo_city/sources with real programs. Run it with the project's environment.

LibreOffice (soffice) makes the PDFs, poppler and Pillow the scan; what it writes is committed.
"""

import csv
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from PIL import Image
from pptx import Presentation

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
CITY = HERE.parent / "src" / "yakuba" / "demo" / "city"
OUT = CITY / "documents"
FIELDS = [
    "file",
    "title",
    "unit",
    "collection",
    "document_date",
    "valid_from",
    "valid_to",
    "replaces",
]
sys.path.insert(0, str(HERE))


def documents() -> list[tuple[dict[str, str], str]]:
    """The front line of each document and its text."""
    text = (SOURCES / "documents.md").read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        values = [*head.split("|"), *[""] * len(FIELDS)]
        found.append(
            (dict(zip(FIELDS, values, strict=False)), body.strip() + "\n")
        )
    return found


def as_html(title: str, body: str) -> str:
    """Simple Markdown as a page of a web site, with what stands around the text there."""
    out, rows = [], []
    for line in [*body.split("\n"), ""]:
        cells = (
            list(line.strip("|").split("|")) if line.startswith("|") else []
        )
        if cells:
            tag = "td" if rows else "th"
            rows.append(
                "<tr>"
                + "".join(
                    f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells
                )
                + "</tr>"
            )
            continue
        if rows:
            out.append(f'<table border="1">{"".join(rows)}</table>')
            rows = []
        if heading := re.match(r"^(#{1,3}) (.*)", line):
            level = len(heading[1])
            out.append(f"<h{level}>{html.escape(heading[2])}</h{level}>")
        elif line:
            out.append(f"<p>{html.escape(line)}</p>")
    nav = "<nav><a href='#'>トップ</a> <a href='#'>くらし</a></nav>"
    foot = "<footer>みどり野市役所</footer>"
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    return f"<!doctype html><html lang='ja'>{head}<body>{nav}{''.join(out)}{foot}</body></html>"


def write_docx(path: Path, body: str) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = "Noto Sans CJK JP"
    document.styles["Normal"].element.rPr.rFonts.set(
        qn("w:eastAsia"), "Noto Sans CJK JP"
    )
    table = None
    for line in body.split("\n"):
        if line.startswith("|"):
            cells = line.strip("|").split("|")
            table = table or document.add_table(
                0, len(cells), style="Table Grid"
            )
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
            continue
        table = None
        if heading := re.match(r"^(#{1,3}) (.*)", line):
            document.add_heading(heading[2], level=len(heading[1]))
        elif line == "---":
            document.add_page_break()
        elif line:
            document.add_paragraph(line)
    document.save(str(path))


def write_pdf(path: Path, body: str, folder: Path) -> None:
    source = folder / f"{path.stem}.docx"
    write_docx(source, body)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True)
    shutil.move(folder / f"{path.stem}.pdf", path)


def write_scan(path: Path, body: str, folder: Path) -> None:
    """A page as it comes from a scanner: an image, slightly turned, with noise and no text."""
    write_pdf(path, body, folder)
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "110",
            "-gray",
            "-png",
            "-singlefile",
            path,
            folder / "page",
        ],
        check=True,
    )
    with Image.open(folder / "page.png") as page:
        turned = page.convert("L").rotate(
            0.7, fillcolor=255, resample=Image.Resampling.BICUBIC
        )
        dust = Image.effect_noise(turned.size, 30)
        Image.blend(turned, dust, 0.12).save(
            path, "PDF", resolution=110, quality=55
        )


def write_xlsx(
    path: Path,
    sheets: dict[str, list[list[object]]],
    merges: tuple[str, ...] = (),
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for column in range(1, sheet.max_column + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 24
        sheet["A1"].font = Font(bold=True)
    for area in merges:
        book.worksheets[0].merge_cells(area)
    book.save(path)


def write_grid(path: Path, rows: list[tuple[str, ...]]) -> None:
    """方眼紙: a form drawn on squared paper with merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "記入例"
    for column in range(1, 41):
        sheet.column_dimensions[get_column_letter(column)].width = 2.6
    for number, cells in enumerate(rows):
        row = 2 + 2 * number
        for position, cell in enumerate(cells):
            first = 1 + 10 * position
            sheet.cell(row, first, cell)
            sheet.merge_cells(
                start_row=row,
                start_column=first,
                end_row=row + 1,
                end_column=first + 9,
            )
    book.save(path)


def write_pptx(path: Path, slides: list[tuple[str, list[str]]]) -> None:
    deck = Presentation()
    for title, points in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
    deck.save(str(path))


def write_faq(path: Path) -> None:
    group = unit = ""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["番号", "分類", "質問", "回答", "担当課", "更新日"])
        number = 0
        for line in (
            (SOURCES / "faq.txt").read_text(encoding="utf-8").splitlines()
        ):
            if line.startswith("# "):
                group, unit = line[2:].split("|")
            elif line:
                number += 1
                question, answer = line.split("|")
                writer.writerow(
                    [number, group, question, answer, unit, "2026-10-01"]
                )


def write_questions(path: Path) -> None:
    """The question set: what is asked, and the passages that answer it."""
    lines = (
        (SOURCES / "questions.txt")
        .read_text(encoding="utf-8")
        .splitlines()[1:]
    )
    rows = []
    for number, line in enumerate(lines, start=1):
        asker, question, *rest = line.split("|", 2)
        places = (
            [place.split("|") for place in rest[0].split(";")] if rest else []
        )
        rows.append(
            {
                "id": f"q{number:03}",
                "text": question,
                "asker": {"r": "resident", "s": "staff", "u": "anybody"}[
                    asker
                ],
                "answerable": bool(places),
                "expected": [expected(*place) for place in places],
            }
        )
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows),
        encoding="utf-8",
    )


def expected(document: str, quote: str, place: str) -> dict[str, object]:
    found: dict[str, object] = {"document": document, "quote": quote}
    if re.fullmatch(r"p\d+", place):
        found["page"] = int(place[1:])
    elif "!" in place:
        found["sheet"], found["cell"] = place.split("!")
    elif place:
        found["heading"] = place
    return found


def main() -> None:
    from tables import DECKS, GRID, WORKBOOKS

    OUT.mkdir(parents=True, exist_ok=True)
    rows = [
        dict(
            zip(
                FIELDS,
                [
                    "faq.csv",
                    "よくある質問集",
                    "shimin",
                    "faq",
                    "2026-10-01",
                    "",
                    "",
                    "",
                ],
                strict=True,
            )
        )
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for front, body in documents():
            rows.append(front)
            path, title = OUT / front["file"], front["title"]
            if path.suffix == ".docx":
                write_docx(path, body)
            elif path.suffix == ".pdf":
                (write_scan if path.stem.startswith("scan") else write_pdf)(
                    path, body, folder
                )
            elif path.suffix == ".html":
                path.write_text(as_html(title, body), encoding="utf-8")
            else:
                path.write_text(
                    body,
                    encoding="cp932"
                    if path.stem == "bunsho_kitei"
                    else "utf-8",
                )
    for front, sheets, merges in WORKBOOKS:
        write_xlsx(OUT / front[0], sheets, merges)
        rows.append(dict(zip(FIELDS, front, strict=True)))
    write_grid(OUT / GRID[0][0], GRID[1])
    rows.append(dict(zip(FIELDS, GRID[0], strict=True)))
    for front, slides in DECKS:
        write_pptx(OUT / front[0], slides)
        rows.append(dict(zip(FIELDS, front, strict=True)))
    write_faq(OUT / "faq.csv")
    write_questions(CITY / "questions.jsonl")
    with (CITY / "manifest.csv").open(
        "w", encoding="utf-8", newline=""
    ) as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} documents")


if __name__ == "__main__":
    write_questions(CITY / "questions.jsonl") if sys.argv[1:] == [
        "questions"
    ] else main()
