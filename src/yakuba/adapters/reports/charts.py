"""A chart as SVG or PNG (16:9, as slides are): readable in black and white, with its figures and intervals written beside it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import accumulate
from textwrap import wrap
from typing import Any, Literal

from yakuba.adapters.reports.drawing import LOCK, SETTINGS, matplotlib, printable
from yakuba.core.report import ABSENT, MOST_ROWS_DRAWN, Chart, ChartRow, Number, Point, without_marks

Format = Literal["svg", "png"]
SIZE = (10.0, 5.625)  # inches; at 192 dots an inch 1920 × 1080
DOTS = 192
INK, LINE = "#1a1a1c", "#595959"
FILLS = ("#a9bfe8", "#ffffff", "#d9d9d9", "#6f7fa8", "#f2e2b8")
HATCHES = ("//", "..", "", "xx", "--")
LABEL = 14  # characters a line, two lines
FEWEST_SLOTS = 2  # one bar alone does not fill the page
WITH_INTERVALS = 1.45  # how far the picture reaches beyond the scale: 86.4%（66.7〜95.3%） stands there
NARROW = 8  # % below which a part has no room for its figure


def draw(chart: Chart, form: Format = "svg", *, titled: bool = True) -> bytes:
    """The same bytes for the same chart. Without its title where a heading stands above."""
    printable("")
    with LOCK:
        module = matplotlib()
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine

        with module.rc_context(SETTINGS):
            figure = Figure(
                figsize=SIZE if titled else (SIZE[0], _height(chart)),
                layout=ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.08),
            )
            axes = figure.add_subplot()
            if titled:
                figure.suptitle(
                    "\n".join(wrap(printable(without_marks(chart.title)), 40)[:2]), x=0.02, ha="left", fontsize=17
                )
            _FORMS[chart.form](axes, chart, chart.rows[:MOST_ROWS_DRAWN])
            if len(chart.rows) > MOST_ROWS_DRAWN:
                figure.supxlabel(f"{len(chart.rows)}件のうち{MOST_ROWS_DRAWN}件。すべては表にあります。", fontsize=12)
            out = BytesIO()
            about = {"Date": None} if form == "svg" else {"Software": None}
            figure.savefig(out, format=form, dpi=DOTS, metadata=about)  # into memory
            return out.getvalue()


def _height(chart: Chart) -> float:
    """Within a text, no higher than the rows need."""
    if chart.form == "columns":
        return 3.0
    rows = max(FEWEST_SLOTS, min(MOST_ROWS_DRAWN, len(chart.rows)))
    each = 0.5 if chart.form == "parts" else 0.24 + 0.2 * len(chart.series)
    return min(8.0, 1.3 + rows * each)


def _bars(axes: Any, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
    count, top = len(chart.series), _top(chart)
    thickness = 0.72 / count
    for place in range(count):
        for at, row in enumerate(rows):
            y = at + (place - (count - 1) / 2) * thickness
            _bar(axes, chart, row.points[place], y, place=place, thickness=thickness * 0.9, top=top)
    axes.set_yticks(range(len(rows)), [_short(row.label) for row in rows])
    axes.set_ylim(max(len(rows), FEWEST_SLOTS) - 0.4, -0.6)
    axes.set_xlim(0, top * (WITH_INTERVALS if any(_has_interval(row) for row in rows) else 1.16))
    _scale(axes.xaxis, chart, top)
    if chart.goal is not None:
        axes.axvline(chart.goal, color=INK, linestyle=(0, (5, 3)), linewidth=1.4)
        axes.annotate(
            f"基準 {Number(chart.goal, chart.unit)}",
            (chart.goal, -0.58),
            ha="center",
            va="bottom",
            fontsize=12,
            annotation_clip=False,
        )
    _legend(axes, chart)


def _has_interval(row: ChartRow) -> bool:
    return any(point and point.low is not None for point in row.points)


def _bar(axes: Any, chart: Chart, point: Point | None, y: float, *, place: int, thickness: float, top: float) -> None:
    if point is None:
        axes.text(top * 0.01, y, ABSENT, va="center", fontsize=12, color=LINE)
        return
    axes.barh(y, point.value, thickness, color=FILLS[place % 5], edgecolor=INK, hatch=HATCHES[place % 5])
    end = point.value
    if point.low is not None and point.high is not None:
        reach = [[max(0.0, point.value - point.low)], [max(0.0, point.high - point.value)]]
        axes.errorbar(point.value, y, xerr=reach, color=INK, capsize=5, linewidth=1.8)
        end = max(point.high, point.value)
    axes.text(end + top * 0.012, y, chart.said_of(point), va="center", fontsize=13)


def _columns(axes: Any, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
    count, top = len(chart.series), _top(chart)
    width = 0.76 / count
    for place in range(count):
        for at, row in enumerate(rows):
            point, x = row.points[place], at + (place - (count - 1) / 2) * width
            if point is not None:
                axes.bar(x, point.value, width * 0.92, color=FILLS[place % 5], edgecolor=INK, hatch=HATCHES[place % 5])
                axes.text(
                    x, point.value + top * 0.015, str(Number(point.value, "", chart.digits)), ha="center", fontsize=12
                )
    axes.set_xticks(range(len(rows)), [_short(row.label) for row in rows], fontsize=12)
    axes.set_xlim(-0.6, max(len(rows), FEWEST_SLOTS) - 0.4)
    axes.set_ylim(0, top * 1.1)
    _scale(axes.yaxis, chart, top)
    _legend(axes, chart)


def _parts(axes: Any, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
    for at, row in enumerate(rows):
        values = [point.value if point else 0.0 for point in row.points]
        if not any(values):
            axes.text(1, at, ABSENT, va="center", fontsize=12, color=LINE)
        for place, (value, end) in enumerate(zip(values, accumulate(values), strict=True)):
            axes.barh(at, value, 0.6, left=end - value, color=FILLS[place % 5], edgecolor=INK, hatch=HATCHES[place % 5])
            if value >= NARROW:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
                axes.text(end - value / 2, at, chart.shown(value), ha="center", va="center", fontsize=13, bbox=box)
    axes.set_yticks(range(len(rows)), [_short(row.label) for row in rows])
    axes.set_ylim(max(len(rows), FEWEST_SLOTS) - 0.4, -0.6)
    axes.set_xlim(0, 100)
    _scale(axes.xaxis, chart, 100)
    _legend(axes, chart)


_FORMS: Mapping[str, Callable[[Any, Chart, tuple[ChartRow, ...]], None]] = {
    "bars": _bars,
    "columns": _columns,
    "parts": _parts,
}


def _top(chart: Chart) -> float:
    """Where the scale ends: 100 for shares, else the largest that is drawn."""
    points = [point for row in chart.rows for point in row.points if point]
    largest = max((max(point.value, point.high or 0.0) for point in points), default=0.0)
    return 100.0 if chart.unit == "%" else max(largest, chart.goal or 0.0) or 1.0


def _scale(axis: Any, chart: Chart, top: float) -> None:
    """Ticks that are whole and end with the scale, with the unit behind."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ticks = [tick for tick in MaxNLocator(nbins=5, integer=True).tick_values(0, top) if 0 <= tick <= top]
    axis.set_ticks(ticks)
    axis.set_major_formatter(FuncFormatter(lambda value, _: str(Number(value, chart.unit))))
    axis.grid(visible=True, color="#d0d0d0", linewidth=0.6)
    axis.axes.set_axisbelow(True)


def _legend(axes: Any, chart: Chart) -> None:
    from matplotlib.patches import Patch

    if len(chart.series) < 2:
        return
    keys = [
        Patch(facecolor=FILLS[at % 5], edgecolor=INK, hatch=HATCHES[at % 5], label=_short(name).replace("\n", ""))
        for at, name in enumerate(chart.series)
    ]
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
    name, bracket, count = printable(label).partition("（") if len(label) > LABEL else (printable(label), "", "")
    if bracket and len(name) <= LABEL and len(count) < LABEL:  # how many they are, in a line of its own
        return f"{name}\n{bracket}{count}"
    lines = wrap(printable(label), LABEL) or [""]
    return "\n".join(lines[:2]) if len(lines) <= 2 else f"{lines[0]}\n{lines[1][:-1]}…"
