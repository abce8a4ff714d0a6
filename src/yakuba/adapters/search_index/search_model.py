"""What was learned for this city, kept beside the index with its evidence."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.calibration import Calibration
from yakuba.core.retrieval.matcher import Matcher

FILE = "tuning.npz"


@dataclass(frozen=True, slots=True)
class SearchModel:
    """A matcher (None: too few pairs), the weights of the sides, and what they rest on: when, what, which figures."""

    matcher: Matcher | None = None
    learned: Mapping[str, float] = field(default_factory=dict)
    calibration: Calibration | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)

    def weights(self, sides: ranking.Floats) -> ranking.Weights:
        """Those learned here, or the ones that come with Yakuba for what speaks of these candidates."""
        if self.learned:
            return self.learned

        return ranking.weights_as_they_come(
            matcher=self.matcher is not None,
            vectors=ranking.shows_vectors(sides),
        )

    def save(self, folder: Path) -> None:
        values = {
            "weights": dict(self.learned),
            "calibration": asdict(self.calibration)
            if self.calibration
            else None,
            "evidence": dict(self.evidence),
        }
        text = json.dumps(values, ensure_ascii=False)
        parts = {"told": np.array(text)}
        if self.matcher:
            parts["terms"] = np.array("\n".join(self.matcher.rows))
            parts["rarity"] = self.matcher.rarity
            parts["vectors"] = self.matcher.vectors.astype(np.float16)

        fresh = folder / f"new-{FILE}"
        np.savez(fresh, **parts)  # type: ignore[arg-type]
        fresh.replace(folder / FILE)


def changed(folder: Path) -> int:
    """When something was learned (nanoseconds); 0 where nothing was."""
    path = folder / FILE
    return path.stat().st_mtime_ns if path.exists() else 0


def load(folder: Path) -> SearchModel:
    """What stands in the folder of a build; the defaults where nothing was learned."""
    when = changed(folder)
    return _load(folder / FILE, when) if when else SearchModel()


@lru_cache(maxsize=1)
def _load(path: Path, when: int) -> SearchModel:
    with np.load(path, allow_pickle=False) as parts:
        values = json.loads(str(parts["told"]))
        matcher = _matcher(parts) if "terms" in parts else None

    stored = values["calibration"]
    calibration = Calibration(**stored) if stored else None
    return SearchModel(
        matcher, values["weights"], calibration, values["evidence"]
    )


def _matcher(parts: Mapping[str, Any]) -> Matcher:
    terms = str(parts["terms"]).split("\n")
    rows = {term: row for row, term in enumerate(terms)}
    vectors = parts["vectors"].astype(np.float32)
    return Matcher(rows, parts["rarity"], vectors)
