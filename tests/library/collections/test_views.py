"""Who sets a collection up, and what becomes of its readers."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.library.conftest import SignIn
from tests.town import Town, person
from yakuba.accounts.enums import Post
from yakuba.accounts.models import User
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.collections.models import Collection
from yakuba.library.collections.queries import collections_for
from yakuba.notices.models import Notice


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


def wish(town: Town, sign_in: SignIn, level: str) -> str:
    """What the page says after a coordinator has saved another class for 総務課限り (3C)."""
    address = reverse("library:collection_settings", args=[town.private.pk])
    form = fields(town, name=town.private.name, confidentiality=level)
    client = sign_in(town.coordinator)
    return client.post(address, form, follow=True).content.decode()


def decide(town: Town, client: Client, answer: str, wanted: str) -> int:
    address = reverse("library:class_decide", args=[town.private.pk])
    form = {"approved": answer, "wanted": wanted}
    return client.post(address, form).status_code


def class_of(collection: Collection) -> str:
    collection.refresh_from_db()
    return collection.confidentiality


@pytest.mark.parametrize("level", ["1", "2"])
def test_a_class_is_lowered_only_with_the_security_officer(
    town: Town, sign_in: SignIn, level: str
) -> None:
    assert "情報セキュリティ担当に申請しました" in wish(town, sign_in, level)
    assert class_of(town.private) == "3C"
    (notice,) = Notice.objects.all()
    assert notice.user == town.security_officer
    for other in (town.coordinator, town.operator, town.auditor, town.head):
        assert decide(town, sign_in(other), "yes", level) == 403

    officer = sign_in(town.security_officer)
    page = officer.get(reverse("library:collections")).content.decode()
    assert "機密性を下げる申請" in page
    assert decide(town, officer, "yes", level) == 302
    assert class_of(town.private) == level
    assert decide(town, officer, "yes", level) == 404
    entry = AuditEntry.objects.get(event=AuditEvent.CLASS_LOWERED)
    assert entry.detail == {
        "collection": town.private.pk,
        "old": "3C",
        "new": level,
    }


@pytest.mark.parametrize("level", ["3C", "3B", "3A"])
def test_a_class_is_raised_or_kept_at_once(
    town: Town, sign_in: SignIn, level: str
) -> None:
    wish(town, sign_in, "1")
    page = wish(town, sign_in, level)
    assert class_of(town.private) == level
    # What was wished before stays, and is said, only where the class does.
    assert ("申請しました" in page) is (level == "3C")
    assert (town.private.wanted_class == "1") is (level == "3C")


def test_a_class_that_the_officer_declines_stays(
    town: Town, sign_in: SignIn
) -> None:
    wish(town, sign_in, "2")
    assert decide(town, sign_in(town.security_officer), "no", "2") == 302
    assert class_of(town.private) == "3C"
    assert town.private.wanted_class == ""


def test_an_officer_lowers_a_class_to_what_was_shown_and_no_further(
    town: Town, sign_in: SignIn
) -> None:
    wish(town, sign_in, "2")
    officer = sign_in(town.security_officer)
    page = officer.get(reverse("library:collections")).content.decode()
    assert 'name="wanted" value="2"' in page
    wish(town, sign_in, "1")
    decide(town, officer, "yes", "2")
    assert class_of(town.private) == "3C"


@pytest.mark.parametrize(
    ("widened", "told"),
    [
        ({"open_to_all": "on"}, True),
        ({"readers": "zeimu"}, True),
        ({"description": "新しい説明"}, False),
    ],
)
def test_the_owner_of_papers_is_told_when_more_may_read_them(
    town: Town, sign_in: SignIn, widened: dict[str, str], *, told: bool
) -> None:
    head = person("soumuhead", "総務長", town.soumu, post=Post.UNIT_HEAD)
    changed = dict(widened)
    if "readers" in changed:
        changed["readers"] = str(town.zeimu.pk)

    address = reverse("library:collection_settings", args=[town.private.pk])
    form = fields(
        town, name=town.private.name, confidentiality="3C", **changed
    )
    sign_in(town.coordinator).post(address, form)
    assert Notice.objects.filter(user=head).exists() is told


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
