"""Tables whose headings stand beside their values: 名称｜中央公民館｜電話｜0000."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yakuba.adapters.readers.tables import texts
from yakuba.adapters.readers.tables.cells import Cell, TableLine, columns_of
from yakuba.adapters.readers.tables.header import column_texts, rows_below

FORM = 0.9  # of the cells of a form that nobody filled in are headings


@dataclass(slots=True)
class Pair:
    """Headings from the outer to the inner, and what stands beside them."""

    headings: list[Cell]
    values: list[Cell] = field(default_factory=list)


def are_pairs(lines: Sequence[TableLine], at: int) -> bool:
    """Whether the headings stand beside their values from this row on."""
    line = lines[at]
    run = [line, *rows_below(lines, at + 1)]
    if any(cell.is_heading for each in run for cell in each.once):
        flagged = sum(map(_has_flagged_label, run))
        return 2 * flagged >= len(run) and _has_flagged_label(line)

    columns = columns_of(run)
    if line.is_lone or not _are_known(run, columns[0]):
        return False
    if _is_form(run):
        return True
    if len(columns) == 2:
        return not texts.is_known_name(line.texts[1])
    if texts.known(line.texts) == len(line.texts):
        return False

    return _is_alternate(run, columns) or _has_few_cells(run)


def heading_columns(lines: Sequence[TableLine]) -> frozenset[int]:
    """The columns in which headings stand: the first, and others with known names beside which something stands."""
    first, *others = columns_of(lines)
    inner = [
        column
        for column in others[:-1]
        if _is_inner(lines, column) or _is_below_blank(lines, column)
    ]
    last = others[-1:] if _is_form(lines) else []
    return frozenset([first, *inner, *last])


def pairs_of(line: TableLine, columns: frozenset[int]) -> list[Pair]:
    """名称｜中央公民館｜電話｜0000: two pairs of a heading and a value."""
    pair = Pair([])
    pairs = [pair]
    end = line.once[0].column - 1
    for cell in line.once:
        is_beside = end + 1 == cell.column
        end = cell.last_column
        if not _is_heading(cell, line, columns):
            pair.values.append(cell)
        elif is_beside and not pair.values:
            pair.headings.append(cell)
        else:
            pair = Pair([*pair.headings[:-1], cell])
            pairs.append(pair)

    return pairs


def _is_heading(cell: Cell, line: TableLine, columns: frozenset[int]) -> bool:
    """In the row of a group, whose heading is merged down, all but the last may be one."""
    group = line.once[0]
    if cell.is_heading or cell is group:
        return cell.is_heading or cell.column in columns

    is_known = texts.is_known_name(cell.text)
    is_last = cell is line.once[-1]
    if group.rows == 1:
        return cell.column in columns and (is_known or not is_last)

    is_second = cell is line.once[1]
    return not is_last and (is_second or is_known)


def _has_flagged_label(line: TableLine) -> bool:
    """`<th>名称</th><td>中央公民館</td>`."""
    return line.once[0].is_heading and not line.once[-1].is_heading


def _are_known(lines: Sequence[TableLine], column: int) -> bool:
    """Most of what begins in the column are names: 名称, 電話, 所在地."""
    found = column_texts(lines, column)
    return texts.share(texts.is_known_name, found) >= texts.MOSTLY


def _is_form(lines: Sequence[TableLine]) -> bool:
    """Nothing but headings stands in several rows: it is to be filled in."""
    found = [text for line in lines for text in line.texts]
    return len(lines) > 1 and texts.share(texts.is_known_name, found) >= FORM


def _is_inner(lines: Sequence[TableLine], column: int) -> bool:
    """Known names begin there, with something beside them; names of a merged group are known by that."""
    beside = [
        line
        for line in _without_groups(lines)
        if line.cells.get(column) != line.once[-1]
    ]
    return _are_known(beside, column)


def _is_below_blank(lines: Sequence[TableLine], column: int) -> bool:
    """Rows begin there with a heading of their own: that of their group is written once, above."""
    first = min(line.first for line in lines)
    below = [line for line in lines if line.first > first]
    begun = {(line.first, line.is_lone) for line in below}
    return begun == {(column, False)}


def _is_alternate(lines: Sequence[TableLine], columns: Sequence[int]) -> bool:
    """Headings in the first and the third column, values beside them."""
    plain = _without_groups(lines)
    are_known = [_are_known(plain, column) for column in columns]
    return are_known == [True, False] * (len(columns) // 2)


def _has_few_cells(lines: Sequence[TableLine]) -> bool:
    """Most rows are a heading and one text, or a heading of a group that is merged down."""
    plain = _without_groups(lines)
    widths = [len(line.once) for line in plain]
    many = len(plain) - widths.count(2)
    return 2 * many <= len(lines)


def _without_groups(lines: Sequence[TableLine]) -> list[TableLine]:
    """The rows whose first heading is not merged down over several."""
    return [line for line in lines if line.once[0].rows == 1]
