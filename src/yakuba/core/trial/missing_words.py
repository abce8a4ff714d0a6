"""The words that people say were missing, out of how they wrote it."""

import re
from collections.abc import Iterator, Sequence

from yakuba.core.language import tokens

SHORTEST = 2
LONGEST = 30
QUOTED = re.compile(
    rf"[「『“\"]([^」』”\"\n]{{{SHORTEST},{LONGEST}}})[」』”\"]"
)
BETWEEN = re.compile(r"[\n、，,;；/／]+")
BULLET = re.compile(r"^[\s・*\-●○■□◆◇\d.)．）]+")
NOTHING = frozenset(
    {
        "特になし",
        "なし",
        "無し",
        "特にない",
        "特に無し",
        "ない",
        "無い",
        "分からない",
        "わからない",
    }
)

GENERAL = frozenset(
    "意味 言葉 用語 名前 使い方 扱い 違い 区別 説明 情報 内容 こと もの".split()
)


def forms(text: str) -> list[str]:
    """What stands in quotation marks; else each line or item that is a name by itself; else the compounds in it.

    Each once.
    """
    found = [quoted.strip() for quoted in QUOTED.findall(text)]
    if not found:
        for piece in BETWEEN.split(text):
            found += _of_piece(piece)

    distinct = dict.fromkeys(found)
    return [form for form in distinct if form not in NOTHING]


def _of_piece(piece: str) -> list[str]:
    """The words that a piece of an answer names: itself where it is short, else what it is made of."""
    name = BULLET.sub("", tokens.folded(piece)).strip(" 　。.")
    if len(name) < SHORTEST or name in NOTHING:
        return []
    if len(name) <= LONGEST and _is_name(name):
        return [name]

    phrases = [
        each for each in _phrases(name) if SHORTEST <= len(each) <= LONGEST
    ]
    return phrases or tokens.nouns(name)[:1]


def _phrases(piece: str) -> Iterator[str]:
    """Compounds, alone or joined by の (補助金の上限額), less the general word at the end (繰越明許費の意味)."""
    parts: list[str] = []  # compounds and single nouns that の joins
    run: list[tuple[str, bool]] = [
        ("", False),
        *_nouns_and_gaps(piece),
        ("", False),
    ]
    for place in range(1, len(run) - 1):
        surface, is_noun = run[place]
        _, follows_noun = run[place - 1]
        _, precedes_noun = run[place + 1]
        if is_noun and follows_noun:
            parts[-1] += surface
        elif is_noun:
            parts.append(surface)
        elif not (surface == "の" and parts and precedes_noun):
            yield from _worth(parts)
            parts = []

    yield from _worth(parts)


def _nouns_and_gaps(piece: str) -> Iterator[tuple[str, bool]]:
    """The morphemes of a text, and whether each is a noun or part of one."""
    for morpheme, _ in tokens.morphemes(piece):
        pos = morpheme.part_of_speech()
        is_noun = pos[0] == "名詞" and pos[1] in ("普通名詞", "固有名詞")
        is_affix = pos[0] == "接頭辞" or pos[:2] == ("接尾辞", "名詞的")
        yield morpheme.surface(), is_noun or is_affix


def _worth(parts: Sequence[str]) -> Iterator[str]:
    """One short word by itself names nothing; several, or a compound, do."""
    named = list(parts)
    while named and named[-1] in GENERAL:
        named.pop()

    if not named:
        return

    if len(named) > 1 or len(named[0]) > SHORTEST:
        yield "の".join(named)


def _is_name(piece: str) -> bool:
    """Whether it ends on a noun and holds no particle but の between nouns (予算の流用)."""
    last = ""
    for morpheme, _ in tokens.morphemes(piece):
        last = morpheme.part_of_speech()[0]
        if last in ("助詞", "助動詞") and morpheme.surface() != "の":
            return False

    return last in ("名詞", "接尾辞")
