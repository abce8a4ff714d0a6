"""CSV: a FAQ table becomes question/answer passages, any other table its rows."""

import csv
import io
from collections.abc import Iterator, Sequence

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import TOO_LARGE, Limits, ReadError
from yakuba.adapters.readers.plain import decoded
from yakuba.core.passages import Block, Extract, Place

QUESTION = {"質問", "問", "問い", "question", "q", "ご質問", "質問文"}
ANSWER = {"回答", "答", "答え", "answer", "a", "回答文"}
GROUP = {"分類", "カテゴリ", "category", "大分類", "区分"}


def read(data: bytes, limits: Limits) -> Extract:
    text = decoded(data)
    delimiter = "\t" if text.partition("\n")[0].count("\t") > text.partition("\n")[0].count(",") else ","
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if len(rows) > limits.max_rows:
        raise ReadError(TOO_LARGE.format(limit=f"{limits.max_rows:,}行"))
    names = [name.strip().lower() for name in rows[0]] if rows else []
    question, answer = _column(names, QUESTION), _column(names, ANSWER)
    if question is not None and answer is not None:
        return Extract(tuple(_pairs(rows, question, answer, _column(names, GROUP))))
    return Extract(tuple(tables.blocks([(Place(cells=f"{line}行"), row) for line, row in enumerate(rows, start=1)])))


def _column(names: Sequence[str], wanted: set[str]) -> int | None:
    return next((position for position, name in enumerate(names) if name in wanted), None)


def _pairs(rows: Sequence[Sequence[str]], question: int, answer: int, group: int | None) -> Iterator[Block]:
    last = ""
    for line, row in enumerate(rows[1:], start=2):
        place = Place(cells=f"{line}行")
        if max(question, answer) >= len(row) or not row[answer].strip():
            continue
        if group is not None and group < len(row) and row[group].strip() != last:
            last = row[group].strip()
            yield Block(last, "heading", 1, place)
        yield Block(row[question].strip(), "question", place=place)
        yield Block(row[answer].strip(), "answer", place=place)
