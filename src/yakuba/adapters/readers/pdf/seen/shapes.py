"""What a drawn character looks like, beside the shapes of the character that it is said to be."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import ImageFont

SIDE = 16  # dots of a shape
MARGIN = 2  # of paper around it
SPREAD = 1.0  # of a dot: strokes of another weight still meet
DRAWN = 24  # dots of a reference's size
FLAT = 2.8  # times as wide as high, or as high as wide: nothing but a stroke
TALLER = 1.35  # than it should be: more costs likeness
COST = 0.5
MOST_LIKE = 40  # forms whose height is looked at
LATIN_FONTS = ("DejaVuSans", "DejaVuSerif", "STIXGeneral", "STIXGeneralItalic")
COUNT = (SIDE + 2 * MARGIN) ** 2
USUAL_ROWS = range(0xA1, 0xD0)  # of JIS X 0208, in EUC-JP
Dots = NDArray[np.float32]


class Shape(NamedTuple):
    """The dots of a drawn character whatever its size and colours, and how high it is beside its font's size."""

    dots: Dots
    height: float


def shape(ink: NDArray[Any], size: float) -> Shape | None:
    """Of what is drawn at a font's size, the more the darker; None for strokes, and where nothing is."""
    height, width = ink.shape
    if min(width, height) * FLAT < max(width, height):
        return None

    found = (_scale(height) @ ink @ _scale(width).T).ravel()
    found -= found.mean()
    length = float(np.linalg.norm(found))
    return Shape(found / length, height / size) if length else None


@lru_cache(maxsize=512)
def _scale(count: int) -> Dots:
    """From a line of so many dots to one of a shape: each of these is a bell curve over what it stands for."""
    places = (np.arange(-MARGIN, SIDE + MARGIN) + 0.5) / SIDE
    dots = (np.arange(count) + 0.5) / count
    spread = SPREAD / SIDE
    curve = np.exp(-(((places[:, None] - dots) / spread) ** 2) / 2)
    return (curve / count).astype(np.float32)


def likeness(found: Shape, character: str) -> float | None:
    """-1 to 1, to the most similar of its forms; None where no font at hand has it."""
    forms = forms_of(character)
    if not forms:
        return None

    return max(
        float(found.dots @ form.dots) - _cost(found.height / form.height)
        for form in forms
    )


def _cost(ratio: float) -> float:
    """A mark that is half or twice as high as it should be is not the one."""
    return max(0.0, max(ratio, 1 / ratio) - TALLER) * COST


class Album:
    """The forms of some characters beside one another; they are drawn when they are needed first."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._characters = sorted(characters)
        self._forms: list[tuple[str, Shape]] = []

    def best(self, found: Shape, *, without: str) -> float:
        """How like the most similar of its characters is."""
        if not self._forms:
            self._forms = [
                (character, form)
                for character in self._characters
                for form in forms_of(character)
            ]
            self._dots = np.stack([form.dots for _, form in self._forms])

        likes = self._dots @ found.dots
        best = -1.0
        for number in np.argsort(-likes)[:MOST_LIKE]:
            character, form = self._forms[number]
            if character not in without:
                cost = _cost(found.height / form.height)
                best = max(best, float(likes[number]) - cost)

        return best


@lru_cache(maxsize=16384)
def forms_of(character: str) -> tuple[Shape, ...]:
    """As the fonts at hand draw it."""
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and len(plain) == 1:
        return forms_of(plain)

    forms = []
    for font in _fonts(is_latin=character.isascii()):
        mask = font.getmask(character, mode="L")
        box = mask.getbbox()
        if box is None or bytes(mask) == _missing(font):
            continue

        width, height = mask.size
        ink = np.frombuffer(bytes(mask), np.uint8).reshape(height, width)
        left, top, right, bottom = box
        found = shape(ink[top:bottom, left:right].astype(np.float32), DRAWN)
        if found:
            forms.append(found)

    return tuple(forms)


@lru_cache(maxsize=512)
def extent_of(character: str) -> tuple[float, float]:
    """Height and width of its largest form, in sizes of the font."""
    boxes = [
        font.getbbox(character)
        for font in _fonts(is_latin=character.isascii())
    ]
    height = max(bottom - top for _, top, _, bottom in boxes)
    width = max(right - left for left, _, right, _ in boxes)
    return height / DRAWN, width / DRAWN


def draw_usual() -> Iterator[None]:
    """Forms of what most pages hold, once for many files: kana, figures and the usual kanji, a row at a time."""
    for row in USUAL_ROWS:
        for cell in range(0xA1, 0xFF):
            with suppress(UnicodeDecodeError):
                forms_of(bytes((row, cell)).decode("euc_jp"))

        yield


@lru_cache(maxsize=8)
def _missing(font: Any) -> bytes:
    """What a font draws for what it does not have."""
    return bytes(font.getmask("\uffff", mode="L"))


@lru_cache(maxsize=2)
def _fonts(*, is_latin: bool) -> tuple[Any, ...]:
    """Those that come with the charts of the reports. Latin letters and figures have more forms than kanji."""
    files = [_folder("matplotlib_fontja") / "fonts" / "ipaexg.ttf"]
    if is_latin:
        charts = _folder("matplotlib") / "mpl-data" / "fonts" / "ttf"
        files += [charts / f"{name}.ttf" for name in LATIN_FONTS]

    return tuple(
        ImageFont.truetype(str(file), DRAWN)
        for file in files
        if file.is_file()
    )


def _folder(package: str) -> Path:
    """Where an installed package lies; here where it is not."""
    spec = find_spec(package)
    found = spec.submodule_search_locations if spec else None
    return Path(found[0]) if found else Path()
