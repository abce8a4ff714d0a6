"""Labels of forms: cells that are shaded or bold beside others that are not."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from yakuba.adapters.readers.excel.cells import stretches
from yakuba.adapters.readers.tables import Cell

FIGURE = re.compile(r"[\d,.△▲%円年月日()\-+\s]+")

# A cell, and whether it is shaded or bold.
MarkedCell = tuple[Cell, bool]


def labels_of(cells: Sequence[MarkedCell]) -> set[tuple[int, int]]:
    """Row and column of each.

    *氏名* 森 *電話* 55-01: 氏名 and 電話
    *地区* *人口*: none; a whole row that is marked has the headings of a table, which tell themselves
    """
    rows: dict[int, list[MarkedCell]] = defaultdict(list)
    for each in cells:
        rows[each[0].row].append(each)

    found: set[tuple[int, int]] = set()
    for lines in stretches(rows):
        wide = [line for line in lines if len(line) > 1]
        labelled = [line for line in wide if _is_marked(line[:1])]
        # Of a table all of one row is marked; an emphasis here and there is no label.
        has_header = any(map(_is_marked, wide))
        if not has_header and 2 * len(labelled) >= len(wide):
            found.update(_labels(labelled))

    return found


def _is_marked(line: Sequence[MarkedCell]) -> bool:
    """Whether all of it is: 「*地区* *人口*」."""
    return all(is_marked for _, is_marked in line)


def _labels(
    lines: Sequence[Sequence[MarkedCell]],
) -> Iterator[tuple[int, int]]:
    """Figures are emphasised, and label nothing: 「*90*」."""
    for line in lines:
        for cell, is_marked in line:
            if is_marked and not FIGURE.fullmatch(cell.text):
                yield cell.row, cell.column
