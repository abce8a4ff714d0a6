from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.offices.queries import responsible_for
from yakuba.accounts.queries import has_role, holders_of
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.collections import rules
from yakuba.library.collections.models import Collection
from yakuba.notices.actions import tell
from yakuba.notices.models import Subject

EVERYBODY = "everybody"
WIDENED = "文書群を読める人が増えました。覚えがないときは、事務局に確かめてください。"
WANTED = "文書群の機密性を下げる申請があります。中身を確かめて、認めるか見送るかを決めてください。"


@transaction.atomic
def save_collection(
    *, collection: Collection, readers: Iterable[OrgUnit], saved_by: User
) -> None:
    """Keep a collection and who reads it; both are for the ledger.

    A lower class is kept as a wish until a security officer confirms it: text of a lower class may leave for more
    destinations.
    """
    before = _stored_class(collection)
    wanted = collection.confidentiality
    if wanted != before:
        collection.wanted_class = ""
        collection.wanted_by = None

    has_to_ask = _has_to_ask(wanted, before, saved_by)
    if has_to_ask:
        collection.confidentiality = before
        collection.wanted_class = wanted
        collection.wanted_by = saved_by

    read_by = _readers(collection)
    collection.save()
    collection.readers.set(readers)
    _record(AuditEvent.COLLECTION_CHANGED, collection, before, saved_by)
    if before and not _readers(collection) <= read_by:
        _tell_owner(collection, saved_by)

    if has_to_ask:
        _ask(collection, saved_by)


def _has_to_ask(wanted: str, before: str, person: User) -> bool:
    if not before or not rules.is_lower(wanted, before):
        return False

    today = timezone.localdate()
    return not has_role(person, Role.SECURITY_OFFICER, today)


def _stored_class(collection: Collection) -> str:
    """The class in the database; empty for a new collection."""
    stored = Collection.objects.filter(pk=collection.pk)
    return stored.values_list("confidentiality", flat=True).first() or ""


def _readers(collection: Collection) -> set[str]:
    """Who reads it, as it stands in the database; a new one nobody."""
    stored = Collection.objects.filter(pk=collection.pk)
    units = stored.values_list("owner_unit", "readers")
    readers = {str(unit) for row in units for unit in row if unit}
    if stored.filter(open_to_all=True).exists():
        readers.add(EVERYBODY)

    return readers


def _tell_owner(collection: Collection, saved_by: User) -> None:
    people = responsible_for(collection.owner_unit, timezone.localdate())
    link = reverse("library:collections")
    about = Subject("collection", collection.pk, collection.name, link)
    others = people.exclude(pk=saved_by.pk)
    tell(about=about, people=others, text=WIDENED, each_time=True)


def _ask(collection: Collection, asker: User) -> None:
    record(
        event=AuditEvent.CLASS_WANTED,
        actor_id=asker.pk,
        detail={
            "collection": collection.pk,
            "old": collection.confidentiality,
            "new": collection.wanted_class,
        },
    )
    officers = holders_of(Role.SECURITY_OFFICER, timezone.localdate())
    link = reverse("library:collections")
    about = Subject("collection", collection.pk, collection.name, link)
    tell(about=about, people=officers, text=WANTED)


@transaction.atomic
def decide_class(
    *, collection: Collection, wanted: str, approved: bool, actor: User
) -> bool:
    """Lower the class as it was wanted, or leave it. Who may decide is in queries.class_requests_for.

    False, and nothing happens, where another class is wanted by now than the one that was shown (`wanted`).
    """
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    if not wanted or collection.wanted_class != wanted:
        return False

    before = collection.confidentiality
    event = AuditEvent.CLASS_KEPT
    if approved:
        event = AuditEvent.CLASS_LOWERED
        collection.confidentiality = collection.wanted_class

    collection.wanted_class = ""
    collection.wanted_by = None
    collection.save(
        update_fields=["confidentiality", "wanted_class", "wanted_by"]
    )
    record(
        event=event,
        actor_id=actor.pk,
        detail={"collection": collection.pk, "old": before, "new": wanted},
    )
    return True


def _record(
    event: AuditEvent, collection: Collection, before: str, actor: User
) -> None:
    readers = collection.readers.values_list("pk", flat=True)
    record(
        event=event,
        actor_id=actor.pk,
        detail={
            "collection": collection.pk,
            "old_confidentiality": before,
            "confidentiality": collection.confidentiality,
            "open_to_all": collection.open_to_all,
            "owner_unit": collection.owner_unit_id,
            "readers": ",".join(str(pk) for pk in readers),
        },
    )
