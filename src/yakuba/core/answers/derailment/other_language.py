"""A model that slides into another language where Japanese was asked: the stream ends where that began."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

ENOUGH = 100
# What kana take back: a name or a title in another language is not a slide.
OF_KANA = -3
OF_OTHER_LETTER = 2
OF_OTHER_KANJI = 3
# Japanese has no sentence, and hardly a clause, of so many kanji alone.
KANJI_CLAUSE = 8
OF_CLAUSE = {"，": 6, "。": 20, "！": 20, "？": 20}
LONGEST_WORD = 40
LONGEST_WITHOUT_KANA = 40  # characters: a heading, a cell, an address
LONGEST_HELD = 600
UNIT_ENDS = "。\n"
FENCE = "```"
KANA = re.compile("[ぁ-ゖァ-ヺーｦ-ﾟ]")
KANJI = re.compile("[㐀-鿿豈-﫿\U00020000-\U0003ffff]")
TRAILING = ".,;:!?)\"'’”"
LANGUAGES = re.compile(
    r"(?:英|中国|韓国|朝鮮|ハングル|台湾|広東|ベトナム|タガログ|フィリピノ|ポルトガル|スペイン|インドネシア|ネパール|タイ|ミャンマー"
    r"|ビルマ|ロシア|ウクライナ|フランス|ドイツ|イタリア|アラビア|ペルシャ|ペルシア|ヒンディー|ウルドゥー|ベンガル|シンハラ|クメール"
    r"|モンゴル|トルコ|外国|他言|多言|二か国|多国|各国)語|英文|英訳|翻訳|訳し|訳す|中文|(?i:english|chinese|korean)"
)


@dataclass(slots=True)
class LanguageFilter:
    """`feed` and `finish` give the text before it is no longer Japanese; `is_stopped` says that it is not.

    Every word and letter of another language counts, kana take away from it. A line is shown from its first kana on.
    """

    is_stopped: bool = False
    _held: str = ""
    _score: int = 0
    _word: str = ""
    _kanji: int = 0
    _has_kana: bool = False
    _ticks: str = ""
    _is_code: bool = False

    def feed(self, piece: str) -> str:
        text = ""
        for character in piece:
            if self.is_stopped:
                break

            text += self._take(character)

        return text

    def finish(self) -> str:
        held = self._held
        self._held = ""
        return held

    def _take(self, character: str) -> str:
        self._held += character
        self._note_fence(character)
        if not self._is_code:
            self._read(character)

        if self._score >= ENOUGH:
            self.is_stopped = True
            self._held = ""
            return ""

        if len(self._held) > LONGEST_HELD:
            self._score = 0

        return self._released(character)

    def _note_fence(self, character: str) -> None:
        """A program has no language."""
        self._ticks = (self._ticks + character)[-len(FENCE) :]
        if self._ticks == FENCE:
            self._ticks = ""
            self._is_code = not self._is_code

    def _read(self, character: str) -> None:
        if KANA.match(character):
            self._end_word()
            self._has_kana = True
            self._kanji = 0
            self._score = max(0, self._score + OF_KANA)
        elif KANJI.match(character):
            self._end_word()
            self._kanji += 1
            self._score += 0 if _is_known(character) else OF_OTHER_KANJI
        elif character in OF_CLAUSE:
            self._end_word()
            is_clause = self._kanji >= KANJI_CLAUSE
            self._score += OF_CLAUSE[character] if is_clause else 0
            self._kanji = 0
        elif character.isspace():
            self._end_word()
        else:
            self._read_other(character)

    def _read_other(self, character: str) -> None:
        """Words are counted when they end: what becomes an address or a name of a file is none."""
        if self._word:
            self._word += character
        elif character.islower():
            self._word = character
        elif character.isalpha() and not character.isupper():
            self._score += OF_OTHER_LETTER

    def _end_word(self) -> None:
        word = self._word.rstrip(TRAILING)
        self._word = ""
        if word.isalpha() and 1 < len(word) <= LONGEST_WORD:
            self._score += len(word)

    def _released(self, character: str) -> str:
        has_ended = character in UNIT_ENDS
        is_shown = (
            self._has_kana
            or self._is_code
            or has_ended
            or len(self._held) > LONGEST_WITHOUT_KANA
        )
        if has_ended:
            self._has_kana = False
        if self._score or not is_shown:
            return ""
        if self._word and len(self._held) <= LONGEST_HELD:
            return ""

        return self.finish()


def is_other_language(text: str) -> bool:
    """
    >>> is_other_language("手数料は300円です。")
    False
    >>> is_other_language("the fee for a copy of the register is three hundred yen " * 3)
    True
    """
    stream = LanguageFilter()
    stream.feed(f"{text}\n")
    return stream.is_stopped


def allows_other_language(asked: Iterable[str], given: Iterable[str]) -> bool:
    """Whether an answer may be in another language: one is named in what was asked, or was written in.

    >>> allows_other_language(["次のお知らせを英語にしてください"], [])
    True
    >>> allows_other_language(["手数料はいくらですか"], ["手数料は300円です。"])
    False
    """
    own = list(asked)
    if any(LANGUAGES.search(text) for text in own):
        return True

    return any(is_other_language(text) for text in [*own, *given])


@lru_cache(maxsize=4096)
def _is_known(kanji: str) -> bool:
    """Whether Japanese character sets (JIS X 0213) have it; of China's simplified characters they have hardly any."""
    try:
        kanji.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return False

    return True
