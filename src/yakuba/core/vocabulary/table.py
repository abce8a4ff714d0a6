"""A vocabulary as a table: the columns of the starter vocabulary, and of what a city imports and exports."""

import csv
from collections.abc import Iterator, Mapping

from yakuba.core.vocabulary import Entry

NAME, READING, WORDINGS, ABBREVIATIONS = "用語", "読み", "同義語", "略称"
DISCOURAGED, PLAIN, DEFINITION = "避ける言い方", "やさしい言い方", "説明"
COLUMNS = (NAME, READING, WORDINGS, ABBREVIATIONS, DISCOURAGED, PLAIN, DEFINITION)
SEPARATOR = "、"


def entries(text: str) -> Iterator[Entry]:
    """The entries of a CSV table with a heading line."""
    for row in csv.DictReader(text.splitlines()):
        yield entry(row)


def entry(row: Mapping[str, str]) -> Entry:
    """One line of the table."""
    return Entry(
        preferred=row[NAME].strip(),
        reading=(row.get(READING) or "").strip(),
        wordings=listed(row.get(WORDINGS) or ""),
        abbreviations=listed(row.get(ABBREVIATIONS) or ""),
        discouraged=listed(row.get(DISCOURAGED) or ""),
        plain=(row.get(PLAIN) or "").strip(),
        definition=(row.get(DEFINITION) or "").strip(),
    )


def listed(cell: str) -> tuple[str, ...]:
    """The wordings of a cell: 「引っ越し、転宅」."""
    return tuple(dict.fromkeys(filter(None, (item.strip() for item in cell.split(SEPARATOR)))))


def shared_wordings(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lines `wording: name、name`: everyday wordings that lead to several matters on purpose; `#` begins a remark."""
    for line in text.splitlines():
        wording, separator, names = line.partition(":")
        if separator and not line.startswith("#"):
            yield wording.strip(), listed(names)
