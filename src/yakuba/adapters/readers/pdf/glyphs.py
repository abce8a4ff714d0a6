"""The characters of a page with the places at which they are drawn."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from math import hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from yakuba.adapters.readers.pdf.seen import characters

BLANK = frozenset(" \t\r\n\x0b\x0c\u00a0\u3000\u00ad\u200b\ufeff\ufffe")
# What pdfium writes to.
CELL = (pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double())
SAMPLES = 40  # characters that tell which way a page is turned
SAME_PLACE = 0.2  # of a character's width
ABOVE = 0.88  # of a character's size stands above its base line
ASIDE = 0.25  # how far from its cell the origin of one in a column stands
PALE = 245  # of 255
CLEAR = 20  # of 255
BAND = 3.0  # points in which the same character is looked for


class Glyph(NamedTuple):
    """A character and its cell, in points from the top left of the page as it is read.

    `number` is its own on the text page, `font` tells fonts apart within a document (0: none, a form's value).
    `is_parted`: a blank that somebody typed stands before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    number: int = -1
    font: int = 0
    is_parted: bool = False
    doubt: str = ""

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class PageFrame(NamedTuple):
    """How a page has to be turned so that its text is upright: quarters clockwise, and its box as it is stored."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        is_upright = self.quarters % 2 == 0
        return self.right - self.left if is_upright else self.top - self.bottom

    @property
    def height(self) -> float:
        is_upright = self.quarters % 2 == 0
        return self.top - self.bottom if is_upright else self.right - self.left

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the page as it is read of a box of the page as it is stored."""
        if self.quarters == 0:
            return (
                left - self.left,
                self.top - top,
                right - self.left,
                self.top - bottom,
            )

        if self.quarters == 1:
            return (
                bottom - self.bottom,
                left - self.left,
                top - self.bottom,
                right - self.left,
            )

        if self.quarters == 2:
            return (
                self.right - right,
                bottom - self.bottom,
                self.right - left,
                top - self.bottom,
            )

        return (
            self.top - top,
            self.right - right,
            self.top - bottom,
            self.right - left,
        )


class RunStyle(NamedTuple):
    """What is the same for all characters of one text object."""

    font: int
    is_embedded: bool
    render_mode: int
    size: float
    is_pale: bool


class PageText(NamedTuple):
    """The characters of a page in the order in which they are drawn, and the text objects they belong to."""

    frame: PageFrame
    glyphs: list[Glyph]
    runs: dict[int, RunStyle]
    run_of: dict[int, int]  # the number of a character → its text object
    layer: Any  # of pdfium


def text_of(page: Any) -> PageText:
    """Of a page as it is stored, whichever way it is turned."""
    layer = page.get_textpage()
    count = max(0, layer.count_chars())
    frame = frame_of(page, layer, count)
    runs: dict[int, RunStyle] = {}
    run_of: dict[int, int] = {}
    glyphs = list(_glyphs(layer, count, frame, runs, run_of))
    return PageText(frame, list(_once(_whole(glyphs))), runs, run_of, layer)


def _glyphs(
    layer: Any,
    count: int,
    frame: PageFrame,
    runs: dict[int, RunStyle],
    run_of: dict[int, int],
) -> Iterator[Glyph]:
    raw = layer.raw
    is_parted = False
    for number in range(count):
        found = pdfium.FPDFText_GetTextObject(raw, number)
        if not found:
            continue

        character = _character(raw, number)
        if character in BLANK or (
            character == characters.UNKNOWN and not _is_drawn(raw, number)
        ):
            is_parted = True
            continue

        address = ctypes.addressof(found.contents)
        run = runs.get(address)
        if run is None:
            run = _run(raw, number, found)
            runs[address] = run

        run_of[number] = address
        place = _place(raw, number, frame, run.size)
        yield Glyph(character, *place, number, run.font, is_parted)
        is_parted = False


def _character(raw: Any, number: int) -> str:
    """〓 for what the font does not tell."""
    code = pdfium.FPDFText_GetUnicode(raw, number)
    if pdfium.FPDFText_HasUnicodeMapError(raw, number) == 1:
        return characters.UNKNOWN

    return characters.told(code)


def _is_drawn(raw: Any, number: int) -> bool:
    """Whether it covers any paper: programs add characters that do not."""
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, number, left, right, bottom, top)
    return right.value > left.value and top.value > bottom.value


def _place(
    raw: Any, index: int, frame: PageFrame, size: float
) -> tuple[float, float, float, float]:
    """As wide as the character's step, as high as its size: what fonts say of their height is not to be relied on."""
    box, x, y = CELL
    pdfium.FPDFText_GetLooseCharBox(raw, index, box)
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    left, top, right, bottom = frame.box(
        box.left, box.bottom, box.right, box.top
    )
    start, line, _, _ = frame.box(x.value, y.value, x.value, y.value)
    if not size or abs(start - left) > ASIDE * size:
        return left, top, right, bottom

    return left, line - ABOVE * size, right, line + (1 - ABOVE) * size


def _run(raw: Any, index: int, found: Any) -> RunStyle:
    """What one text object says of all its characters."""
    font = pdfium.FPDFTextObj_GetFont(found)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(found)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(found, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    height = abs(size.value) * hypot(matrix.c, matrix.d)
    if not font:
        return RunStyle(0, False, mode, height, False)

    is_embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    address = ctypes.addressof(font.contents)
    return RunStyle(address, is_embedded, mode, height, _is_pale(found))


def _is_pale(found: Any) -> bool:
    """White, or nearly so, or clear."""
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(found, red, green, blue, cover)
    darkest = min(red.value, green.value, blue.value)
    return darkest >= PALE or cover.value <= CLEAR


def frame_of(page: Any, layer: Any, count: int) -> PageFrame:
    """As most of its characters stand; as the page itself says where it has none."""
    step = max(1, count // SAMPLES)
    quarters: Counter[int] = Counter()
    for index in range(0, count, step):
        if not pdfium.FPDFText_IsGenerated(layer.raw, index):
            angle = pdfium.FPDFText_GetCharAngle(layer.raw, index)
            # It is measured clockwise.
            quarters[round(-angle / (pi / 2)) % 4] += 1

    most = quarters.most_common(1)
    turned = most[0][0] if most else page.get_rotation() // 90
    return PageFrame(turned, *page.get_bbox())


def _whole(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """What is drawn as one is one: a ligature with its letters, or what cannot be told."""
    held: list[Glyph] = []
    for glyph in glyphs:
        if held and not _is_same(held[-1], glyph):
            yield _as_one(held)
            held = []

        held.append(glyph)

    if held:
        yield _as_one(held)


def _is_same(before: Glyph, glyph: Glyph) -> bool:
    """Whether it is told of the same drawn form."""
    follows = glyph.number == before.number + 1
    return follows and before[1:5] == glyph[1:5] and before.font == glyph.font


def _as_one(held: list[Glyph]) -> Glyph:
    """「fi」 of a ligature; 〓 for 「12」 at one place."""
    text = "".join(glyph.text for glyph in held)
    if len(held) > 1 and not characters.is_composed(text):
        text = characters.UNKNOWN

    return held[0]._replace(text=text)


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Without those that are printed twice, a hair apart, to look bold."""
    seen: dict[tuple[str, int], list[float]] = {}
    for glyph in glyphs:
        near = SAME_PLACE * (glyph.right - glyph.left)
        band = int(glyph.top / BAND)
        before = seen.setdefault((glyph.text, band), [])
        if any(abs(left - glyph.left) <= near for left in before):
            continue

        before.append(glyph.left)
        if glyph.top - band * BAND > BAND / 2:
            beside = seen.setdefault((glyph.text, band + 1), [])
        else:
            beside = seen.setdefault((glyph.text, band - 1), [])

        beside.append(glyph.left)
        yield glyph
