"""書直し率: how much of a draft a person changed before taking it, as a number; nothing else of it is kept."""

from rapidfuzz.distance import Levenshtein


def rewritten(draft: str, taken: str) -> int:
    """Per mille of the longer text that was put in, taken out or replaced: 0 nothing, 1000 everything.

    Line ends and spaces at the ends of lines do not count: a text box changes them by itself.
    """
    before = _comparable(draft)
    after = _comparable(taken)
    return round(1000 * Levenshtein.normalized_distance(before, after))


def _comparable(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
