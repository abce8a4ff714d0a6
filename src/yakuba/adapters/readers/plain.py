"""Plain text in the encodings that town halls have: UTF-8, UTF-16, Shift_JIS, EUC-JP."""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby

from yakuba.adapters.readers import box_tables, lines, tables
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.core.evidence.extract import NOWHERE, Block, Extract

MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
UNDECODABLE = "文字を読み取れません。メモ帳などで開き、文字コードを「UTF-8」にして保存し直してください。"
JIS_MARK = b"\x1b$"  # ISO-2022-JP, as old mail programs write it
# The latter is what cp932 makes of bytes that are no character.
NO_TEXT = re.compile("[\x00\uf8f0-\uf8f3]")
MOST_NO_TEXT = 100  # of so many characters one may be no text
DAMAGED = "\ufffd"
MOST_DAMAGED = 200  # of so many characters one may be damaged
EUC_JP = ("euc-jp", "x-euc-jp", "eucjp")
RARE = re.compile("[^\t\r\n -~\u3000-\u30ff\u4e00-\u9fff\uff01-\uffee]")
MOST_RARE = 0.2
FIRST_BYTES = 1_000
STRANGE = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")

OPENING = 10  # lines in which a text says what it is about
LONGEST_TITLE = 60
BULLETS = "○◯〇●◎■　 "
# 「…について（通知）」, 「…要綱」.
SUBJECT = re.compile(
    "(?:について|に関する件|の件|条例|規則|規程|要綱|要領|要項|マニュアル|手引き?|手順書?|のしおり|ガイドライン|議事録|会議録|報告書|計画)"
    "(?:[（(][^（）()]{1,20}[)）])?$"
)
NO_TITLE = re.compile(
    "[。、：:]|様$|殿$|御中$|^(?:令和|平成|昭和|[0-9０-９]{4}年)|第[0-9０-９]+号$|^[・(（0-9０-９-]|^第.{1,5}条"
)


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    """Whatever encoding it has; its title is a line at its beginning."""
    blocks = tuple(blocks_of(decoded(data)))
    return Extract(blocks, title=first_title(blocks))


def blocks_of(text: str) -> Iterator[Block]:
    """Lines, and tables that are drawn with lines.

    「┌──┬──┐」「│９月│10日│」「└──┴──┘」 between two lines are a row of a table.
    """
    for is_drawn, written in groupby(text.splitlines(), box_tables.is_drawn):
        if is_drawn:
            yield from tables.blocks(box_tables.cells(written))
        else:
            placed = [(line, NOWHERE) for line in written]
            yield from lines.blocks(placed)


def first_title(blocks: Sequence[Block]) -> str:
    """Of a text without marks: a line at its beginning that says what it is about, else its first line.

    「市民課長様」「手数料の改定について（通知）」 has the latter.
    """
    texts = [block.text for block in blocks[:OPENING]]
    titles = list(filter(SUBJECT.search, texts))
    titles += [text for text in texts[:1] if not NO_TITLE.search(text)]
    short = (text for text in titles if len(text) <= LONGEST_TITLE)
    return next(short, "").lstrip(BULLETS)


def decoded(data: bytes, *, declared: str = "") -> str:
    """The text, by its mark if it has one, else by the encoding that fits without an error.

    `declared` is what the file says itself, which decides where several fit. Few characters may be damaged.
    """
    encoding = encoding_of(data, declared=declared)
    text = data.decode(encoding, "replace")
    return text.removeprefix("\ufeff").replace("\x00", "")


def encoding_of(data: bytes, *, declared: str = "") -> str:
    """The encoding in which the data is text (a mark at its beginning included). Raises ReadError if there is none.

    Of Shift_JIS with one byte that is damaged this is cp932 all the same.
    """
    for encoding, text in _possible_texts(data, declared):
        if _is_text(text):
            return encoding

    for encoding in ("utf-8", "cp932", "euc_jp"):
        text = data.decode(encoding, "replace")
        damaged = text.count(DAMAGED) * MOST_DAMAGED
        if damaged < len(text) and _is_text(text):
            return encoding

    raise ReadError(UNDECODABLE)


def _is_text(text: str) -> bool:
    """Whether so few characters are none that it is no picture or program."""
    return len(NO_TEXT.findall(text)) <= len(text) // MOST_NO_TEXT


def _possible_texts(data: bytes, declared: str) -> list[tuple[str, str]]:
    """Encodings that fit without an error, with what they make of the data, the likeliest first.

    Of 93 FA this is 日 in Shift_JIS; whatever begins with FF FE is UTF-16.
    """
    by_mark = MARKS.get(data[:2])
    if by_mark:
        return _fitting(data, by_mark)
    if JIS_MARK in data:
        return _fitting(data, "iso2022_jp")

    if b"\x00" in data[:FIRST_BYTES]:
        texts = _fitting(data, "utf-16-le", "utf-16-be")
        return [each for each in texts if _rarity(each) < MOST_RARE]

    as_utf8 = _fitting(data, "utf-8")
    if as_utf8:
        return as_utf8
    if declared.lower() in EUC_JP:
        return _fitting(data, "euc_jp", "euc_jis_2004", "cp932")

    # Short EUC-JP passes as Shift_JIS too, as half-width kana and private characters: then EUC-JP it is.
    fitting = _fitting(data, "cp932", "euc_jp", "euc_jis_2004")
    return sorted(fitting, key=_strangeness)


def _fitting(data: bytes, *encodings: str) -> list[tuple[str, str]]:
    """Of these encodings those that decode the data, with the text."""
    texts = []
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            texts.append((encoding, data.decode(encoding)))

    return texts


def _rarity(fitting: tuple[str, str]) -> float:
    """The share of characters that Japanese text does not have: with its bytes the wrong way round it has many.

    「市役所」 has none of these.
    """
    text = fitting[1]
    return len(RARE.findall(text)) / max(len(text), 1)


def _strangeness(fitting: tuple[str, str]) -> int:
    """How many characters Japanese texts hardly have: half-width kana, private ones.

    「ｦﾅ」 has two.
    """
    return len(STRANGE.findall(fitting[1]))
