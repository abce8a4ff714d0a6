"""Lines that somebody broke by hand: each says something of its own, or goes on with the sentence before."""

import re

from yakuba.core.language.text import keep_blanks

BREAK = re.compile(r"[\n\v]")
# After these a sentence is not at its end.
GOES_ON = re.compile(r"[ぁ-んァ-ヶ一-龥々ー][、をにがはのへと]$")
BEGINS_ANEW = re.compile(r"^(?:[・○●◎◇◆□■※＊*▼▽→⇒]|[（(]?[0-9０-９①-⑳])")


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph; one that was broken within a sentence goes on."""
    found: list[str] = []
    for written in BREAK.split(text):
        line = keep_blanks(written)
        if not line:
            continue

        if found and GOES_ON.search(found[-1]) and not BEGINS_ANEW.match(line):
            found[-1] += line
        else:
            found.append(line)

    return found
