"""The words that people say were missing, out of how they wrote it."""

import re
from collections.abc import Iterator, Sequence

from yakuba.core import tokens

SHORTEST, LONGEST = 2, 30
QUOTED = re.compile(rf"[「『“\"]([^」』”\"\n]{{{SHORTEST},{LONGEST}}})[」』”\"]")
BETWEEN = re.compile(r"[\n、，,;；/／]+")
BULLET = re.compile(r"^[\s・*\-●○■□◆◇\d.)．）]+")
NOTHING = frozenset({"特になし", "なし", "無し", "特にない", "特に無し", "ない", "無い", "分からない", "わからない"})

GENERAL = frozenset("意味 言葉 用語 名前 使い方 扱い 違い 区別 説明 情報 内容 こと もの".split())


def forms(text: str) -> list[str]:
    """What stands in quotation marks; else each line or item that is a name by itself; else the compounds in it. Each once."""
    quoted = [found.strip() for found in QUOTED.findall(text)]
    found = quoted or [form for piece in BETWEEN.split(text) for form in _of_piece(piece)]
    return list(dict.fromkeys(form for form in found if form not in NOTHING))


def _of_piece(piece: str) -> Iterator[str]:
    name = BULLET.sub("", tokens.folded(piece)).strip(" 　。.")
    if len(name) < SHORTEST or name in NOTHING:
        return
    if len(name) <= LONGEST and _is_name(name):
        yield name
        return
    phrases = [phrase for phrase in _phrases(name) if SHORTEST <= len(phrase) <= LONGEST]
    yield from phrases or tokens.nouns(name)[:1]


def _phrases(piece: str) -> Iterator[str]:
    """Compounds, alone or joined by の (補助金の上限額), less the general word at the end (繰越明許費の意味)."""
    parts: list[str] = []  # compounds and single nouns that の joins
    run: list[tuple[str, bool]] = [*_nouns_and_gaps(piece), ("", False)]
    for place, (surface, is_noun) in enumerate(run):
        joins = surface == "の" and bool(parts) and place + 1 < len(run) and run[place + 1][1]
        if is_noun:
            parts = [*parts[:-1], parts[-1] + surface] if place and run[place - 1][1] else [*parts, surface]
        elif not joins:
            yield from _worth(parts)
            parts = []


def _nouns_and_gaps(piece: str) -> Iterator[tuple[str, bool]]:
    for morpheme, _ in tokens.morphemes(piece):
        pos = morpheme.part_of_speech()
        noun = pos[0] == "名詞" and pos[1] in ("普通名詞", "固有名詞")
        yield morpheme.surface(), noun or pos[0] == "接頭辞" or (pos[0] == "接尾辞" and pos[1] == "名詞的")


def _worth(parts: Sequence[str]) -> Iterator[str]:
    """One short word by itself names nothing; several, or a compound, do."""
    named = list(parts)
    while named and named[-1] in GENERAL:
        named.pop()
    if len(named) > 1 or (named and len(named[0]) > SHORTEST):
        yield "の".join(named)


def _is_name(piece: str) -> bool:
    """Whether it ends on a noun and holds no particle but の between nouns (予算の流用)."""
    parts = [(morpheme.part_of_speech(), morpheme.surface()) for morpheme, _ in tokens.morphemes(piece)]
    joined = all(pos[0] not in ("助詞", "助動詞") or surface == "の" for pos, surface in parts)
    return bool(parts) and joined and parts[-1][0][0] in ("名詞", "接尾辞")
