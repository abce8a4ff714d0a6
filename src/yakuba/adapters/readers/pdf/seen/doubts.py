"""What of a page's text can be relied on: what its codes tell, what is drawn, and what nobody sees."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from yakuba.adapters.readers.pdf.glyphs import Glyph, PageText
from yakuba.adapters.readers.pdf.rules import Artwork, PageImage
from yakuba.adapters.readers.pdf.seen import sight
from yakuba.adapters.readers.pdf.seen.characters import UNKNOWN

MISTOLD = "文字の情報が壊れていて、ページに見える文字と違うおそれがあります（読み取れない文字は〓）"
SCANNED = "画像に重ねた文字（OCR）を読み取ったもので、ページに見える文字と違うおそれがあります"
OVERLAID = "文字が重なっていて、正しく読み取れないことがあります"

GARBLED = 0.5  # of the characters of a page
INVISIBLE = (3, 7)  # render modes
LEAST_INK = 12.0  # of 255
LOOKS = 3  # characters of a text object
SCAN = 0.3  # of a page that an image covers
WHOLE = 0.8
SAME_PLACE = 0.25  # of a character's size
SAME_SIZE = 1.5
FIELD = 4.0  # points of a place
LEAST_OVERLAID = 2


class Reliance(NamedTuple):
    """The characters that a person sees, with their doubts; whether some were hidden, and most cannot be told."""

    glyphs: list[Glyph]
    has_hidden: bool = False
    is_garbled: bool = False
    has_fault: bool = False


def reliance_of(
    text: PageText,
    artwork: Artwork,
    picture: sight.Picture | None,
    memory: sight.FormMemory,
) -> Reliance:
    """`picture` is left out where a document has too many pages to draw them all."""
    glyphs = list(_visible(text, artwork, picture))
    has_hidden = len(glyphs) < len(text.glyphs)
    if picture and glyphs:
        wrong = sight.mistold(picture, text._replace(glyphs=glyphs), memory)
        glyphs = list(_marked(glyphs, wrong))

    glyphs = [_unknown(glyph) for glyph in _overlaid(glyphs)]
    untold = sum(UNKNOWN in glyph.text for glyph in glyphs)
    is_garbled = untold > GARBLED * len(glyphs)
    return Reliance(glyphs, has_hidden, is_garbled, untold > 0)


def _visible(
    text: PageText, artwork: Artwork, picture: sight.Picture | None
) -> Iterator[Glyph]:
    """What a person sees; of a scan what was recognised, which is drawn invisibly or beneath it."""
    scans = _scans(text, artwork.images)
    hidden = _hidden_runs(text, picture)
    for glyph in text.glyphs:
        is_hidden = text.run_of[glyph.number] in hidden or _is_off(text, glyph)
        scan = next((scan for scan in scans if _is_in(scan, glyph)), None)
        if scan and (is_hidden or _is_under(text, scan)):
            yield glyph._replace(doubt=SCANNED)
        elif not is_hidden:
            yield glyph


def _scans(text: PageText, images: Iterable[PageImage]) -> list[PageImage]:
    """Pictures that are large enough to be a page that was scanned."""
    page = text.frame.width * text.frame.height
    return [image for image in images if image.area >= SCAN * page]


def _is_in(image: PageImage, glyph: Glyph) -> bool:
    """Whether a character stands on a picture."""
    across = image.left <= glyph.centre <= image.right
    return across and image.top <= glyph.middle <= image.bottom


def _is_under(text: PageText, image: PageImage) -> bool:
    """Whether a picture as large as the page lies over its text."""
    page = text.frame.width * text.frame.height
    return image.covers_text and image.area >= WHOLE * page


def _is_off(text: PageText, glyph: Glyph) -> bool:
    """Whether a character stands beside the paper."""
    is_across = 0 <= glyph.centre <= text.frame.width
    return not is_across or not 0 <= glyph.middle <= text.frame.height


def _hidden_runs(text: PageText, picture: sight.Picture | None) -> set[int]:
    """Text objects of which nothing is drawn."""
    styles = text.runs.items()
    hidden = {run for run, style in styles if style.render_mode in INVISIBLE}
    if not picture:
        return hidden

    for run, glyphs in _samples(text).items():
        if not _is_drawn(picture, glyphs):
            hidden.add(run)

    return hidden


def _samples(text: PageText) -> dict[int, list[Glyph]]:
    """Some characters of each text object that may be drawn in white, under something or not at all."""
    samples: dict[int, list[Glyph]] = {}
    for glyph in text.glyphs:
        run = text.run_of[glyph.number]
        style = text.runs[run]
        may_hide = style.is_embedded or style.is_pale
        if may_hide and glyph.text.isalnum():
            samples.setdefault(run, []).append(glyph)

    return {run: glyphs[:LOOKS] for run, glyphs in samples.items()}


def _is_drawn(picture: sight.Picture, glyphs: Iterable[Glyph]) -> bool:
    """Whether there is ink where one of the characters should stand."""
    places = (picture.place(glyph.number) for glyph in glyphs)
    return any(
        float(picture.ink(place).max(initial=0.0)) >= LEAST_INK
        for place in places
    )


def _marked(
    glyphs: Iterable[Glyph], wrong: Collection[sight.Key]
) -> Iterator[Glyph]:
    """Where a figure of a font is another one, none of that font is shown."""
    fonts = {font for font, _ in wrong}
    without_figures = {
        font for font, character in wrong if character.isdigit()
    }
    for glyph in glyphs:
        if glyph.doubt or glyph.font not in fonts:
            yield glyph
            continue

        is_wrong = (glyph.font, glyph.text) in wrong
        is_wrong |= glyph.font in without_figures and glyph.text.isdigit()
        shown = UNKNOWN if is_wrong else glyph.text
        yield glyph._replace(text=shown, doubt=MISTOLD)


def _unknown(glyph: Glyph) -> Glyph:
    """A 〓 is doubtful, whoever set it."""
    return glyph._replace(doubt=MISTOLD) if glyph.text == UNKNOWN else glyph


def _overlaid(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Different characters at one place: something was written over."""
    places: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text.isalnum():
            key = (int(glyph.centre / FIELD), int(glyph.middle / FIELD))
            places.setdefault(key, []).append(glyph)

    near = chain.from_iterable(map(pairwise, places.values()))
    pairs = [
        (one.number, other.number)
        for one, other in near
        if _covers(one, other)
    ]
    overlaid = set(chain.from_iterable(pairs))
    if len(overlaid) < 2 * LEAST_OVERLAID:
        return glyphs

    return [
        glyph._replace(doubt=OVERLAID) if glyph.number in overlaid else glyph
        for glyph in glyphs
    ]


def _covers(before: Glyph, glyph: Glyph) -> bool:
    """Whether another character of about the same size stands at the same place."""
    smaller, larger = sorted((before.size, glyph.size))
    across = abs(before.centre - glyph.centre)
    down = abs(before.middle - glyph.middle)
    is_near = max(across, down) <= SAME_PLACE * smaller
    is_other = before.text != glyph.text and larger <= SAME_SIZE * smaller
    return is_near and is_other
