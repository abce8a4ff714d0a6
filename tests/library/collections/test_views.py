"""Who sets a collection up, and what becomes of its readers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.library.conftest import SignIn
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.collections.models import Collection
from yakuba.library.collections.queries import collections_for


def fields(town: Town, **changed: object) -> dict[str, object]:
    return {
        "name": "税の手引き",
        "description": "",
        "owner_unit": town.soumu.pk,
        "confidentiality": "2",
        **changed,
    }


def test_the_coordinator_makes_a_collection_and_the_ledger_knows(
    town: Town, sign_in: SignIn
) -> None:
    client = sign_in(town.coordinator)
    assert (
        "文書群を作る"
        in client.get(reverse("library:collections")).content.decode()
    )
    response = client.post(
        reverse("library:collection_new"),
        fields(town, readers=[town.zeimu.pk]),
        follow=True,
    )
    assert "文書群「税の手引き」を保存しました" in response.content.decode()
    made = Collection.objects.get(name="税の手引き")
    assert list(made.readers.all()) == [town.zeimu]
    entry = AuditEntry.objects.filter(
        event=AuditEvent.COLLECTION_CHANGED
    ).get()
    assert entry.detail["readers"] == str(town.zeimu.pk)


def test_readers_taken_away_read_no_more(town: Town, sign_in: SignIn) -> None:
    town.private.readers.add(town.zeimu)
    assert town.private in collections_for(town.aoi, timezone.localdate())
    address = reverse("library:collection_settings", args=[town.private.pk])
    sign_in(town.coordinator).post(
        address, fields(town, name=town.private.name)
    )
    assert town.private not in collections_for(town.aoi, timezone.localdate())


def test_a_name_that_is_taken_is_said_and_nothing_changes(
    town: Town, sign_in: SignIn
) -> None:
    address = reverse("library:collection_settings", args=[town.private.pk])
    page = (
        sign_in(town.coordinator)
        .post(address, fields(town, name=town.public.name))
        .content.decode()
    )
    assert 'class="errors"' in page
    town.private.refresh_from_db()
    assert town.private.name == "総務課限り"


@pytest.mark.parametrize("who", ["aoi", "head", "security_officer", "auditor"])
def test_nobody_else_decides_who_reads(
    town: Town, sign_in: SignIn, who: str
) -> None:
    person: User = getattr(town, who)
    client = sign_in(person)
    assert client.get(reverse("library:collection_new")).status_code == 403
    assert (
        client.post(
            reverse("library:collection_settings", args=[town.public.pk]),
            fields(town),
        ).status_code
        == 403
    )
    assert (
        "文書群の管理"
        not in client.get(reverse("library:collections")).content.decode()
    )
