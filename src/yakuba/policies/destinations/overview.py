"""What may go where, as one table: every destination × class × as it is or masked, with what the outer limits close."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yakuba.policies.destinations import queries
from yakuba.policies.destinations.limits import LEVELS, LimitCode
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.queries import standing_in_force

CLOSED_BY: dict[LimitCode, str] = {
    "network_undecided": "置き場所が未決定",
    "network_path": "この経路は使えません",
    "network_class": "ネットワークの限度を超えます",
    "not_ismap": "ISMAPの登録が要ります",
    "terms": "契約のため公開情報だけ",
}


@dataclass(frozen=True, slots=True)
class ClassCell:
    """What was decided for a class, and what closes it all the same (empty where nothing does)."""

    level: str
    plain: bool
    masked: bool
    closed: str

    @property
    def was_opened(self) -> bool:
        return self.plain or self.masked


@dataclass(frozen=True, slots=True)
class OverviewRow:
    destination: Destination
    cells: tuple[ClassCell, ...]


def overview(destinations: Iterable[Destination]) -> Iterator[OverviewRow]:
    standing = standing_in_force()
    for destination in destinations:
        opened = set(destination.clearances.values_list("level", "masked"))
        limits = queries.limits_of(destination, standing)
        yield OverviewRow(
            destination,
            tuple(
                ClassCell(
                    level,
                    (level, False) in opened,
                    (level, True) in opened,
                    CLOSED_BY.get(limits.closing(level), ""),
                )
                for level in LEVELS
            ),
        )
