"""The words that people say were missing, out of how they wrote it."""

import re
from collections.abc import Iterator

from yakuba.core import tokens

SHORTEST, LONGEST = 2, 30
QUOTED = re.compile(rf"[「『“\"]([^」』”\"\n]{{{SHORTEST},{LONGEST}}})[」』”\"]")
BETWEEN = re.compile(r"[\n、，,;；/／]+")
BULLET = re.compile(r"^[\s・*\-●○■□◆◇\d.)．）]+")
NOTHING = frozenset({"特になし", "なし", "無し", "特にない", "特に無し", "ない", "無い", "分からない", "わからない"})


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
    compounds = ["".join(run) for run in tokens.noun_runs(name)]
    yield from [compound for compound in compounds if len(compound) <= LONGEST] or tokens.nouns(name)[:1]


def _is_name(piece: str) -> bool:
    """Whether it ends on a noun and holds no particle but の between nouns (予算の流用)."""
    parts = [(morpheme.part_of_speech(), morpheme.surface()) for morpheme, _ in tokens.morphemes(piece)]
    joined = all(pos[0] not in ("助詞", "助動詞") or surface == "の" for pos, surface in parts)
    return bool(parts) and joined and parts[-1][0][0] in ("名詞", "接尾辞")
