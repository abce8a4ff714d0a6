"""A chart as SVG or PNG (16:9, as slides are).

It can be read in black and white, and its figures and intervals are written beside it.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import accumulate
from textwrap import wrap
from typing import Any, Literal, NamedTuple

from yakuba.adapters.reports.chart_library import (
    LOCK,
    SETTINGS,
    matplotlib,
    printable,
)
from yakuba.core.report.charts import (
    ABSENT,
    MOST_ROWS_DRAWN,
    Chart,
    ChartRow,
    Point,
)
from yakuba.core.report.marks import without_marks
from yakuba.core.report.numbers import Number

Format = Literal["svg", "png"]
SIZE = (10.0, 5.625)  # inches; at 192 dots an inch 1920 × 1080
DOTS = 192
WIDTH = SIZE[0]
INK = "#1a1a1c"
LINE = "#595959"
FILLS = ("#a9bfe8", "#ffffff", "#d9d9d9", "#6f7fa8", "#f2e2b8")
HATCHES = ("//", "..", "", "xx", "--")
LONGEST_TITLE_LINE = 40  # characters
LABEL = 14  # characters a line, two lines
FEWEST_SLOTS = 2  # one bar alone does not fill the page
# How far the picture reaches beyond the scale, for what stands there: 86.4%, or 86.4%（66.7〜95.3%）.
WITH_FIGURES = 1.16
WITH_INTERVALS = 1.45
NARROW = 8  # % below which a part has no room for its figure


def draw(chart: Chart, form: Format = "svg", *, titled: bool = True) -> bytes:
    """The same bytes for the same chart. Without its title where a heading stands above."""
    printable("")
    with LOCK:
        module = matplotlib()
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine

        with module.rc_context(SETTINGS):
            size = SIZE if titled else (WIDTH, _height(chart))
            layout = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.08)
            figure = Figure(figsize=size, layout=layout)
            axes = figure.add_subplot()
            if titled:
                figure.suptitle(_title(chart), x=0.02, ha="left", fontsize=17)

            _FORMS[chart.form](axes, chart, chart.rows[:MOST_ROWS_DRAWN])
            if len(chart.rows) > MOST_ROWS_DRAWN:
                note = f"{len(chart.rows)}件のうち{MOST_ROWS_DRAWN}件。すべては表にあります。"
                figure.supxlabel(note, fontsize=12)

            out = BytesIO()
            about = {"Date": None} if form == "svg" else {"Software": None}
            # Into memory.
            figure.savefig(out, format=form, dpi=DOTS, metadata=about)
            return out.getvalue()


def _title(chart: Chart) -> str:
    lines = wrap(printable(without_marks(chart.title)), LONGEST_TITLE_LINE)
    return "\n".join(lines[:2])


def _height(chart: Chart) -> float:
    """Inches: within a text, no higher than the rows need."""
    if chart.form == "columns":
        return 3.0

    drawn = min(MOST_ROWS_DRAWN, len(chart.rows))
    slots = max(FEWEST_SLOTS, drawn)
    each = 0.5 if chart.form == "parts" else 0.24 + 0.2 * len(chart.series)
    return min(8.0, 1.3 + slots * each)


def _bars(axes: Any, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
    count = len(chart.series)
    top = _top(chart)
    thickness = 0.72 / count
    for series in range(count):
        offset = (series - (count - 1) / 2) * thickness
        for place, row in enumerate(rows):
            bar = _Bar(series, place + offset, thickness * 0.9, top)
            _bar(axes, chart, row.points[series], bar)

    _rows_from_top(axes, rows)
    has_intervals = any(_has_interval(row) for row in rows)
    axes.set_xlim(0, top * (WITH_INTERVALS if has_intervals else WITH_FIGURES))
    _scale(axes.xaxis, chart, top)
    if chart.goal is not None:
        _goal(axes, chart, chart.goal)

    _legend(axes, chart)


def _rows_from_top(axes: Any, rows: tuple[ChartRow, ...]) -> None:
    axes.set_yticks(range(len(rows)), [_short(row.label) for row in rows])
    axes.set_ylim(max(len(rows), FEWEST_SLOTS) - 0.4, -0.6)


def _goal(axes: Any, chart: Chart, goal: float) -> None:
    axes.axvline(goal, color=INK, linestyle=(0, (5, 3)), linewidth=1.4)
    axes.annotate(
        f"基準 {Number(goal, chart.unit)}",
        (goal, -0.58),
        ha="center",
        va="bottom",
        fontsize=12,
        annotation_clip=False,
    )


def _has_interval(row: ChartRow) -> bool:
    return any(point and point.low is not None for point in row.points)


class _Bar(NamedTuple):
    """Of which series it is, where it stands, how thick it is, and where the scale ends."""

    series: int
    y: float
    thickness: float
    top: float


def _look(series: int) -> dict[str, str]:
    """Fill and hatch of a series, which differ in black and white too."""
    number = series % len(FILLS)
    return {"color": FILLS[number], "edgecolor": INK, "hatch": HATCHES[number]}


def _bar(axes: Any, chart: Chart, point: Point | None, bar: _Bar) -> None:
    if point is None:
        left = bar.top * 0.01
        axes.text(left, bar.y, ABSENT, va="center", fontsize=12, color=LINE)
        return

    axes.barh(bar.y, point.value, bar.thickness, **_look(bar.series))
    end = point.value
    if point.low is not None and point.high is not None:
        below = max(0.0, point.value - point.low)
        above = max(0.0, point.high - point.value)
        reach = [[below], [above]]
        axes.errorbar(
            point.value, bar.y, xerr=reach, color=INK, capsize=5, linewidth=1.8
        )
        end = max(point.high, point.value)

    words = chart.said_of(point)
    axes.text(end + bar.top * 0.012, bar.y, words, va="center", fontsize=13)


def _columns(axes: Any, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
    count = len(chart.series)
    top = _top(chart)
    width = 0.76 / count
    for series in range(count):
        offset = (series - (count - 1) / 2) * width
        for place, row in enumerate(rows):
            point = row.points[series]
            if point is None:
                continue

            x = place + offset
            axes.bar(x, point.value, width * 0.92, **_look(series))
            figure = str(Number(point.value, "", chart.digits))
            axes.text(
                x, point.value + top * 0.015, figure, ha="center", fontsize=12
            )

    axes.set_xticks(
        range(len(rows)), [_short(row.label) for row in rows], fontsize=12
    )
    axes.set_xlim(-0.6, max(len(rows), FEWEST_SLOTS) - 0.4)
    axes.set_ylim(0, top * 1.1)
    _scale(axes.yaxis, chart, top)
    _legend(axes, chart)


def _parts(axes: Any, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
    for place, row in enumerate(rows):
        values = [point.value if point else 0.0 for point in row.points]
        if not any(values):
            axes.text(1, place, ABSENT, va="center", fontsize=12, color=LINE)

        for series, end in enumerate(accumulate(values)):
            value = values[series]
            axes.barh(place, value, 0.6, left=end - value, **_look(series))
            if value >= NARROW:
                _figure_within(
                    axes, end - value / 2, place, chart.shown(value)
                )

    _rows_from_top(axes, rows)
    axes.set_xlim(0, 100)
    _scale(axes.xaxis, chart, 100)
    _legend(axes, chart)


def _figure_within(axes: Any, x: float, y: float, figure: str) -> None:
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axes.text(x, y, figure, ha="center", va="center", fontsize=13, bbox=box)


_FORMS: Mapping[str, Callable[[Any, Chart, tuple[ChartRow, ...]], None]] = {
    "bars": _bars,
    "columns": _columns,
    "parts": _parts,
}


def _top(chart: Chart) -> float:
    """Where the scale ends: 100 for shares, else the largest that is drawn."""
    if chart.unit == "%":
        return 100.0

    largest = chart.goal or 0.0
    for row in chart.rows:
        for point in row.points:
            if point:
                largest = max(largest, point.value, point.high or 0.0)

    return largest or 1.0


def _scale(axis: Any, chart: Chart, top: float) -> None:
    """Ticks that are whole and end with the scale, with the unit behind."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    whole = MaxNLocator(nbins=5, integer=True).tick_values(0, top)
    axis.set_ticks([tick for tick in whole if 0 <= tick <= top])
    with_unit = FuncFormatter(lambda value, _: str(Number(value, chart.unit)))
    axis.set_major_formatter(with_unit)
    axis.grid(visible=True, color="#d0d0d0", linewidth=0.6)
    axis.axes.set_axisbelow(True)


def _legend(axes: Any, chart: Chart) -> None:
    from matplotlib.patches import Patch

    if len(chart.series) < 2:
        return

    keys = []
    for series, name in enumerate(chart.series):
        number = series % len(FILLS)
        fill = FILLS[number]
        hatch = HATCHES[number]
        label = _short(name).replace("\n", "")
        keys.append(
            Patch(facecolor=fill, edgecolor=INK, hatch=hatch, label=label)
        )

    axes.legend(
        handles=keys,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=min(5, len(keys)),
        frameon=False,
        fontsize=13,
        handlelength=2.4,
    )


def _short(label: str) -> str:
    """In at most two lines."""
    words = printable(label)
    if len(words) > LABEL:
        # How many they are, in a line of its own.
        name, bracket, count = words.partition("（")
        if bracket and len(name) <= LABEL and len(count) < LABEL:
            return f"{name}\n{bracket}{count}"

    lines = wrap(words, LABEL)
    if len(lines) <= 2:
        return "\n".join(lines)

    return f"{lines[0]}\n{lines[1][:-1]}…"
