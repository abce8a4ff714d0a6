"""Rosters of people who do not exist.

Surnames and given names of the dictionary, drawn evenly, so that rare ones count as much.
"""

import random
from collections.abc import Callable
from functools import lru_cache

from yakuba.core.language.tokens import dictionary

STYLES: dict[str, Callable[[str, str], str]] = {
    "北　川　久　人": lambda surname, given: "　".join(surname + given),
    "北 川 久 人": lambda surname, given: " ".join(surname + given),
    "北　川　　久　人": lambda surname, given: (
        f"{'　'.join(surname)}　　{'　'.join(given)}"
    ),
    "北川　久人": lambda surname, given: f"{surname}　{given}",
    "北川久人": lambda surname, given: surname + given,
}
LAYOUTS = (
    "{name}\n",
    "{n}　{name}\n",
    "{n}\t{name}\t福祉課\t令和8年\n",
    "{n},{name},女,41歳\n",
    "{name}　　　",
    "会長　{name}\n",
    "{name}　様\n",
)


@lru_cache(maxsize=2)
def _names(kind: str) -> list[str]:
    found = {
        entry.surface()
        for entry in dictionary().entries()
        if entry.part_of_speech()[2:4] == ("人名", kind)
        and len(entry.surface()) <= 3
        and all(
            "一" <= character <= "龥" or character == "々"
            for character in entry.surface()
        )
    }
    return sorted(found)


def roster(
    style: str, chance: random.Random
) -> tuple[str, list[tuple[int, int]]]:
    """Eight people in one of the layouts, and where each stands."""
    layout = chance.choice(LAYOUTS)
    text = ""
    spans = []
    for n in range(1, 9):
        name = STYLES[style](
            chance.choice(_names("姓")), chance.choice(_names("名"))
        )
        start = (
            len(text) + layout.index("{name}") - (2 if "{n}" in layout else 0)
        )
        spans.append((start, start + len(name)))
        text += layout.format(n=n, name=name)

    return text, spans
