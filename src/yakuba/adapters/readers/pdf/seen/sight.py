"""What a person sees of a page: its characters beside the page as it is drawn."""

import ctypes
from collections.abc import Collection, Mapping, Sequence
from statistics import fmean, median
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from yakuba.adapters.readers.pdf.glyphs import PageFrame, PageText
from yakuba.adapters.readers.pdf.seen import shapes

DOTS = 24.0  # of a character's size, at the median
LARGEST_SCALE = 5.0
LEAST_DOTS = 9.0  # of a character that can be told
STEPS = 8  # in a character's size: forms that differ by one are two
ASIDE = 2  # dots
RULED = 50.0  # of ink in all dots of a line
NEARER = 40.0
MOST_KEPT = 30  # pages
SAMPLES = 2  # of a character, the better counts
# Marks whose size tells them, and how much larger than a mark is none, in sizes of the font.
SMALL = frozenset("!\"'(),.:;?[]{}|、。")
LARGER = 0.4
NONE_LIKE = -1.0
SIGNS = frozenset("~%&@#$+=￥〒")
KANA = "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7))))
DIGITS = "0123456789"
MARKS = "、。・，．"

# Likeness: of sound fonts .85 to .92 at the mean, of brushes .64; of characters that are others .4.
LEAST_LIKE = 0.57
LEAST_OF_FEW = 0.42
FEW = 6
PRINT = 0.75  # at the median: no handwriting
# Another character is so much more like it (sound print at most .24), and like enough.
BETTER = 0.27
GOOD = 0.72
CERTAIN = 0.86
NOTHING_LIKE = 0.15
MUCH_BETTER = 0.45
DIGIT_BETTER = 0.125
GOOD_DIGIT = 0.78

TWINS = {"ら": "56S", "せ": "セ", "り": "リ", "べ": "ペ"}
TOLD = SIGNS | SMALL
NOTHING = shapes.Shape(np.zeros(shapes.COUNT, np.float32), 1.0)
AT_HAND = frozenset((*KANA, *DIGITS, *MARKS))
FIGURES = shapes.Album(DIGITS)
EDGES = (*range(ASIDE), *range(-ASIDE, 0))
BOX = tuple(ctypes.c_double() for _ in range(4))
Key = tuple[int, str]
# Lines and columns of dots, and the size of the font in dots.
Place = tuple[tuple[int, int, int, int], float]


class Picture(NamedTuple):
    """A page as it is drawn, in grey, not turned."""

    light: NDArray[np.uint8]
    scale: float
    page: Any
    layer: Any
    frame: PageFrame

    def place(self, number: int) -> tuple[int, int, int, int]:
        """First and last line and column of dots of what is drawn for a character."""
        left, bottom, right, top = BOX
        pdfium.FPDFText_GetCharBox(
            self.layer.raw, number, left, right, bottom, top
        )
        return (
            max(0, round((self.frame.top - top.value) * self.scale)),
            max(0, round((self.frame.top - bottom.value) * self.scale)),
            max(0, round((left.value - self.frame.left) * self.scale)),
            max(0, round((right.value - self.frame.left) * self.scale)),
        )

    def ink(self, place: tuple[int, int, int, int]) -> NDArray[np.float32]:
        """As on paper, whatever its colours, upright."""
        first, last, begin, end = place
        part = self.light[first:last, begin:end].astype(np.float32)
        ink = abs(part - self._ground(first, last, begin, end))
        return np.rot90(ink, -self.frame.quarters)

    def is_ruled(self, place: tuple[int, int, int, int]) -> bool:
        """Whether a line of a table touches what stands there."""
        first, last, begin, end = place
        ground = self._ground(first, last, begin, end)
        around = self.light[
            max(0, first - ASIDE) : last + ASIDE,
            max(0, begin - ASIDE) : end + ASIDE,
        ]
        if min(around.shape) <= 2 * ASIDE:
            return False

        ink = abs(around - ground)
        across = ink[EDGES, :].min(axis=1).max()
        down = ink[:, EDGES].min(axis=0).max()
        return bool(max(across, down) > RULED)

    def _ground(self, first: int, last: int, begin: int, end: int) -> float:
        """What is around a place: at most of its corners and at its sides."""
        bottom, right = self.light.shape
        top = min(bottom - 1, max(0, first - ASIDE))
        foot = min(bottom - 1, last + ASIDE)
        middle = min(bottom - 1, (first + last) // 2)
        sides = min(right - 1, max(0, begin - ASIDE)), min(right - 1, end + 1)
        around = sorted(
            int(self.light[row, column])
            for row in (top, middle, foot)
            for column in sides
        )
        return (around[2] + around[3]) / 2


def picture_of(page: Any, text: PageText, dots: float = DOTS) -> Picture:
    """So large that its usual characters have so many dots."""
    sizes = [glyph.size for glyph in text.glyphs if glyph.size > 0]
    scale = min(LARGEST_SCALE, dots / median(sizes or [dots]))
    turned = page.get_rotation()
    page.set_rotation(0)
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    page.set_rotation(turned)
    light = drawn.reshape(drawn.shape[:2])
    return Picture(light, scale, page, text.layer, text.frame)


class Drawn(NamedTuple):
    """A character as it is drawn in a font, and how like it is to what it is said to be."""

    font: int
    character: str
    shape: shapes.Shape
    own: float


Form = tuple[int, str, int, int]


class FormMemory:
    """What a document's fonts have drawn well: on a later page the same form needs no second look.

    The pages that brought it are kept, so that a font that comes later cannot have the number of one that is gone.
    """

    def __init__(self) -> None:
        self.forms: dict[Form, Drawn] = {}
        self._pages: list[Any] = []

    def keep(self, page: Any, found: Mapping[Form, Drawn]) -> None:
        """Figures are looked at on every page: of them a wrong one is worst."""
        if len(self._pages) >= MOST_KEPT:
            return

        good = {
            form: drawn
            for form, drawn in found.items()
            if drawn.own >= GOOD and not drawn.character.isdigit()
        }
        if good.keys() <= self.forms.keys():
            return

        self.forms |= good
        self._pages.append(page)


def mistold(picture: Picture, text: PageText, memory: FormMemory) -> set[Key]:
    """The characters (with their font) that certainly are not what they are said to be.

    What looks wrong is looked at twice: from near, a chance of a few dots does not come again.
    """
    forms = _found(picture, text, memory.forms)
    wrong = _unlike(forms.values())
    if not wrong:
        memory.keep(picture.page, forms)
        return wrong

    nearer = picture_of(picture.page, text, NEARER)
    return wrong & _unlike(_found(nearer, text, {}).values())


def _unlike(found: Collection[Drawn]) -> set[Key]:
    """All characters of a font that is broken as a whole, and single ones that are another."""
    if not found:
        return set()

    fonts: dict[int, list[float]] = {}
    for drawn in found:
        fonts.setdefault(drawn.font, []).append(drawn.own)

    is_print = median(drawn.own for drawn in found) >= PRINT
    others = shapes.Album({drawn.character for drawn in found} | AT_HAND)
    return {
        (drawn.font, drawn.character)
        for drawn in found
        if _is_broken(fonts[drawn.font])
        or _is_another(drawn, others, is_print=is_print)
    }


def _found(
    picture: Picture, text: PageText, known: Mapping[Form, Drawn]
) -> dict[Form, Drawn]:
    """Of each character the forms that differ in their size are looked at by themselves, unless they are known."""
    found: dict[Form, Drawn] = {}
    for form, held in _places(picture, text).items():
        drawn = known.get(form) or _looked_at(picture, form, held)
        if drawn:
            found[form] = drawn

    return found


def _places(picture: Picture, text: PageText) -> dict[Form, list[Place]]:
    """Where the characters of embedded fonts stand that are large enough to be told, some of each form."""
    places: dict[Form, list[Place]] = {}
    for glyph in text.glyphs:
        run = text.runs[text.run_of[glyph.number]]
        is_told = glyph.text.isalnum() or glyph.text in TOLD
        size = glyph.size * picture.scale
        if not (run.is_embedded and is_told and size >= LEAST_DOTS):
            continue

        place = picture.place(glyph.number)
        first, last, begin, end = place
        down = round(STEPS * (last - first) / size)
        across = round(STEPS * (end - begin) / size)
        held = places.setdefault((glyph.font, glyph.text, across, down), [])
        if len(held) < SAMPLES:
            held.append((place, size))

    return places


def _looked_at(
    picture: Picture, form: Form, places: Sequence[Place]
) -> Drawn | None:
    """None for what cannot be compared, and for a mark that is as large as it should be."""
    font, character, across, down = form
    if character not in SMALL:
        best = _best(picture, places, character)
        return Drawn(font, character, *best) if best else None

    height, width = shapes.extent_of(character)
    over = max(across / STEPS - width, down / STEPS - height)
    is_too_large = over > LARGER
    return Drawn(font, character, NOTHING, NONE_LIKE) if is_too_large else None


def _best(
    picture: Picture, places: Sequence[Place], character: str
) -> tuple[shapes.Shape, float] | None:
    """The first that is like it, else the best of them; those that a line touches do not count."""
    best = None
    for place, size in places:
        shape = shapes.shape(picture.ink(place), size)
        like = shapes.likeness(shape, character) if shape else None
        if not shape or like is None:
            continue
        if like >= GOOD:
            return shape, like
        if (not best or like > best[1]) and not picture.is_ruled(place):
            best = (shape, like)

    return best


def _is_broken(likes: Sequence[float]) -> bool:
    """Whether a font's characters are unlike what they are said to be, taken together."""
    least = LEAST_LIKE if len(likes) >= FEW else LEAST_OF_FEW
    return len(likes) >= 3 and fmean(likes) < least


def _is_another(drawn: Drawn, others: shapes.Album, *, is_print: bool) -> bool:
    """Whether a drawn character is certainly one of those at hand, and not what it is said to be."""
    own = drawn.own
    if own == NONE_LIKE or _is_another_figure(drawn):
        return True
    if own > GOOD:
        return False

    character = drawn.character
    without = character + TWINS.get(character, "")
    other = others.best(drawn.shape, without=without)
    better = other - own
    is_latin = character.isascii() and character not in DIGITS
    # Latin letters have many forms, and so have those of handwriting.
    if is_latin or not is_print:
        return better >= BETTER and other >= CERTAIN

    is_nothing_like = own < NOTHING_LIKE and better > MUCH_BETTER
    return is_nothing_like or (better >= BETTER and other >= GOOD)


def _is_another_figure(drawn: Drawn) -> bool:
    """Figures have few forms: a smaller distance tells them (6 and 8)."""
    if drawn.character not in DIGITS or drawn.own >= GOOD_DIGIT:
        return False

    other = FIGURES.best(drawn.shape, without=drawn.character)
    return other >= GOOD_DIGIT and other - drawn.own > DIGIT_BETTER
