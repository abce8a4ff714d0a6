"""What was learned for this city, kept beside the index with its evidence."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from yakuba.core import ranking
from yakuba.core.confidence import Calibration
from yakuba.core.matching import Matcher

FILE = "tuning.npz"


@dataclass(frozen=True, slots=True)
class Tuning:
    """A matcher (None: too few pairs), the weights of the sides, and what they rest on: when, what, which figures."""

    matcher: Matcher | None = None
    learned: Mapping[str, float] = field(default_factory=dict)
    calibration: Calibration | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)

    @property
    def weights(self) -> Mapping[str, float]:
        """Those learned here, or the ones that come with Yakuba."""
        return self.learned or (ranking.WEIGHTS if self.matcher else ranking.WEIGHTS_OF_WORDS)

    def save(self, folder: Path) -> None:
        told = {
            "weights": dict(self.learned),
            "calibration": asdict(self.calibration) if self.calibration else None,
            "evidence": dict(self.evidence),
        }
        parts = {"told": np.array(json.dumps(told, ensure_ascii=False))}
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


def load(folder: Path) -> Tuning:
    """What stands in the folder of a build; the defaults where nothing was learned."""
    when = changed(folder)
    return _load(folder / FILE, when) if when else Tuning()


@lru_cache(maxsize=1)
def _load(path: Path, when: int) -> Tuning:
    with np.load(path, allow_pickle=False) as parts:
        told = json.loads(str(parts["told"]))
        matcher = None
        if "terms" in parts:
            rows = {term: row for row, term in enumerate(str(parts["terms"]).split("\n"))}
            matcher = Matcher(rows, parts["rarity"], parts["vectors"].astype(np.float32))
    calibration = Calibration(**told["calibration"]) if told["calibration"] else None
    return Tuning(matcher, told["weights"], calibration, told["evidence"])
