"""A vocabulary as a table: the columns of the starter vocabulary, and of what a city imports and exports."""

import csv
from collections.abc import Iterator, Mapping

from yakuba.core.retrieval.vocabulary import Entry

NAME = "用語"
READING = "読み"
WORDINGS = "同義語"
ABBREVIATIONS = "略称"
DISCOURAGED = "避ける言い方"
PLAIN = "やさしい言い方"
DEFINITION = "説明"
COLUMNS = (
    NAME,
    READING,
    WORDINGS,
    ABBREVIATIONS,
    DISCOURAGED,
    PLAIN,
    DEFINITION,
)
SEPARATOR = "、"
PUBLIC = "1"  # what comes with Yakuba


def entries(text: str) -> Iterator[Entry]:
    r"""The entries of a CSV table with a heading line.

    >>> [entry] = entries("用語,同義語\n転入届,引っ越し、転入")
    >>> entry.preferred, entry.wordings, entry.abbreviations
    ('転入届', ('引っ越し', '転入'), ())
    """
    rows = csv.DictReader(text.splitlines())
    for row in rows:
        yield entry(row)


def entry(row: Mapping[str, str]) -> Entry:
    """One line of the table."""

    def cell(heading: str) -> str:
        return (row.get(heading) or "").strip()

    return Entry(
        preferred=row[NAME].strip(),
        reading=cell(READING),
        wordings=listed(cell(WORDINGS)),
        abbreviations=listed(cell(ABBREVIATIONS)),
        discouraged=listed(cell(DISCOURAGED)),
        plain=cell(PLAIN),
        definition=cell(DEFINITION),
        level=PUBLIC,
    )


def listed(cell: str) -> tuple[str, ...]:
    """The wordings of a cell, each once: 「引っ越し、転宅」.

    >>> listed("引っ越し、転宅、 引っ越し、")
    ('引っ越し', '転宅')
    """
    wordings = [item.strip() for item in cell.split(SEPARATOR)]
    return tuple(dict.fromkeys(wording for wording in wordings if wording))


def shared_wordings(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lines `wording: name、name`: everyday wordings that lead to several matters on purpose; `#` begins a remark.

    >>> list(shared_wordings("引っ越し: 転入届、転出届"))
    [('引っ越し', ('転入届', '転出届'))]
    >>> list(shared_wordings("# 暮らし: 転入届"))
    []
    """
    for line in text.splitlines():
        wording, separator, names = line.partition(":")
        if separator and not line.startswith("#"):
            yield wording.strip(), listed(names)
