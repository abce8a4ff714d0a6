"""A table as values: its headings and rows, put together from rows as readers write them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain

from yakuba.core.answers.quotation.facts import RowCell, cells_of
from yakuba.core.language import tokens
from yakuba.core.language.values import find_values

LEAST_NAME = 2  # characters of a word that names a column or a row
BRACKETS = re.compile(r"\(.*?\)")
UNIT_OF_HEADING = re.compile(
    r"\((?:単位:?)?(?P<scale>千|万|百万)?(?P<unit>円|人|名|%)\)"
)
SCALES = {None: 1, "千": 1_000, "万": 10_000, "百万": 1_000_000}
FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
COUNTED = ("amount", "count", "share")
BETWEEN_PARTS = re.compile(r"[・、／/\s()（）]+")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number of a cell, in its unit; none where the table states none."""

    number: Decimal
    unit: str


@dataclass(frozen=True)
class FactTable:
    """`headings` of its columns, the first of which says what a row is about; a cell that is missing is empty.

    `under` is what it stands under: its title, sheet and headings.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Of each column what it may be called in a question, the whole heading first; no word of two columns.

        >>> table = FactTable(("証明書の種類", "窓口手数料（円）", "郵送手数料"), ())
        >>> table.names[1]
        ('窓口手数料', '窓口')
        >>> table.names[2]
        ('郵送手数料', '郵送')
        """
        folded = map(tokens.folded, self.headings)
        wholes = [BRACKETS.sub("", each) for each in folded]
        words = [words_of(whole) for whole in wholes]
        columns = Counter(chain.from_iterable(words))
        return tuple(
            (whole, *(word for word in own if columns[word] == 1))
            for whole, own in zip(wholes, words, strict=True)
        )

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The words that say what the table is about.

        >>> FactTable(("施設", "料金"), (), "体育館の利用料").subjects
        ('施設', '体育', '利用', '施設')
        """
        key = self.names[0][0]
        return (key, *words_of(tokens.folded(f"{self.under}\n{key}")))

    @cached_property
    def text(self) -> str:
        """All that stands in it and above it, folded.

        >>> table = FactTable(("種類",), (("住民票",), ("除籍",)), "手数料一覧")
        >>> table.text.split()
        ['手数料一覧', '種類', '住民票', '除籍']
        """
        cells = [cell for row in self.rows for cell in row]
        return tokens.folded("\n".join([self.under, *self.headings, *cells]))

    def column(self, position: int) -> list[str]:
        """Its values, folded.

        >>> FactTable(("種類",), (("ＤＶＤ",),)).column(0)
        ['dvd']
        """
        return [tokens.folded(row[position]) for row in self.rows]

    def numbers(self, position: int) -> list[CellNumber | None]:
        """The numbers of a column.

        >>> table = FactTable(("館", "座席（人）"), (("本館", "80"), ("分館", "なし")))
        >>> table.numbers(1)
        [CellNumber(number=Decimal('80'), unit='人'), None]
        """
        heading = self.headings[position]
        return [number_of(row[position], heading) for row in self.rows]

    def stated(self, position: int) -> dict[int, Decimal]:
        """The numbers of a column by their rows; a row that states none is left out.

        >>> table = FactTable(("館", "座席（人）"), (("本館", "80"), ("分館", "なし")))
        >>> table.stated(1)
        {0: Decimal('80')}
        """
        numbers = enumerate(self.numbers(position))
        return {row: counted.number for row, counted in numbers if counted}

    def only(self, chosen: Sequence[int]) -> "FactTable":
        """The table with these of its rows."""
        rows = tuple(self.rows[position] for position in chosen)
        return FactTable(self.headings, rows, self.under)


def table_of(texts: Sequence[str], under: str = "") -> FactTable | None:
    """The table of the first row, from all texts that are rows of it; None where the first is no row.

    >>> texts = ["種類：除籍、窓口：750円", "種類：戸籍、窓口：450円、郵送：可"]
    >>> table = table_of([*texts, "郵送は定額小為替で。"])
    >>> table.headings
    ('種類', '窓口', '郵送')
    >>> table.rows
    (('除籍', '750円', ''), ('戸籍', '450円', '可'))
    """
    rows = [cells for cells in map(cells_of, texts) if cells]
    if not rows:
        return None

    key = rows[0][0].heading
    own = [cells for cells in rows if cells[0].heading == key]
    longest = max(own, key=len)
    every = chain(longest, *own)
    headings = tuple(dict.fromkeys(cell.heading for cell in every))
    lines = tuple(_under_headings(cells, headings) for cells in own)
    return FactTable(headings, lines, under)


def _under_headings(
    cells: Sequence[RowCell], headings: Sequence[str]
) -> tuple[str, ...]:
    """The values in the order of the headings; what a row does not state is empty.

    >>> _under_headings([RowCell("郵送", "可")], ["窓口", "郵送"])
    ('', '可')
    """
    values = {cell.heading: cell.value for cell in cells}
    return tuple(values.get(heading, "") for heading in headings)


def words_of(folded: str) -> tuple[str, ...]:
    """The words of a heading as they stand there, but for the shortest.

    >>> words_of("粗大ごみの収集日")
    ('粗大', 'ごみ', '収集')
    """
    found = [
        folded[start:end]
        for _, start, end in tokens.words_with_spans(folded)
        if end - start >= LEAST_NAME
    ]
    return tuple(dict.fromkeys(found))


def parts_of(value: str) -> list[str]:
    """What a cell names, one by one, folded: 出勤簿、休暇簿; the whole of it first.

    >>> parts_of("出勤簿、休暇簿（写し）")
    ['出勤簿、休暇簿(写し)', '出勤簿', '休暇簿', '写し']
    """
    parts = [value, *BETWEEN_PARTS.split(value)]
    folded = [tokens.folded(part) for part in parts]
    return [part for part in dict.fromkeys(folded) if len(part) >= LEAST_NAME]


def number_of(value: str, heading: str) -> CellNumber | None:
    """
    >>> number_of("1,100", "収容人数（人）")
    CellNumber(number=Decimal('1100'), unit='人')
    >>> number_of("60センチを超えるものは粗大ごみ", "手数料") is None
    True
    """
    folded = tokens.folded(value)
    if FIGURES.fullmatch(folded):
        unit = UNIT_OF_HEADING.search(tokens.folded(heading))
        scale = SCALES[unit["scale"]] if unit else 1
        number = Decimal(folded.replace(",", "")) * scale
        return CellNumber(number, unit["unit"] if unit else "")

    stated = [each for each in find_values(folded) if each.kind in COUNTED]
    if len(stated) == 1 and len(stated[0].written) >= len(folded) / 2:
        return CellNumber(stated[0].number, stated[0].unit)

    return None
