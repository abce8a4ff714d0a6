"""Words and grams of Japanese text, the same way for documents and for questions."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sudachipy import Dictionary, SplitMode  # type: ignore[attr-defined]

from yakuba.core.text import collapse_inner_spaces, fold_variants

# SudachiPy refuses more than 49,149 bytes at once: 12,000 characters of four bytes each stay below.
LONGEST_RUN = 12_000
CONTENT_POS = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞", "連体詞", "感動詞"})
# Verbs and nouns that carry a sentence but no matter: every document has them.
LIGHT_WORDS = frozenset(
    "為る 居る 有る 成る 出来る 行う 言う こと よう 事 物 者 所 時 為 様 等 此の 其の 此れ 其れ 方 的 御 御座る".split()
)

GRAM_RUN = re.compile(r"[一-龥々〆ヶァ-ヴー]+|[A-Za-z0-9]+")


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    return Dictionary(dict="core")


def folded(text: str) -> str:
    """The common form in which text is compared: NFKC, lower case, variant characters, no stray inner spaces."""
    return collapse_inner_spaces(fold_variants(unicodedata.normalize("NFKC", text))).lower()


def words(text: str) -> list[str]:
    """Content words in their normalised forms (「引っ越し」「引越」 → 「引っ越し」), in order, with repetitions."""
    return [word for word, _, _ in words_with_spans(folded(text))]


def words_with_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Content words of already folded text with where they stand."""
    for morpheme, start in morphemes(text):
        if (word := content_word(morpheme)) is not None:
            yield word, start + morpheme.begin(), start + morpheme.end()


def morphemes(text: str) -> Iterator[tuple[Any, int]]:
    """SudachiPy's morphemes of already folded text, and where the run began that their spans count from."""
    tokenizer = dictionary().tokenizer(mode=SplitMode.A)  # takes half a microsecond, and must not be shared by threads
    for start, run in runs(text):
        for morpheme in tokenizer.tokenize(run):
            yield morpheme, start


def last_noun(name: str, places: Collection[str] = ()) -> str:
    """The noun on which a name ends (北野小学校 → 学校), place names behind it left out; empty if it ends on none."""
    parts = list(dictionary().tokenizer(mode=SplitMode.A).tokenize(name))
    while len(parts) > 1 and (fold_variants(parts[-1].surface()) in places or parts[-1].part_of_speech()[2] == "地名"):
        parts.pop()
    pos = parts[-1].part_of_speech() if parts else ("",) * 6
    is_noun = (pos[0] == "名詞" and pos[1] == "普通名詞") or (pos[0] == "接尾辞" and pos[1] == "名詞的")
    return parts[-1].surface() if is_noun else ""


def is_proper_name(name: str) -> bool:
    """Whether every part of it is a proper name in the dictionary (北野, not 最寄)."""
    parts = dictionary().tokenizer(mode=SplitMode.A).tokenize(name)
    return len(parts) > 0 and all(part.part_of_speech()[1] == "固有名詞" for part in parts)


def surname_and_given_name(name: str) -> tuple[str, str] | None:
    """北川久人 → (北川, 久人); None where the dictionary does not see exactly one surname before a given name."""
    parts = [
        (morpheme.surface(), morpheme.part_of_speech()[3])
        for morpheme in dictionary().tokenizer(mode=SplitMode.A).tokenize(name[:40])
    ]
    if len(parts) < 2 or parts[0][1] != "姓" or any(kind != "名" for _, kind in parts[1:]):
        return None
    return parts[0][0], "".join(surface for surface, _ in parts[1:])


def borders(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where words of already folded text begin, and where they end."""
    spans = [(start + morpheme.begin(), start + morpheme.end()) for morpheme, start in morphemes(text)]
    return frozenset(begin for begin, _ in spans), frozenset(end for _, end in spans)


def nouns(text: str) -> list[str]:
    """Common nouns of more than one character, in their normalised forms."""
    return [
        morpheme.normalized_form()
        for morpheme, _ in morphemes(folded(text))
        if morpheme.part_of_speech()[:2] == ("名詞", "普通名詞")
        and len(morpheme.surface()) > 1
        and morpheme.normalized_form() not in LIGHT_WORDS
    ]


def noun_runs(text: str) -> Iterator[list[str]]:
    """Nouns that stand together, as they are written: what compounds are made of. A person's name or a figure ends one."""
    run: list[str] = []
    counts = False
    for morpheme, _ in morphemes(text):
        pos = morpheme.part_of_speech()
        if not counts and _joins(pos, morpheme.surface(), is_first=not run):
            run.append(morpheme.surface())
            continue
        counts = pos[1] == "数詞"  # what comes after a figure counts: 30日, 500円
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _joins(pos: Sequence[str], surface: str, *, is_first: bool) -> bool:
    """Whether a word can stand in a compound."""
    if pos[0] == "名詞":
        return pos[1] == "普通名詞" or (pos[1] == "固有名詞" and pos[2] == "一般")
    if pos[0] == "接頭辞":
        return surface not in ("お", "ご", "御")
    return pos[0] == "接尾辞" and pos[1] == "名詞的" and not is_first and pos[2] != "助数詞"


def content_word(morpheme) -> str | None:  # type: ignore[no-untyped-def]
    """The normalised form of a morpheme that carries content, None of any other."""
    pos = morpheme.part_of_speech()
    if pos[0] not in CONTENT_POS or (pos[1] == "非自立可能" and pos[0] == "動詞"):
        return None
    word: str = morpheme.normalized_form()
    return None if word in LIGHT_WORDS or not word.strip() else word


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Pieces short enough for the tokeniser, cut at line ends where there are any."""
    start = 0
    while start < len(text):
        end = min(start + LONGEST_RUN, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind("。", start, end))
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def grams(text: str) -> list[str]:
    """Kanji and katakana 1- and 2-grams: they meet where dictionaries split one word in two ways."""
    out: list[str] = []
    for run in GRAM_RUN.findall(folded(text)):
        if run[0].isascii():
            out.append(run)
            continue
        out.extend(run)
        out.extend(run[i : i + 2] for i in range(len(run) - 1))
    return out
