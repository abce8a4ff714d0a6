"""Tables that a model writes in Markdown, in a text that arrives in pieces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CELL_ENDS = re.compile(r"(?<!\\)\|")
RULE = re.compile(r":?-+:?")
LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkdownHead:
    """The headings of a table that begins. `text` is what was written."""

    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class MarkdownRow:
    """A row of the table that began last, as many cells as that has headings."""

    cells: tuple[str, ...]
    text: str


Part = str | MarkdownHead | MarkdownRow


@dataclass(slots=True)
class TableStream:
    """`feed` and `finish` give the text and, line by line, the tables in it. What may become a table is held until the
    line below says so.
    """

    _line: str = ""
    _is_within: bool = False
    _head: str = ""
    _columns: int = 0

    def feed(self, piece: str) -> list[Part]:
        *lines, last = (self._line + piece).split("\n")
        parts: list[Part] = []
        for line in lines:
            parts += self._ended(f"{line}\n")

        self._line = last
        if self._is_within or not _may_be_row(last):
            parts += self._as_text(last)
            self._is_within = self._is_within or bool(last)
            self._line = ""

        return [part for part in parts if part]

    def finish(self) -> list[Part]:
        line = self._line
        self._line = ""
        parts = [*self._ended(line), self._head]
        self._head = ""
        return [part for part in parts if part]

    def _ended(self, line: str) -> Iterator[Part]:
        """A whole line, or what is left of one."""
        is_row = not self._is_within and _is_row(line)
        self._is_within = False
        if not is_row:
            yield from self._as_text(line)
        elif self._columns:
            yield MarkdownRow(_fitted(cells_in(line), self._columns), line)
        elif self._head and _is_rule(line, self._head):
            headings = cells_in(self._head)
            yield MarkdownHead(headings, self._head + line)
            self._head = ""
            self._columns = len(headings)
        else:
            yield self._head
            self._head = line

    def _as_text(self, text: str) -> Iterator[Part]:
        if not text:
            return

        yield self._head
        yield text
        self._head = ""
        self._columns = 0


def cells_in(line: str) -> tuple[str, ...]:
    r"""
    >>> cells_in(r"| 種類 | 300円<br>（窓口） | a\|b |")
    ('種類', '300円 （窓口）', 'a|b')
    """
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]

    cells = CELL_ENDS.split(inner)
    return tuple(_plain(cell) for cell in cells)


def _plain(cell: str) -> str:
    return LINE_BREAK.sub(" ", cell).replace("\\|", "|").strip()


def _fitted(cells: Sequence[str], columns: int) -> tuple[str, ...]:
    """No cell is lost: what is too much stands in the last one.

    >>> _fitted(("除籍", "750円", "450円"), 2), _fitted(("除籍",), 2)
    (('除籍', '750円 450円'), ('除籍', ''))
    """
    last = " ".join(cells[columns - 1 :])
    missing = columns - len(cells)
    return (*cells[: columns - 1], *[""] * (missing - 1), last)[:columns]


def _may_be_row(begun: str) -> bool:
    return not begun.strip(" \t") or _is_row(begun)


def _is_row(line: str) -> bool:
    return line.lstrip(" \t").startswith("|")


def _is_rule(line: str, head: str) -> bool:
    """|---|:---:|, with as many columns as the line above it."""
    cells = cells_in(line)
    if len(cells) != len(cells_in(head)):
        return False

    return all(RULE.fullmatch(cell) for cell in cells)
