"""A whole deck: its slides one after the other, its title, what of it was not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from yakuba.adapters.readers.slides.slide import UNTITLED, Slide, slide_blocks
from yakuba.core.evidence.extract import (
    Block,
    Extract,
    NoteKind,
    Place,
    ReadingNote,
)

MOST_PAGES_NAMED = 10
NOTHING_SAID = Block("")
# What may be met in a deck and is not read, with what is said of it.
LEFT: Mapping[str, tuple[NoteKind, str]] = {
    "hidden": (
        "left_out",
        "非表示のスライド（{pages}枚目）は読んでいません。要るときは、表示に戻して保存し直してください。",
    ),
    "pictures": (
        "left_out",
        "画像だけのスライド（{pages}枚目）は、文字を読み取れません。文字を書き加えるか、文字のあるPDFを登録してください。",
    ),
    "unseen": (
        "left_out",
        "スライドの外に置かれた文字や隠した図形の文字（{pages}枚目）は読んでいません。",
    ),
    "object": (
        "left_out",
        "読み取れない埋め込み（表計算の表や数式など。{pages}枚目）があります。要るときは、表や文字にして保存し直してください。",
    ),
    "comment": (
        "aside",
        "コメント（{pages}枚目）は読んでいません。",
    ),
}


class CommonLines:
    """What stands on several slides (「みずほ野市　福祉課」): said on the first of them, not on each."""

    def __init__(self) -> None:
        self._said = {""}

    def new(self, lines: Iterable[str]) -> list[str]:
        """Those of them that no slide before has said."""
        fresh = [
            line for line in dict.fromkeys(lines) if line not in self._said
        ]
        self._said.update(fresh)
        return fresh


def deck_extract(slides: Sequence[Slide], title: str) -> Extract:
    """`title` is the one that the file gives; without it the first slide's counts."""
    blocks = tuple(chain.from_iterable(map(slide_blocks, slides)))
    return Extract(
        blocks,
        title=title or _deck_title(blocks),
        pages=len(slides),
        notes=tuple(_deck_notes(slides)),
    )


def _deck_title(blocks: Sequence[Block]) -> str:
    """「避難所の開き方」 of the first slide; 「スライド1」 is none."""
    first = next(iter(blocks), NOTHING_SAID)
    is_given = first.text != UNTITLED.format(number=first.place.page)
    return first.text if is_given else ""


def _deck_notes(slides: Sequence[Slide]) -> Iterator[ReadingNote]:
    """One for each kind of thing, with its slides: 「コメント（2、5枚目）は…」."""
    for what, (kind, sentence) in LEFT.items():
        numbers = [slide.number for slide in slides if what in slide.left]
        if numbers:
            said = sentence.format(pages=_listed(numbers))
            yield ReadingNote(said, kind, Place(page=numbers[0]))


def _listed(numbers: Sequence[int]) -> str:
    """「2、5、8」; 「…」 after the tenth."""
    named = "、".join(map(str, numbers[:MOST_PAGES_NAMED]))
    return f"{named}…" if len(numbers) > MOST_PAGES_NAMED else named
