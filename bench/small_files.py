"""Makes small files of every kind that an office has, in equal parts, each with other content (bench/ingest.py)."""

import csv
import io
import random
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import openpyxl
import typst
from pptx import Presentation

THINGS = "駐輪場 図書室 調理室 体育館 会議室 市民農園 展示室 プール".split()
PLACES = "東町 西町 北浜 南台 桜丘 緑が丘 若葉 川端".split()
Row = tuple[str, str, str]


def make(folder: Path, count: int) -> list[Path]:
    """So many files; the same ones every time."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(12)
    paths = []
    for number in range(count):
        suffix, build = KINDS[number % len(KINDS)]
        title = f"{dice.choice(PLACES)}{dice.choice(THINGS)}の利用案内 第{number}号"
        path = folder / f"{number:05}{suffix}"
        path.write_bytes(build(title, _sentences(dice), _rows(dice)))
        paths.append(path)

    return paths


def _sentences(dice: random.Random) -> list[str]:
    made = []
    for _ in range(8):
        place = dice.choice(PLACES)
        thing = dice.choice(THINGS)
        amount = f"{dice.randrange(10, 900) * 10:,}"
        days = dice.randrange(2, 60)
        made.append(
            f"{place}の{thing}を使う人は、使う日の{days}日前までに申請し、使用料{amount}円を納めてください。"
        )

    return made


def _rows(dice: random.Random) -> list[Row]:
    rows = [("施設", "区分", "使用料")]
    for _ in range(8):
        place = f"{dice.choice(PLACES)}{dice.choice(THINGS)}"
        part = dice.choice(("午前", "午後", "夜間"))
        rows.append((place, part, f"{dice.randrange(10, 900) * 10:,}円"))

    return rows


def _text(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    lines = [title, "", *sentences]
    return "\n".join(lines).encode()


def _markdown(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    lines = [f"# {title}", "", *sentences, "", "## 使用料", ""]
    lines += [f"- {' '.join(row)}" for row in rows]
    return "\n".join(lines).encode()


def _csv(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("cp932")


def _html(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in sentences)
    table = "".join(
        f"<tr><th>{row[0]}</th><td>{row[1]}</td><td>{row[2]}</td></tr>"
        for row in rows
    )
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}<table>{table}</table>"
    return page.encode()


def _word(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    document = docx.Document()
    document.add_heading(title)
    for sentence in sentences:
        document.add_paragraph(sentence)

    table = document.add_table(len(rows), 3)
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text

    return _saved(document)


def _excel(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)

    return _saved(book)


def _slides(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    deck = Presentation()
    for begin in range(0, len(sentences), 4):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(sentences[begin : begin + 4])

    return _saved(deck)


def _pdf(title: str, sentences: list[str], rows: list[Row]) -> bytes:
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    table = f"#table(columns: 3, {cells})"
    source = "\n\n".join([f"= {title}", *sentences, table])
    return typst.compile(source.encode())


def _saved(made: docx.document.Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


Builder = Callable[[str, list[str], list[Row]], bytes]
KINDS: list[tuple[str, Builder]] = [
    (".txt", _text),
    (".docx", _word),
    (".pdf", _pdf),
    (".xlsx", _excel),
    (".html", _html),
    (".pptx", _slides),
    (".csv", _csv),
    (".md", _markdown),
]
