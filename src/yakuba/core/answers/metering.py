"""What an answer uses, in tokens and in money: as the server reports it, estimated where it reports nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import NamedTuple

OVERHEAD = 4  # tokens around a message: role and separators
MOST = 2**31 - 1  # what a column holds; no answer comes near


class TokenCount(NamedTuple):
    """Tokens that went to a model, and that came from it."""

    prompt: int
    answer: int

    def micro_yen(self, price_in: Decimal, price_out: Decimal) -> int:
        """What it costs in millionths of a yen; prices are in yen for a million tokens."""
        return int(self.prompt * price_in + self.answer * price_out)


@dataclass(slots=True)
class Meter:
    """Runs while an answer comes, so that one that is cut counts too: all that was sent, and what came until then."""

    prompt: int = 0
    wide: int = 0
    ascii: int = 0
    reported: TokenCount | None = None

    def sent(self, texts: Iterable[str]) -> None:
        self.prompt += sum(tokens_in(text) + OVERHEAD for text in texts)

    def received(self, text: str) -> None:
        plain = _ascii_in(text)
        self.ascii += plain
        self.wide += len(text) - plain

    @property
    def used(self) -> TokenCount:
        used = self.reported or TokenCount(
            self.prompt, tokens_of(self.wide, self.ascii)
        )
        return TokenCount(min(used.prompt, MOST), min(used.answer, MOST))


def tokens_in(text: str) -> int:
    """An estimate that errs on the long side: a token a Japanese character, one for three of ASCII.

    Tokenisers of today's models need .5 to 1 for Japanese, and we do not have the one of a model elsewhere: up to twice
    too many in Japanese, which protects a budget and a model's limit alike.
    """
    plain = _ascii_in(text)
    return tokens_of(len(text) - plain, plain)


def _ascii_in(text: str) -> int:
    """How many of its characters are ASCII."""
    return len(text.encode("ascii", "ignore"))


def tokens_of(wide: int, plain: int) -> int:
    """A token for each wide character and for three of ASCII, begun ones whole."""
    return wide + ceil(plain / 3)
