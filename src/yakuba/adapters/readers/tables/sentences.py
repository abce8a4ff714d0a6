"""A row of a table as a sentence: 「品目：布団、手数料（窓口）：500円」."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from yakuba.adapters.readers.tables import texts
from yakuba.adapters.readers.tables.cells import Cell, TableLine
from yakuba.adapters.readers.tables.pairs import Pair
from yakuba.core.language.text import collapse_inner_spaces

# A short text that is merged over several columns is said for each of them.
LONGEST_SAID_AGAIN = 40
MOST_SAID_AGAIN = 12
LONGEST_SENTENCE = (
    600  # characters; a longer row is cut, each piece with its label
)
REMARKS = {"備考", "摘要", "注", "注意", "注記"}
SET_APART = re.compile(r"\S(?:\s+\S)+")  # one letter between blanks each
BRACKETS = frozenset("（）()")


@dataclass(frozen=True, slots=True)
class ColumnName:
    """`unit` is said behind figures: a row of the header holds nothing else."""

    label: str
    unit: str = ""


NAMELESS = ColumnName("")


def column_name(path: Sequence[Cell]) -> ColumnName:
    """The names above a column, the unit below them apart."""
    if len(path) > 1 and texts.is_unit(path[-1].text):
        unit = texts.unit(path[-1].text)
        return ColumnName(label_of(path[:-1]), unit)

    return ColumnName(label_of(path))


def label_of(path: Sequence[Cell]) -> str:
    """The names of a column as one: the outer, the inner ones in brackets."""
    return _as_one([_name(cell) for cell in path])


def _as_one(path: Sequence[str]) -> str:
    names = list(dict.fromkeys(path))
    if len(names) < 2:
        return "".join(names)
    if not BRACKETS.isdisjoint("".join(names)):
        return "・".join(names)

    inner = "・".join(names[1:])
    return f"{names[0]}（{inner}）"


def _name(cell: Cell) -> str:
    """「備 考：」 → 「備考」."""
    return collapse_inner_spaces(cell.text).rstrip("：:")


def _label_beside(path: Sequence[Cell]) -> str:
    """As written: it may be somebody's name; only letters set apart (備 考) are joined."""
    names = [cell.text.rstrip("：:") for cell in path]
    return _as_one([_closed(name) for name in names])


def _closed(name: str) -> str:
    """「備 考」 → 「備考」, 「青山 花子」 as it is."""
    return "".join(name.split()) if SET_APART.fullmatch(name) else name


def labelled(label: str, text: str) -> str:
    """「品目：布団」; a text that is its own label is said once."""
    return f"{label}：{text}" if label and label != text else text


def pair_parts(pairs: Sequence[Pair]) -> list[str]:
    """「名称：中央公民館」, 「電話：0000」."""
    parts: list[str] = []
    for pair in pairs:
        if not pair.values:
            parts += [cell.text for cell in pair.headings]
            continue

        label = _label_beside(pair.headings)
        parts.append(labelled(label, pair.values[0].text))
        parts += [cell.text for cell in pair.values[1:]]

    return parts


def row_parts(line: TableLine, names: Mapping[int, ColumnName]) -> list[str]:
    """Each text with the name of its column."""
    if is_remark(line):
        return ["：".join(line.texts)]

    parts: list[str] = []
    for cell in line.once:
        columns = _named_columns(line, cell)
        said = dict.fromkeys(names.get(column, NAMELESS) for column in columns)
        parts += [_part(name, cell.text) for name in said]

    return parts


def said_columns(line: TableLine) -> list[int]:
    """The columns whose names are said with the row."""
    if is_remark(line):
        return []

    named = [_named_columns(line, cell) for cell in line.once]
    return list(chain.from_iterable(named))


def _named_columns(line: TableLine, cell: Cell) -> list[int]:
    """The columns under whose names a cell is said: all that it covers.

    Of a row's label, and of a long text, the first.
    """
    if cell.columns == 1:
        return [cell.column]

    columns = [each for each in line.cells if line.cells[each] is cell]
    is_label = columns[0] == line.first
    is_long = len(cell.text) > LONGEST_SAID_AGAIN
    if is_label or is_long or len(columns) > MOST_SAID_AGAIN:
        return columns[:1]

    return columns


def is_remark(line: TableLine) -> bool:
    """Beside the label of the row one text is merged over all columns, and no value of each of them."""
    if len(line.once) != 2 or line.once[1].columns == 1:
        return False

    label, text = line.texts
    is_long = len(text) > LONGEST_SAID_AGAIN
    return is_long or texts.plain(label) in REMARKS


def _part(name: ColumnName, text: str) -> str:
    """「面積：120㎡」, where the unit is said in the header."""
    has_unit = name.unit and texts.is_bare_number(text)
    return labelled(name.label, f"{text}{name.unit}" if has_unit else text)


def sentences_of(parts: Sequence[str], labels: int = 1) -> list[str]:
    """One sentence, or several that begin with the same labels where it would be too long to be quoted."""
    sentences: list[str] = []
    said: list[str] = []
    length = 0
    for part in parts:
        if len(said) > labels and length + len(part) > LONGEST_SENTENCE:
            sentences.append(_joined(said))
            said = said[:labels]
            length = sum(map(len, said))

        said.append(part)
        length += len(part) + 1

    sentences.append(_joined(said))
    return sentences


def _joined(parts: Sequence[str]) -> str:
    """No 。 within: the row is one sentence."""
    within = [part.removesuffix("。") for part in parts[:-1]]
    return "、".join([*within, *parts[-1:]])
