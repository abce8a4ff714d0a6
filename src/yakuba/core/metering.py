"""What an answer uses, in tokens and in money: as the server reports it, estimated where it reports nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

OVERHEAD = 4  # tokens around a message: role and separators
MOST = 2**31 - 1  # what a column holds; no answer comes near


class Used(NamedTuple):
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
    reported: Used | None = None

    def sent(self, texts: Iterable[str]) -> None:
        self.prompt += sum(tokens_in(text) + OVERHEAD for text in texts)

    def received(self, text: str) -> None:
        plain = len(text.encode("ascii", "ignore"))
        self.ascii += plain
        self.wide += len(text) - plain

    @property
    def used(self) -> Used:
        used = self.reported or Used(self.prompt, tokens_of(self.wide, self.ascii))
        return Used(min(used.prompt, MOST), min(used.answer, MOST))


def tokens_in(text: str) -> int:
    """An estimate that errs on the long side: a token a Japanese character, one for three of ASCII.

    Tokenisers of today's models need .5 to 1 for Japanese, and we do not have the one of a model elsewhere: up to twice
    too many in Japanese, which protects a budget and a model's limit alike.
    """
    plain = len(text.encode("ascii", "ignore"))
    return tokens_of(len(text) - plain, plain)


def tokens_of(wide: int, plain: int) -> int:
    return wide - (-plain // 3)
