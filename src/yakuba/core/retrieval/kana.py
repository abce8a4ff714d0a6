"""Questions in kana alone, as people type them in a hurry: 「じゅうみんひょうはいくら」 means 住民票."""

import re
from collections.abc import Iterator
from functools import lru_cache

from yakuba.core.language.text import normalise
from yakuba.core.retrieval.vocabulary.starter import entries

# Shorter readings stand in many other words by chance.
SHORTEST = 4
# Everyday words that stand beside the terms of the office.
COMMON = {
    "てすうりょう": "手数料",
    "りょうきん": "料金",
    "てつづき": "手続き",
    "じかん": "時間",
    "まどぐち": "窓口",
    "ばしょ": "場所",
    "しんせい": "申請",
    "もうしこみ": "申込み",
    "ひつよう": "必要",
    "しょるい": "書類",
    "でんわばんごう": "電話番号",
    "としょかん": "図書館",
    "こうみんかん": "公民館",
    "ほいくえん": "保育園",
    "すいどう": "水道",
    "しゅうしゅうび": "収集日",
    "まいなんばーかーど": "マイナンバーカード",
    "まいなかーど": "マイナンバーカード",
    "しやくしょ": "市役所",
    "いりょうひ": "医療費",
    "じょせい": "助成",
    "しきゅう": "支給",
    "こうしん": "更新",
    "かにゅう": "加入",
    "よやく": "予約",
    "だしかた": "出し方",
    "すてかた": "捨て方",
    "もちもの": "持ち物",
    "ひなんじょ": "避難所",
    "きゅうしょく": "給食",
}
TO_HIRAGANA = str.maketrans(
    {chr(code): chr(code - 0x60) for code in range(ord("ァ"), ord("ヶ"))}
)
HIRAGANA = re.compile("[ぁ-ん]")
KANJI = re.compile("[\u4e00-\u9fff]")
KANA_ALONE = re.compile(r"[ぁ-んァ-ヶー\s、。?!0-9]+")


def with_kanji(text: str) -> str:
    """A text in kana with the terms of the office as the office writes them; any other text as it is."""
    if KANJI.search(text):
        return text

    plain = normalise(text)
    if not KANA_ALONE.fullmatch(plain):
        return text

    hiragana = plain.translate(TO_HIRAGANA)
    if not HIRAGANA.search(plain):
        plain = hiragana  # its particles too were typed in katakana

    read = []
    end = 0
    for found in _pattern().finditer(hiragana):
        read += [plain[end : found.start()], _spellings()[found[0]]]
        end = found.end()

    return "".join([*read, plain[end:]]) if read else text


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """By reading. Of two terms with one reading, the first counts."""
    spellings: dict[str, str] = {}
    for reading, name in [*COMMON.items(), *_terms()]:
        spellings.setdefault(reading, name)

    return spellings


def _terms() -> Iterator[tuple[str, str]]:
    for entry in entries():
        reading = entry.reading.translate(TO_HIRAGANA)
        if len(reading) >= SHORTEST:
            yield reading, entry.preferred


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Any reading, the longest first."""
    readings = sorted(_spellings(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, readings)))
