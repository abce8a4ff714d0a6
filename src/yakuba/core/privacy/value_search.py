"""Where the values of a list stand in a text: names and numbers that were found once, looked for everywhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

# A single character (林様) is hidden where it was found: elsewhere it is part of other words (森林).
SHORTEST_VALUE = 2


class ValueSearch:
    """Finds values in a text, the longest first; the time does not grow with their number."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = frozenset(
            value for value in values if len(value) >= SHORTEST_VALUE
        )
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for value in self._values:
            lengths[value[:SHORTEST_VALUE]].add(len(value))

        self._lengths = {
            start: sorted(some, reverse=True)
            for start, some in lengths.items()
        }

        firsts = "".join(map(re.escape, sorted(self.first_characters)))
        self._begins = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def __bool__(self) -> bool:
        return bool(self._values)

    @property
    def first_characters(self) -> frozenset[str]:
        """With one of them every value begins."""
        return frozenset(start[0] for start in self._lengths)

    def at(self, text: str, position: int, end: int) -> Iterator[str]:
        """The values that begin at a position and end before another."""
        start = text[position : position + SHORTEST_VALUE]
        for length in self._lengths.get(start, ()):
            value = text[position : position + length]
            if position + length <= end and value in self._values:
                yield value

    def within(
        self, text: str, start: int, end: int
    ) -> Iterator[tuple[int, str]]:
        """Positions and values between two positions, from left to right, none overlapping."""
        position = start
        while place := self._begins.search(text, position, end):
            position = place.start()
            value = next(self.at(text, position, end), "")
            if value:
                yield position, value
                position += len(value)
            else:
                position += 1
