"""The header of a table: whether one begins in a row, how many rows it has, what the columns are called."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from yakuba.adapters.readers.tables import texts
from yakuba.adapters.readers.tables.cells import Cell, TableLine, columns_of

MOST_DEPTH = 4  # rows of a header
MOST_BELOW = 40  # rows that are looked at below it
SHORT = 8  # characters of a name of a column that nothing else tells

Names = Mapping[int, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """`score` says how much speaks for it; `is_marked`: the file says so, or merged cells do."""

    lines: tuple[TableLine, ...]
    score: int
    is_marked: bool

    @property
    def is_sure(self) -> bool:
        return self.is_marked or self.score > 0

    @property
    def known(self) -> int:
        """How many of its cells are called as columns of municipal tables are."""
        return sum(texts.known(line.texts) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Weight:
    """How many texts of a header differ in kind from what stands below, are alike, are known names."""

    unlike: int
    alike: int
    known: int

    @property
    def score(self) -> int:
        return self.unlike + self.known - 2 * self.alike

    @property
    def speaks_for(self) -> bool:
        is_other = self.unlike > 0 or self.alike == 0
        return is_other and self.score >= 0


def header_at(lines: Sequence[TableLine], at: int) -> Header | None:
    """The header that begins in this row, if it is one."""
    line = lines[at]
    if line.is_lone and not _is_lone_parent(lines, at):
        return None

    depth = _depth(lines, at)
    head = tuple(lines[at : at + depth])
    if line.is_flagged:
        return Header(head, 1, is_marked=True)
    if not all(map(_may_be_header, head)):
        return None

    return _weighed(head, rows_below(lines, at + depth))


def _weighed(
    head: tuple[TableLine, ...], below: Sequence[TableLine]
) -> Header | None:
    """A header, if its names differ from what stands below them."""
    lowest = _lowest(head)
    if not below and any(map(texts.is_figure, lowest.values())):
        return None

    weight = weigh(lowest, below)
    if head[0].once[0].is_heading and not weight.unlike:
        return None

    has_merged = any(line.has_merged for line in head)
    is_marked = len(head) > 1 and has_merged
    if is_marked and weight.unlike >= weight.alike:
        return Header(head, weight.score, is_marked=True)

    is_header = weight.speaks_for
    if len(columns_of([*head, *below])) == 2:
        is_header = not weight.alike and _are_above_two(lowest, below)

    header = Header(head, weight.score, is_marked=False)
    return header if is_header else None


def _are_above_two(
    lowest: Mapping[int, str], below: Sequence[TableLine]
) -> bool:
    """Of two columns the second decides: a name with figures of one kind below, or a name that is known."""
    second = max(lowest)
    name = lowest[second]
    if texts.is_known_name(name):
        return True

    figures = column_texts(below, second)
    is_unlike = texts.evidence(name, figures) > 0
    if is_unlike and texts.is_uniform(figures):
        return True

    return _is_numbered(lowest, below) or _is_of_names(lowest, below)


def _is_numbered(
    lowest: Mapping[int, str], below: Sequence[TableLine]
) -> bool:
    """Names above numbers and what they stand for (窓口｜受付 above 1番｜住民票)."""
    numbers = column_texts(below, min(lowest))
    if len(numbers) < 2 or any(map(texts.is_value, lowest.values())):
        return False

    return all(map(texts.is_figure, numbers))


def _is_of_names(
    lowest: Mapping[int, str], below: Sequence[TableLine]
) -> bool:
    """A known name above texts that are none, beside a short one above texts (職名｜氏 above 会長｜青山)."""
    first, second = lowest
    labels = column_texts(below, first)
    values = column_texts(below, second)
    if len(labels) < 2 or not texts.is_known_name(lowest[first]):
        return False

    texts_beside = [lowest[second], *values]
    is_short = len(lowest[second]) <= SHORT
    has_other = texts.known(labels) or any(map(texts.is_value, texts_beside))
    return is_short and not has_other


def weigh(names: Mapping[int, str], below: Sequence[TableLine]) -> Weight:
    """What speaks for and against these names; years that count up (2024, 2025) do not speak against them."""
    columns = sorted(names)
    found = [
        texts.evidence(names[column], column_texts(below, column))
        for column in columns
    ]
    counts = Counter(found)
    against = [
        names[column]
        for column, each in zip(columns, found, strict=True)
        if each < 0
    ]
    years = list(filter(texts.is_figure, against))
    alike = counts[-1] - len(years) * texts.is_count(years)
    return Weight(counts[1], alike, texts.known(names.values()))


def column_texts(lines: Sequence[TableLine], column: int) -> list[str]:
    """What begins in the column in these rows."""
    return [line.own[column].text for line in lines if column in line.own]


def rows_below(lines: Sequence[TableLine], at: int) -> list[TableLine]:
    """The next rows with several cells, down to a blank row or to a heading."""
    found: list[TableLine] = []
    for line in lines[at : at + MOST_BELOW]:
        if found and (line.is_apart or line.is_lone):
            break
        if not line.is_lone:
            found.append(line)

    return found


def names_of(head: Sequence[TableLine]) -> dict[int, tuple[Cell, ...]]:
    """What each column is called, from the uppermost name to its own."""
    return {column: _path(head, column) for column in columns_of(head)}


def _path(head: Sequence[TableLine], column: int) -> tuple[Cell, ...]:
    """「手数料」「窓口」 of the column below both, each once."""
    path = [
        line.cells.get(column) or _written_once(head, depth, column)
        for depth, line in enumerate(head)
    ]
    return tuple(dict.fromkeys(filter(None, path)))


def _written_once(
    head: Sequence[TableLine], depth: int, column: int
) -> Cell | None:
    """A name that is written once, above the first of its columns, with blanks to its right."""
    line = head[depth]
    left = [each for each in line.cells if each < column]
    lower = [below for below in head[depth + 1 :] if column in below.cells]
    if not lower or not left or line.has_merged:
        return None

    origin = max(left)
    right = range(origin + 1, column + 1)
    above = chain.from_iterable(each.once for each in head[:depth])
    is_under_another = any(cell.column in right for cell in above)
    if is_under_another or origin not in lower[0].cells:
        return None

    return line.cells[origin]


def _depth(lines: Sequence[TableLine], at: int) -> int:
    """How many rows the header has: at least one."""
    most = min(MOST_DEPTH, len(lines) - at)
    for depth in range(1, most):
        if not _goes_on(lines, at, depth):
            return depth

    return most


def _goes_on(lines: Sequence[TableLine], at: int, depth: int) -> bool:
    """Whether the header has this row too."""
    head = lines[at : at + depth]
    line = lines[at + depth]
    # One text from the left on is a heading among the rows.
    is_section = line.is_lone and (
        line.first == head[0].first or len(line.own) > 1
    )
    if line.is_apart or is_section or not line.own:
        return False

    names = [cell.text for cell in line.own.values()]
    is_flagged = head[0].is_flagged and line.is_flagged
    if is_flagged or all(map(texts.is_unit, names)):
        return True
    if not all(map(texts.may_be_name, names)):
        return False

    return _covers(head, line) or _is_lower_row(lines, at, depth)


def _covers(head: Sequence[TableLine], line: TableLine) -> bool:
    """A cell of the header is merged down into the row."""
    rows = range(head[0].number, line.number)
    return any(
        cell.row in rows and cell.rows <= MOST_DEPTH for cell in line.once
    )


def _is_lower_row(lines: Sequence[TableLine], at: int, depth: int) -> bool:
    """Names below a name that is merged sideways, or that has blanks to its right."""
    above = lines[at + depth - 1]
    own = lines[at + depth].own
    names = {column: cell.text for column, cell in own.items()}
    weight = weigh(names, rows_below(lines, at + depth + 1))
    if weight.alike:
        return False

    is_supported = weight.unlike + weight.known > 0
    shared = own.keys() & above.cells.keys()
    has_free_corner = min(own.keys() | above.cells.keys()) not in shared
    if _has_children(above, own):
        return has_free_corner or is_supported

    has_again = len(set(names.values())) < len(names)
    if above.has_merged or not (has_free_corner or has_again):
        return False
    if weight.unlike == len(own) > 1:
        return True

    is_below_both = 0 < len(shared) < len(own)
    return is_below_both and is_supported


def _has_children(above: TableLine, own: Mapping[int, Cell]) -> bool:
    """窓口｜郵送 below 手数料, which is merged over both."""
    for cell in above.once:
        under = range(cell.column, cell.last_column + 1)
        children = {own[column] for column in own if column in under}
        if len(children) > 1:
            return True

    return False


def _is_lone_parent(lines: Sequence[TableLine], at: int) -> bool:
    """The only name of a table with nothing in the corner: merged above several columns, or marked by the file."""
    cell = lines[at].once[0]
    if at + 1 >= len(lines) or lines[at + 1].is_apart:
        return False

    below = lines[at + 1]
    is_parent = cell.columns > 1 and len(below.once) > 2
    return below.first < cell.column and (is_parent or cell.is_heading)


def _may_be_header(line: TableLine) -> bool:
    """Names and units only: no remark, no sentence, no mark."""
    return all(map(texts.may_be_heading, line.texts))


def _lowest(head: Sequence[TableLine]) -> dict[int, str]:
    """The own name of each column; a row of units is none."""
    lowest: dict[int, str] = {}
    for line in head:
        for column, cell in line.cells.items():
            if column not in lowest or not texts.is_unit(cell.text):
                lowest[column] = cell.text

    return lowest
