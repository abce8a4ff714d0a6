"""EQ fields, in which Word keeps ruby set by its own dialog, signs in circles (㊞) and fractions."""

import re
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

SETTING = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s\\(]+)')
# The innermost of the parts that hold others: its name, its options, what stands in it.
PART = re.compile(r"\\([a-zA-Z])((?:\\?[a-zA-Z0-9 ]){0,40})\(([^()]*)\)")
BETWEEN = re.compile("[,;]")
DEEPEST = 20


def equation_text(instruction: str) -> str:
    """What is shown, in one line: of what lies over one another the last, of a fraction 1/2, of a root √2."""
    text = SETTING.sub("", instruction.strip())
    text = re.sub(r"^EQ\b", "", text, flags=re.IGNORECASE)
    for _ in range(DEEPEST):
        text, changed = PART.subn(_shown, text)
        if not changed:
            break

    return text.strip()


def _shown(part: re.Match[str]) -> str:
    """\\f(1,2) is 1/2."""
    pieces = [piece.strip() for piece in BETWEEN.split(part[3])]
    write = PARTS.get(part[1].lower(), _side_by_side)
    return write(pieces)


def _side_by_side(pieces: Sequence[str]) -> str:
    """Whatever is no fraction or root, with blanks between its parts."""
    return " ".join(filter(None, pieces))


def _root(pieces: Sequence[str]) -> str:
    """\\r(3,8) is 3√8."""
    return "".join([*pieces[:-1], "√", pieces[-1]])


PARTS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "f": "/".join,
    "o": itemgetter(-1),
    "r": _root,
}
