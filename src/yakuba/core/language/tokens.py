"""Words and grams of Japanese text, the same way for documents and for questions."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sudachipy import Dictionary, SplitMode, Tokenizer  # type: ignore[attr-defined]

from yakuba.core.language.radicals import fold_radicals
from yakuba.core.language.text import collapse_inner_spaces, fold_variants

# SudachiPy refuses more than 49,149 bytes at once: 12,000 characters of four bytes each stay below.
LONGEST_RUN = 12_000
CONTENT_POS = frozenset(
    {
        "名詞",
        "動詞",
        "形容詞",
        "形状詞",
        "副詞",
        "接頭辞",
        "接尾辞",
        "連体詞",
        "感動詞",
    }
)
# Verbs and nouns that carry a sentence but no matter: every document has them.
LIGHT_WORDS = frozenset(
    "為る 居る 有る 成る 出来る 行う 言う こと よう 事 物 者 所 時 為 様 等 此の 其の 此れ 其れ 方 的 御 御座る".split()
)

GRAM_RUN = re.compile(r"[一-龥々〆ヶァ-ヴー]+|[A-Za-z0-9]+")


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    return Dictionary(dict="core")


def folded(text: str) -> str:
    """The common form in which text is compared: NFKC, lower case, variants and radicals, no stray inner spaces."""
    plain = unicodedata.normalize("NFKC", fold_radicals(text))
    return collapse_inner_spaces(fold_variants(plain)).lower()


def words(text: str) -> list[str]:
    """Content words in their normalised forms (「引っ越し」「引越」 → 「引っ越し」), in order, with repetitions."""
    return [word for word, _, _ in words_with_spans(folded(text))]


def words_with_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Content words of already folded text with where they stand."""
    for morpheme, start in morphemes(text):
        word = content_word(morpheme)
        if word is not None:
            yield word, start + morpheme.begin(), start + morpheme.end()


def morphemes(text: str) -> Iterator[tuple[Any, int]]:
    """SudachiPy's morphemes of already folded text, and where the run began that their spans count from."""
    tokenizer = _tokenizer()
    for start, run in runs(text):
        for morpheme in tokenizer.tokenize(run):
            yield morpheme, start


def _tokenizer() -> Tokenizer:
    """A new one each time: it takes half a microsecond, and must not be shared by threads."""
    return dictionary().tokenizer(mode=SplitMode.A)


def last_noun(name: str, places: Collection[str] = ()) -> str:
    """The noun on which a name ends (北野小学校 → 学校), place names behind it left out; empty if it ends on none."""
    parts = list(_tokenizer().tokenize(name))
    while len(parts) > 1 and _is_place(parts[-1], places):
        parts.pop()

    if not parts:
        return ""

    last = parts[-1]
    kind = last.part_of_speech()[:2]
    if kind not in (("名詞", "普通名詞"), ("接尾辞", "名詞的")):
        return ""

    return str(last.surface())


def _is_place(morpheme: Any, places: Collection[str]) -> bool:
    """By the dictionary, or by the city's own list."""
    if morpheme.part_of_speech()[2] == "地名":
        return True

    return fold_variants(morpheme.surface()) in places


def is_proper_name(name: str) -> bool:
    """Whether every part of it is a proper name in the dictionary (北野, not 最寄)."""
    kinds = [part.part_of_speech()[1] for part in _tokenizer().tokenize(name)]
    return bool(kinds) and all(kind == "固有名詞" for kind in kinds)


def surname_and_given_name(name: str) -> tuple[str, str] | None:
    """北川久人 → (北川, 久人); None where the dictionary does not see exactly one surname before a given name."""
    parts = list(_tokenizer().tokenize(name[:40]))
    kinds = [part.part_of_speech()[3] for part in parts]
    if len(parts) < 2 or kinds[0] != "姓":
        return None
    if any(kind != "名" for kind in kinds[1:]):
        return None

    given_name = "".join(part.surface() for part in parts[1:])
    return parts[0].surface(), given_name


def borders(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where words of already folded text begin, and where they end."""
    begins = set()
    ends = set()
    for morpheme, start in morphemes(text):
        begins.add(start + morpheme.begin())
        ends.add(start + morpheme.end())

    return frozenset(begins), frozenset(ends)


def nouns(text: str) -> list[str]:
    """Common nouns of more than one character, in their normalised forms."""
    found = []
    for morpheme, _ in morphemes(folded(text)):
        if morpheme.part_of_speech()[:2] != ("名詞", "普通名詞"):
            continue

        noun = morpheme.normalized_form()
        if len(morpheme.surface()) > 1 and noun not in LIGHT_WORDS:
            found.append(noun)

    return found


def noun_runs(text: str) -> Iterator[list[str]]:
    """Nouns that stand together, as they are written: what compounds are made of.

    A person's name or a figure ends one.
    """
    run: list[str] = []
    counts = False
    for morpheme, _ in morphemes(text):
        pos = morpheme.part_of_speech()
        if not counts and _joins(pos, morpheme.surface(), is_first=not run):
            run.append(morpheme.surface())
            continue

        # What comes after a figure counts: 30日, 500円.
        counts = pos[1] == "数詞"
        if len(run) > 1:
            yield run

        run = []

    if len(run) > 1:
        yield run


def _joins(pos: Sequence[str], surface: str, *, is_first: bool) -> bool:
    """Whether a word can stand in a compound."""
    if pos[0] == "名詞":
        return pos[1] == "普通名詞" or (
            pos[1] == "固有名詞" and pos[2] == "一般"
        )

    if pos[0] == "接頭辞":
        return surface not in ("お", "ご", "御")
    if pos[0] != "接尾辞" or is_first:
        return False

    return pos[1] == "名詞的" and pos[2] != "助数詞"


def content_word(morpheme: Any) -> str | None:
    """The normalised form of a morpheme that carries content, None of any other."""
    pos = morpheme.part_of_speech()
    if pos[0] not in CONTENT_POS:
        return None
    if pos[0] == "動詞" and pos[1] == "非自立可能":
        return None

    word: str = morpheme.normalized_form()
    if word in LIGHT_WORDS or not word.strip():
        return None

    return word


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Pieces short enough for the tokeniser, cut at line ends where there are any."""
    start = 0
    while start < len(text):
        end = min(start + LONGEST_RUN, len(text))
        if end < len(text):
            cut = max(
                text.rfind("\n", start, end), text.rfind("。", start, end)
            )
            if cut > start:
                end = cut + 1

        yield start, text[start:end]
        start = end


def grams(text: str) -> list[str]:
    """Kanji and katakana 1- and 2-grams: they meet where dictionaries split one word in two ways."""
    return grams_of(folded(text))


def grams_of(folded: str) -> list[str]:
    """The grams of already folded text."""
    found: list[str] = []
    for run in GRAM_RUN.findall(folded):
        if run[0].isascii():
            found.append(run)
            continue

        found.extend(run)
        found.extend(run[i : i + 2] for i in range(len(run) - 1))

    return found
