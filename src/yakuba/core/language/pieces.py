"""A text as the pieces of a vocabulary that was learned for it (SentencePiece's unigram model, Kudo 2018).

What a trained encoder reads. The same pieces as the libraries for it, which bring a downloader of models along.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

BEGIN, PADDING, END, UNKNOWN = range(4)
SPECIAL = 4  # the first rows of a vocabulary are none of a text
SPACE = "▁"
LONGEST_PIECE = 16  # characters
UNKNOWN_COSTS = 10.0  # below the rarest piece
# SentencePiece's nmt_nfkc: control characters go, and what separates is a space.
_GONE = dict.fromkeys(
    [*range(0x1, 0x9), 0xB, *range(0xE, 0x20), 0x7F, 0x8F, 0x9F]
)
_SPACES = dict.fromkeys(
    map(
        ord,
        "\t\n\f\r\u061c\u1680\u200b\u200c\u200e\u200f\u2028\u2029▁\ufeff\ufffd",
    ),
    " ",
)
_TABLE = {**_GONE, **_SPACES}
_AS_IT_IS = "～"  # NFKC would make another character of it
_RUN = re.compile(" {2,}")
_WORD = re.compile(f"{SPACE}?[^{SPACE}]*")


@dataclass(frozen=True)
class PieceVocabulary:
    """Each piece with its number and its score (a logarithm of its share)."""

    pieces: Mapping[str, tuple[int, float]]

    @cached_property
    def _unknown(self) -> float:
        return min(score for _, score in self.pieces.values()) - UNKNOWN_COSTS

    def numbers(self, text: str, most: int) -> list[int]:
        """The likeliest pieces of a text by their numbers, between BEGIN and END; `most` of them at most."""
        # More characters than that cannot be among the pieces that count.
        plain = normalised(text[: most * LONGEST_PIECE])
        spaced = SPACE + plain.replace(" ", SPACE).removeprefix(SPACE)
        found = [BEGIN]
        for word in _WORD.findall(spaced):
            found += self._of_word(word)
            if len(found) >= most:
                break

        return [*found[: most - 1], END]

    def _of_word(self, word: str) -> list[int]:
        """The numbers of its pieces.

        >>> vocabulary = PieceVocabulary({"転": (4, -3.0), "入": (5, -3.0), "転入": (6, -4.0)})
        >>> vocabulary._of_word("転入転")
        [6, 4]
        >>> vocabulary._of_word("転☎☎入")
        [4, 3, 5]
        """
        numbers: list[int] = []
        end = len(word)
        ways = self._ways(word)
        while end:
            start, number = ways[end]
            numbers.append(number)
            end = start

        # Characters that no piece has count once, however many stand in a row.
        runs = groupby(reversed(numbers))
        return [
            number
            for number, run in runs
            for _ in ([number] if number == UNKNOWN else run)
        ]

    def _ways(self, word: str) -> list[tuple[int, int]]:
        """For each end the last piece of the likeliest way there: where it starts, and its number (Viterbi)."""
        best = [0.0] + [float("-inf")] * len(word)
        ways = [(0, UNKNOWN)] * (len(word) + 1)
        for start in range(len(word)):
            longest = min(len(word), start + LONGEST_PIECE)
            for end in range(start + 1, longest + 1):
                known = self.pieces.get(word[start:end])
                if known is None and end > start + 1:
                    continue

                number, score = known or (UNKNOWN, self._unknown)
                if best[start] + score > best[end]:
                    best[end] = best[start] + score
                    ways[end] = (start, number)

        return ways


def normalised(text: str) -> str:
    """The text as the pieces were learned from.

    >>> normalised("ﾃﾞｼﾞﾀﾙ　　２０２６～")
    'デジタル 2026～'
    """
    parts = text.translate(_TABLE).split(_AS_IT_IS)
    plain = [unicodedata.normalize("NFKC", part) for part in parts]
    return _RUN.sub(" ", _AS_IT_IS.join(plain))


def read_vocabulary(lines: str) -> PieceVocabulary:
    r"""A line a piece: the piece, a tab, its score. Its number is that of its line.

    >>> lines = ["<s>", "<pad>", "</s>", "<unk>", "転入\t-4.5"]
    >>> read_vocabulary("\n".join(lines)).pieces
    {'転入': (4, -4.5)}
    """
    pieces = {}
    for number, line in enumerate(lines.split("\n")):
        if not line or number < SPECIAL:
            continue

        piece, score = line.split("\t")
        pieces[piece] = (number, float(score))

    return PieceVocabulary(pieces)
