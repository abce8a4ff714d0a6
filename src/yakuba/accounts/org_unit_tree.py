from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Unit = TypeVar("Unit", int, str)  # a unit's key, or its code


@dataclass(frozen=True, slots=True)
class OrgUnitTree(Generic[Unit]):
    """部・課・係: each unit with the one above it, None at the top."""

    parents: Mapping[Unit, Unit | None]

    def above(self, unit: Unit | None) -> list[Unit]:
        """A unit and the units above it, up to the top; none where there is none. Goes round a circle once."""
        way: list[Unit] = []
        while unit is not None and unit not in way:
            way.append(unit)
            unit = self.parents.get(unit)

        return way

    def below(self, unit: Unit) -> set[Unit]:
        """A unit and all units below it."""
        return {each for each in self.parents if unit in self.above(each)}

    def first_in_a_circle(self) -> Unit | None:
        """The first unit from which the way up never ends; None where every way does."""
        for unit in self.parents:
            last = self.above(unit)[-1]
            if self.parents.get(last) is not None:
                return unit

        return None
