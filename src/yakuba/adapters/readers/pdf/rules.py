"""The straight lines that are drawn on a page: of tables, whatever program drew them."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from yakuba.adapters.readers.pdf.glyphs import PageFrame

THIN = 3.0  # points: a rectangle that is no higher is a line
SHORT = 4.0
NEAR = 2.5  # lines that are no further apart are one
GAP = 4.0  # between the parts of a line
MOST_OBJECTS = 30_000
MOST_SEGMENTS = 1_000  # of a path
MOST_RULES = 4_000  # more are a drawing or a map
DEEPEST = 4  # forms within forms
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
STRAIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class DrawnLine(NamedTuple):
    """A line from `start` to `end` at `place`: across the page, or down it."""

    place: float
    start: float
    end: float


class DrawnLines(NamedTuple):
    across: list[DrawnLine]
    down: list[DrawnLine]


class PageImage(NamedTuple):
    """Where a picture stands. `covers_text`: it is drawn over text that may be seen through it no more."""

    left: float
    top: float
    right: float
    bottom: float
    covers_text: bool = False

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


class Artwork(NamedTuple):
    """What stands on a page beside its text."""

    rules: DrawnLines
    paths: int
    images: list[PageImage]


def artwork_of(page: Any, frame: PageFrame) -> Artwork:
    """Lines, paths and pictures, in the order in which they are drawn."""
    boxes: list[tuple[float, float, float, float]] = []
    images: list[PageImage] = []
    paths = 0
    has_text = False
    for item, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            boxes += _straight_boxes(item, matrix, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(item)
            if box:
                place = _placed(box, matrix, frame)
                # Some programs draw lines as pictures of a dot.
                if _is_thin(place):
                    boxes.append(place)
                else:
                    images.append(PageImage(*place, has_text))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            has_text = True

    return Artwork(_rules(boxes), paths, images)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Those of the page and of the forms in it, as many as a table can need."""
    stack: list[tuple[Any, Any, int, Matrix, int]] = []
    level = 0
    raw: Any = page.raw
    count = pdfium.FPDFPage_CountObjects(raw)
    get = pdfium.FPDFPage_GetObject
    matrix = STRAIGHT
    position = 0
    for _ in range(MOST_OBJECTS):
        while position >= count:
            if not stack:
                return

            raw, get, position, matrix, count = stack.pop()
            level -= 1

        item = get(raw, position)
        position += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif level < DEEPEST:
            stack.append((raw, get, position, matrix, count))
            level += 1
            matrix = _times(_matrix(item), matrix)
            raw, position = item, 0
            count = pdfium.FPDFFormObj_CountObjects(item)
            get = pdfium.FPDFFormObj_GetObject


def _matrix(item: Any) -> Matrix:
    """How an object is turned, scaled and moved."""
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return STRAIGHT

    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _bounds(item: Any) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top as they are stored; None for an object without place."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None

    return left.value, bottom.value, right.value, top.value


def _placed(
    box: tuple[float, float, float, float], matrix: Matrix, frame: PageFrame
) -> tuple[float, float, float, float]:
    if matrix is STRAIGHT:
        return frame.box(*box)

    left, bottom, right, top = box
    corners = (
        _moved(matrix, left, bottom),
        _moved(matrix, left, top),
        _moved(matrix, right, bottom),
        _moved(matrix, right, top),
    )
    xs = [x for x, _ in corners]
    ys = [y for _, y in corners]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _straight_boxes(
    item: Any, matrix: Matrix, frame: PageFrame
) -> Iterator[tuple[float, float, float, float]]:
    """Of a path: itself where it is thin, else each of its straight lines."""
    bounds = _bounds(item)
    if bounds is None:
        return

    box = _placed(bounds, matrix, frame)
    if _is_thin(box):
        yield box
        return

    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= MOST_SEGMENTS:
        return

    # The points of a path stand before its own matrix.
    whole = _times(_matrix(item), matrix)
    is_stroked = _is_stroked(item)
    for figure in _figures(item, count):
        lines = pairwise(figure) if is_stroked else (figure,)
        for points in lines:
            edge = _placed(_around(points), whole, frame)
            if _is_thin(edge):
                yield edge


def _is_stroked(item: Any) -> bool:
    """Whether its outline is drawn, so that each side is a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(stroke.value)


def _around(
    points: Sequence[Point],
) -> tuple[float, float, float, float]:
    """The box that holds all points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _figures(item: Any, count: int) -> Iterator[list[Point]]:
    """The points of each of its figures: rectangles, lines."""
    x, y = ctypes.c_float(), ctypes.c_float()
    figure: list[Point] = []
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []

        figure.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])

    if figure:
        yield figure


def _is_thin(box: tuple[float, float, float, float]) -> bool:
    """A line, or a rectangle that looks like one."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    return min(width, height) <= THIN and max(width, height) >= SHORT


def _rules(boxes: Sequence[tuple[float, float, float, float]]) -> DrawnLines:
    """None on a page with so many that it is a map."""
    if len(boxes) > MOST_RULES:
        return DrawnLines([], [])

    across = []
    down = []
    for left, top, right, bottom in boxes:
        if right - left >= bottom - top:
            across.append(DrawnLine((top + bottom) / 2, left, right))
        else:
            down.append(DrawnLine((left + right) / 2, top, bottom))

    return DrawnLines(_whole(across), _whole(down))


def _whole(rules: Iterable[DrawnLine]) -> list[DrawnLine]:
    """Parts of one line put together."""
    lines: list[list[DrawnLine]] = []
    for rule in sorted(rules):
        if lines and rule.place - lines[-1][0].place <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])

    return [whole for line in lines for whole in _joined(line)]


def _joined(line: Sequence[DrawnLine]) -> Iterator[DrawnLine]:
    """Parts of one line with the gaps that are too wide to be none."""
    parts = sorted(line, key=lambda rule: rule.start)
    place, start, end = parts[0]
    for part in parts[1:]:
        if part.start > end + GAP:
            yield DrawnLine(place, start, end)
            place, start, end = part

        end = max(end, part.end)

    yield DrawnLine(place, start, end)
