"""What can be tapped beside an answer, and how often a day asks for it. Pure."""

from collections.abc import Mapping

MOST_A_DAY = 2
# field of QuickAnswer → the largest value that can be tapped
LARGEST: Mapping[str, int] = {
    "usable": 1,
    "accuracy_band": 3,
    "minutes_saved": 60,
    "rewritten_band": 3,
}


def may_ask(*, asked: int, dismissed: bool) -> bool:
    """By what a day has already brought: twice, and no more once it was closed."""
    return asked < MOST_A_DAY and not dismissed


def tapped_number(field: str, value: str) -> int | None:
    """What was sent, as a number; None for what cannot be tapped."""
    if field not in LARGEST:
        return None
    if not value.isascii() or not value.isdecimal() or len(value) > 2:
        return None

    number = int(value)
    return number if number <= LARGEST[field] else None
