"""What the index proposes for a question: passages, and what speaks for each."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

import numpy as np

from yakuba.core.retrieval import ranking

# The first sides of a passage (ranking.SIDES): each its share of the best score in a field.
FIELDS = ("body", "title", "grams", "title_grams")
# They and what the vectors show are shares of the best: without it they are others.
OF_THE_BEST = [*range(len(FIELDS)), ranking.DENSE]
SMALLEST = 1e-9  # where nobody has any score, nobody has a share


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (0…1) and what spoke for it (ranking.SIDES)."""

    passage: int
    score: float
    sides: tuple[float, ...] = ()

    @property
    def named(self) -> float:
        """How surely the question names it."""
        return self.sides[ranking.NAMED] if self.sides else 0.0

    @property
    def meaning(self) -> float | None:
        """How near it lies to the question by the encoder that comes with Yakuba (a cosine, the best of its vectors).

        None where it has no vector yet, or the encoder is not the one in use. What answers lies about .85, what has
        nothing to do with a question about .75: only differences within one question tell.
        """
        return (self.sides[ranking.COSINE] or None) if self.sides else None


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a question (passage numbers) and what speaks for each (candidates × ranking.SIDES)."""

    passages: list[int]
    sides: ranking.Floats

    @classmethod
    def nothing(cls) -> "Candidates":
        return cls([], np.zeros((0, len(ranking.SIDES))))

    def without(self, leaving: Container[int]) -> "Candidates":
        """As if these passages were not in the library."""
        rows = [
            row
            for row, passage in enumerate(self.passages)
            if passage not in leaving
        ]
        if not rows:
            return Candidates.nothing()

        sides = self.sides[rows]
        shares = sides[:, OF_THE_BEST]
        sides[:, OF_THE_BEST] = shares / np.maximum(shares.max(0), SMALLEST)
        passages = [self.passages[row] for row in rows]
        return Candidates(passages, sides)

    def hits(self, weights: Mapping[str, float], limit: int) -> list[Hit]:
        """Best first; ties by number, so that a run can be repeated."""
        scores = ranking.total(self.sides, weights)
        numbers = np.array(self.passages, np.int64)
        best_first = np.lexsort((numbers, -scores))
        hits = []
        for row in best_first[:limit].tolist():
            sides = tuple(self.sides[row].tolist())
            hits.append(Hit(self.passages[row], float(scores[row]), sides))

        return hits
