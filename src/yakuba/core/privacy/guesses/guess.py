from collections.abc import Mapping
from typing import NamedTuple

from yakuba.core.privacy.findings import Finding

REASONS: Mapping[str, str] = {
    "possible_name": "人の名前かもしれません",
    "possible_date": "生年月日かもしれません",
    "possible_number": "だれかの番号やIDかもしれません",
}
GUESSED = frozenset(REASONS)


class Guess(NamedTuple):
    """Characters that no detector found and that may be somebody's all the same. `likelihood` orders them (0…1)."""

    kind: str
    start: int
    end: int
    likelihood: float

    def value_in(self, text: str) -> str:
        """What stands there, in the text that was looked through."""
        return text[self.start : self.end]

    def as_finding(self) -> Finding:
        return Finding(
            self.kind, self.start, self.end, "likely", REASONS[self.kind]
        )
