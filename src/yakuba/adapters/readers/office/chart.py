"""Charts of Office files: their titles, and the figures that are drawn (DrawingML, chart namespace)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.office.number_format.display import shown
from yakuba.adapters.readers.tables import PlaceOf
from yakuba.core.evidence.extract import Block
from yakuba.core.language.text import keep_blanks

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Where categories stand, and where values do; of a scatter chart both are figures.
CATEGORIES = ("cat", "xVal")
VALUES = ("val", "yVal")
PT = f"{CHART}pt"
FIGURES = (f"{CHART}numCache", f"{CHART}numLit")
GENERAL = "General"


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn as one line or set of bars: its points by their number."""

    name: str
    categories: dict[int, str]
    values: dict[int, str]


def chart_blocks(
    root: _Element, place_of: PlaceOf = tables.nowhere
) -> list[Block]:
    """The titles of a chart part, and a row for each category: 「年度：令和7年度、来館者：1,200」."""
    place = place_of(0, 0, 0)
    blocks = [Block(title, place=place) for title in chart_titles(root)]
    for cells in chart_tables(root):
        blocks += tables.blocks(cells, place_of)

    return blocks


def chart_tables(root: _Element) -> list[list[tables.Cell]]:
    """What is drawn: a column for each series, a row for each category.

    |  | 来館者 | 貸出 |, below it | 令和7年度 | 1,200 | 3,400 |.
    """
    series = list(_series(root))
    return [list(_cells(group)) for group in _groups(series)]


def chart_titles(root: _Element) -> list[str]:
    """The title of a chart, then those of its axes.

    図書館の利用, then 年度 and 人.
    """
    found = []
    for title in root.iter(f"{CHART}title"):
        lines = [
            "".join(map(str, part.itertext(f"{DRAWING}t", with_tail=False)))
            for part in title.iter(f"{DRAWING}p")
        ]
        text = keep_blanks(" ".join(lines))
        if text:
            found.append(text)

    return found


def _series(root: _Element) -> Iterator[Series]:
    """<c:ser> with its name (来館者), its categories (令和7年度) and its values (1,200)."""
    for element in root.iter(f"{CHART}ser"):
        names = _points(element, ("tx",))
        name = " ".join(names.values())
        written = element.findtext(f"{CHART}tx/{CHART}v") or ""
        yield Series(
            keep_blanks(name or written),
            _points(element, CATEGORIES),
            _points(element, VALUES),
        )


def _points(series: _Element, names: Sequence[str]) -> dict[int, str]:
    """The texts of the first holder of one of these names, by their number; of several levels the outer comes first."""
    holders = map(series.find, (f"{CHART}{name}" for name in names))
    holder = next((each for each in holders if each is not None), None)
    if holder is None:
        return {}

    levels = list(holder.iter(f"{CHART}lvl")) or [holder]
    inner, *outers = [dict(_level_points(level)) for level in levels]
    for outer in outers:
        inner = _under(outer, inner)

    return inner


def _under(
    outer: Mapping[int, str], inner: Mapping[int, str]
) -> dict[int, str]:
    """「令和7年度 上半期」: an outer text stands for all points up to the next one."""
    found = {}
    text = ""
    for number in sorted(inner):
        text = outer.get(number, text)
        found[number] = f"{text} {inner[number]}".strip()

    return found


def _level_points(level: _Element) -> Iterator[tuple[int, str]]:
    """The points of one level, by their number.

    Of <c:pt idx="0"><c:v>1200</c:v></c:pt> this is 0 and 1,200.
    """
    code = level.findtext(f".//{CHART}formatCode") or GENERAL
    for point in level.iter(PT):
        number = point.get("idx", "")
        if number.isdecimal():
            yield int(number), _point_text(point, code)


def _point_text(point: _Element, code: str) -> str:
    """1200 is 1,200 in the format #,##0; of texts as they stand."""
    text = keep_blanks(point.findtext(f"{CHART}v") or "")
    holder = point.getparent()
    is_figure = holder is not None and holder.tag in FIGURES
    return as_drawn(text, point.get("formatCode", code)) if is_figure else text


def as_drawn(text: str, code: str) -> str:
    """A stored figure as its format shows it; what is none stands as it is.

    0.5 is 50% in 0%; 不明 is 不明.
    """
    try:
        return shown(float(text), code)
    except ValueError:
        return text


def _groups(series: Sequence[Series]) -> list[list[Series]]:
    """Series over the same categories are columns of one table.

    Bars by year and a line by year are one; a second chart by month is another.
    """
    found: dict[tuple[str, ...], list[Series]] = {}
    for each in series:
        key = tuple(each.categories.values())
        found.setdefault(key, []).append(each)

    return list(found.values())


def _cells(group: Sequence[Series]) -> Iterator[tables.Cell]:
    """年度 and 来館者 as headings, then a row for each point: 令和7年度, 1,200."""
    for column, series in enumerate(group, start=1):
        yield tables.Cell(series.name, 0, column, is_heading=True)

    numbers: set[int] = set()
    for series in group:
        numbers |= {*series.categories, *series.values}

    for row, number in enumerate(sorted(numbers), start=1):
        yield tables.Cell(group[0].categories.get(number, ""), row, 0)
        for column, series in enumerate(group, start=1):
            yield tables.Cell(series.values.get(number, ""), row, column)
