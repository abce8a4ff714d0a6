from datetime import date
from functools import lru_cache
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any, in_force
from yakuba.core.evidence.units.telephones import telephone_of
from yakuba.core.privacy.city_lists import BlockedWord, CityLists
from yakuba.policies.protection.lists.enums import ContactKind
from yakuba.policies.protection.lists.models import (
    BlockedTerm,
    CityKind,
    CityListsVersion,
    DelicateMatter,
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)

Entry = TypeVar("Entry", bound=ListEntry)


def listed_for(user: User, today: date, model: type[Entry]) -> QuerySet[Entry]:
    """A list of the city's for those who look after leak prevention; empty for everybody else."""
    keepers = (Role.SECURITY_OFFICER, Role.COORDINATOR)
    if not holds_any(user, keepers, today):
        return model._default_manager.none()

    return model._default_manager.all()


def city_lists() -> CityLists:
    """What the city adds to the detectors (one small query; all of it only after a change, or on a new day)."""
    version = CityListsVersion.objects.values_list("token", flat=True).first()
    return _city_lists(version or "", timezone.localdate())


def telephone_of_unit(unit: str, today: date) -> str:
    """Its number among the official contacts; the one that was listed first. Empty where there is none."""
    contacts = OfficialContact.objects.filter(
        in_force(today), kind=ContactKind.TELEPHONE
    )
    listed = contacts.order_by("pk").values_list("note", "value")
    return telephone_of(unit, listed)


@lru_cache(maxsize=1)
def _city_lists(version: str, today: date) -> CityLists:
    contacts = OfficialContact.objects.filter(in_force(today))
    return CityLists(
        allowed=frozenset(contacts.values_list("kind", "comparable")),
        offices=frozenset(
            OfficeWord.objects.values_list("comparable", flat=True)
        ),
        places=frozenset(
            LocalPlaceName.objects.values_list("comparable", flat=True)
        ),
        kinds=tuple(kind.as_custom_kind for kind in CityKind.objects.all()),
        blocked=tuple(
            BlockedWord(item.term, item.reason, item.is_pattern)
            for item in BlockedTerm.objects.all()
        ),
        delicate=tuple(DelicateMatter.objects.values_list("term", flat=True)),
    )
