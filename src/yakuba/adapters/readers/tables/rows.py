"""Tables as blocks: each row with all of its headings, and nothing that is said nowhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from yakuba.adapters.readers.tables import sentences, texts
from yakuba.adapters.readers.tables.cells import (
    Cell,
    TableLine,
    between,
    columns_of,
    line_of,
)
from yakuba.adapters.readers.tables.header import Names, column_texts, names_of
from yakuba.adapters.readers.tables.pairs import heading_columns, pairs_of
from yakuba.adapters.readers.tables.parts import (
    BodyRow,
    LooseText,
    SheetTable,
)
from yakuba.adapters.readers.tables.sentences import ColumnName
from yakuba.core.evidence.extract import Block, Place

# Where a stretch of a row stands in the file: row, first and last column, as its cells count them.
PlaceOf = Callable[[int, int, int], Place]
DOUBT = "表の見出しがはっきりせず、値と見出しの組合せが違うことがあります"
TOTALS = ("合計", "総計", "計")
FARTHEST = 1_000_000  # a column to the right of all
LEAST_COLUMNS = 3  # of a table in which a name alone in its row is a heading


@dataclass(frozen=True, slots=True)
class Scene:
    """Where blocks stand: what the reader says of places, and the level of headings."""

    place_of: PlaceOf
    level: int

    def block(self, line: TableLine, text: str, doubt: str = "") -> Block:
        return Block(text, "table_row", place=self._place(line), doubt=doubt)

    def paragraph(self, line: TableLine) -> Block:
        return Block(line.text, place=self._place(line))

    def heading(self, line: TableLine) -> Block:
        return Block(line.text, "heading", self.level, self._place(line))

    def _place(self, line: TableLine) -> Place:
        return self.place_of(line.number, line.first, line.last)


def text_block(text: LooseText, scene: Scene) -> Block:
    """A caption is a heading, a remark a paragraph."""
    if text.is_heading:
        return scene.heading(text.line)

    return scene.paragraph(text.line)


def table_blocks(table: SheetTable, scene: Scene) -> Iterator[Block]:
    """Below a header, beside headings, or without any."""
    if table.header:
        yield from _Body(table, scene).blocks()
    elif table.are_pairs:
        yield from _pair_blocks(table, scene)
    else:
        yield from _bare_blocks(table, scene)


def _pair_blocks(table: SheetTable, scene: Scene) -> Iterator[Block]:
    """「名称：中央公民館、電話：0000」."""
    lines = _plain_lines(table.rows)
    headings = heading_columns(lines) if lines else frozenset()
    group: Cell | None = None
    for row in table.rows:
        if row.kind != "row":
            yield _other(row, scene)
            continue

        line = _under_group(row.line, group, headings)
        pairs = pairs_of(line, headings)
        group = pairs[0].headings[0] if len(pairs[0].headings) > 1 else None
        parts = sentences.pair_parts(pairs)
        for text in sentences.sentences_of(parts):
            yield scene.block(row.line, text)


def _under_group(
    line: TableLine, group: Cell | None, headings: frozenset[int]
) -> TableLine:
    """The heading of a group is written once, with blanks below."""
    if group is None or line.first not in headings:
        return line

    return _with(line, min(headings), group)


def _bare_blocks(table: SheetTable, scene: Scene) -> Iterator[Block]:
    """Rows without a header say what stands in them."""
    for row in table.rows:
        if row.kind != "row":
            yield _other(row, scene)
            continue

        for text in sentences.sentences_of(row.line.texts):
            yield scene.block(row.line, text)


def _other(row: BodyRow, scene: Scene) -> Block:
    """What stands among the rows: a heading of those below, a remark."""
    if row.kind == "section":
        return scene.heading(row.line)

    return scene.paragraph(row.line)


@dataclass(slots=True)
class _Body:
    """A table below a header, and which of its headings were said."""

    table: SheetTable
    scene: Scene
    names: Names = field(init=False)
    columns: dict[int, ColumnName] = field(init=False)
    corner: tuple[Cell, ...] = ()
    said: set[int] = field(default_factory=set)
    section: TableLine | None = None
    has_said_section: bool = False

    def __post_init__(self) -> None:
        self.names = names_of(self.table.header)
        first = min(self.names)
        if _are_attributes(self.table, first):
            self.corner = self.names[first]
            self.names = {**self.names, first: ()}

        self.columns = {
            column: sentences.column_name(path)
            for column, path in self.names.items()
        }

    def blocks(self) -> Iterator[Block]:
        doubt = "" if self.table.is_sure else DOUBT
        stretches = _repeated(self.names)
        for row in _with_labels(_with_sections(self.table.rows)):
            if row.kind == "section":
                yield from self._begin_section(row.line)
            elif row.kind == "remark":
                yield self.scene.paragraph(row.line)
            elif row.kind == "row":
                for line in _cut(row.line, stretches):
                    yield from self._row(line, doubt)

        yield from self._begin_section(None)
        yield from self._unsaid(doubt)

    def _begin_section(self, line: TableLine | None) -> Iterator[Block]:
        if self.section is not None and not self.has_said_section:
            yield self.scene.paragraph(self.section)

        self.section = line
        self.has_said_section = False

    def _row(self, line: TableLine, doubt: str) -> Iterator[Block]:
        parts = sentences.row_parts(line, self.columns)
        self.said.update(sentences.said_columns(line))
        labels = 1
        if self.section is not None and not _is_total(line):
            parts = [self.section.text, *parts]
            labels = 2
            self.has_said_section = True

        for text in sentences.sentences_of(parts, labels):
            yield self.scene.block(line, text, doubt)

    def _unsaid(self, doubt: str) -> Iterator[Block]:
        """No row says the names of columns in which nothing stands."""
        said = set(chain.from_iterable(map(self._said_names, self.said)))
        paths = [self.corner, *self.names.values()]
        left = [path for path in paths if not said.issuperset(path)]
        labels = dict.fromkeys(map(sentences.label_of, left))
        if labels:
            text = "、".join(labels)
            yield self.scene.block(self.table.header[-1], text, doubt)

    def _said_names(self, column: int) -> Sequence[Cell]:
        """Those of the column; a unit is said behind figures only."""
        path = self.names.get(column, ())
        name = self.columns.get(column, sentences.NAMELESS)
        lines = [row.line for row in self.table.rows]
        found = column_texts(lines, column)
        is_unit_said = any(map(texts.is_bare_number, found))
        return path[:-1] if name.unit and not is_unit_said else path


def _plain_lines(rows: Sequence[BodyRow]) -> list[TableLine]:
    """The rows that are rows of the table."""
    return [row.line for row in rows if row.kind == "row"]


def _are_attributes(table: SheetTable, first: int) -> bool:
    """施設｜中央公民館｜北公民館 above 所在地, 電話, …: the corner is no name of what stands below it."""
    header = table.header[-1]
    corner = header.cells.get(first)
    if corner is None or texts.plain(corner.text) in texts.KINDS:
        return False

    below = column_texts(_plain_lines(table.rows), first)
    are_known = texts.share(texts.is_known_name, below) > texts.MOSTLY
    names = header.texts[1:]
    is_named = texts.known(names) or any(map(texts.is_figure, names))
    return are_known and len(below) > 1 and not is_named


def _is_total(line: TableLine) -> bool:
    """It counts all rows, those of other sections too."""
    return texts.plain(line.once[0].text) in TOTALS


def _with_sections(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """Names alone in their rows, the first of them in the first row, are headings of the rows below."""
    columns = columns_of(row.line for row in rows)
    if len(columns) < LEAST_COLUMNS or not _is_name_alone(rows[0], columns[0]):
        return list(rows)

    marked = list(rows)
    for number, (row, below) in enumerate(pairwise(rows)):
        if _is_name_alone(row, columns[0]) and not below.line.is_lone:
            marked[number] = replace(row, kind="section")

    return marked


def _is_name_alone(row: BodyRow, first: int) -> bool:
    cell = row.line.once[0]
    is_alone = row.line.is_lone and cell.column == first
    return row.kind == "row" and is_alone and not texts.is_value(cell.text)


def _with_labels(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """A label that is written once, with blanks below it, is that of each row."""
    lines = _plain_lines(rows)
    if not _has_labels_once(lines):
        return list(rows)

    first = min(columns_of(lines))
    label = lines[0].cells[first]
    filled: list[BodyRow] = []
    for row in rows:
        line = row.line
        if row.kind == "row" and not _is_total(line):
            label = line.cells.get(first, label)
            line = _with(line, first, label)

        filled.append(replace(row, line=line))

    return filled


def _has_labels_once(lines: Sequence[TableLine]) -> bool:
    """Names in some rows of the first column, other names beside them in all rows, nothing merged."""
    lines = [line for line in lines if not _is_total(line)]
    columns = columns_of(lines)
    if len(columns) < LEAST_COLUMNS or columns[0] not in lines[0].cells:
        return False

    # A label that is merged down begins in its first row only, but stands in all.
    labelled = [line for line in lines if columns[0] in line.cells]
    first = column_texts(lines, columns[0])
    second = [line for line in lines if columns[1] in line.cells]
    beside = [line.cells[columns[1]].text for line in second]
    is_once = len(first) == len(labelled) < len(lines) == len(second)
    return is_once and not any(map(texts.is_amount, [*first, *beside]))


def _with(line: TableLine, column: int, cell: Cell) -> TableLine:
    """The row with one cell more: the label that is written above."""
    cells = {column: cell, **line.cells}
    return line_of(line.number, cells, is_apart=line.is_apart)


def _repeated(names: Names) -> list[tuple[int, int]]:
    """First and last column of each stretch, where the same names stand several times beside one another."""
    columns = sorted(names)
    labels = [sentences.label_of(names[column]) for column in columns]
    for width in range(2, len(labels) // 2 + 1):
        times = len(labels) // width
        if labels == labels[:width] * times:
            starts = columns[::width]
            ends = [start - 1 for start in starts[1:]]
            return list(zip(starts, [*ends, FARTHEST], strict=True))

    return []


def _cut(
    line: TableLine, stretches: Sequence[tuple[int, int]]
) -> list[TableLine]:
    """The records that stand beside one another in the row."""
    if not stretches or any(cell.columns > 1 for cell in line.once):
        return [line]

    pieces = [between([line], first, last) for first, last in stretches]
    return list(chain.from_iterable(pieces))
