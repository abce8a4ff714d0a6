"""What of an OpenDocument was not read, as few notes: one a kind, with how many."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from lxml.etree import _Element

from yakuba.adapters.readers.opendocument.vocabulary import name
from yakuba.core.evidence.extract import NoteKind, ReadingNote
from yakuba.core.language.text import keep_blanks

PARAGRAPH = name("text:p")
LONGEST_QUOTE = 40
MOST_QUOTES = 3
SENTENCES: Mapping[str, tuple[NoteKind, str]] = MappingProxyType(
    {
        "row": (
            "left_out",
            "表示されていない行が{count}行あり、読み取っていません。必要な行は再表示して保存し直してください。",
        ),
        "hidden": (
            "left_out",
            "隠し文字（印刷されない文字）が{count}か所にあり、読み取っていません。"
            "必要な文字は、隠し文字の設定を外して保存し直してください。",
        ),
        "object": (
            "left_out",
            "埋め込まれたもの（表計算の表、数式など）が{count}つあり、中は読み取っていません。"
            "必要なことは、本文か表に書いてください。",
        ),
        "only-picture": (
            "left_out",
            "画像が{count}枚あり、中の文字は読み取っていません。文字のあるPDF（OCR済み）にして登録してください。",
        ),
        "change": (
            "aside",
            "変更履歴が残っています。追加された文字は本文として読み、削除された文字は除きました。",
        ),
    }
)
COMMENTS = "コメントが{count}件あります。本文としては読みません：{quotes}"


def remarks(
    left: Counter[str], comments: Sequence[_Element]
) -> Iterator[ReadingNote]:
    """`left` and `comments` are those of a Flow."""
    for what, (kind, sentence) in SENTENCES.items():
        count = left[what]
        if count:
            said = sentence.format(count=f"{count:,}")
            yield ReadingNote(said, kind)

    if comments:
        quotes = "".join(map(_quoted, comments[:MOST_QUOTES]))
        said = COMMENTS.format(count=len(comments), quotes=quotes)
        yield ReadingNote(said, "aside")


def _quoted(comment: _Element) -> str:
    """「要確認」; what is longer ends in 「…」."""
    pieces: list[str] = []
    for paragraph in comment.iter(PARAGRAPH):
        pieces += map(str, paragraph.itertext())

    text = keep_blanks("".join(pieces))
    shown = text[:LONGEST_QUOTE]
    return f"「{shown}…」" if len(text) > LONGEST_QUOTE else f"「{text}」"
