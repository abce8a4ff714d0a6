"""異動 through its pages: shown, confirmed, and the old unit's papers are closed to a running session."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.accounts.test_staff import client_of
from tests.town import Town
from yakuba.accounts.enums import Post, Role
from yakuba.accounts.models import Membership, User
from yakuba.accounts.queries import memberships_on
from yakuba.accounts.transfers import queries
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.collections.models import Collection
from yakuba.notices.models import Notice


def fill(
    client: Client, town: Town, person: User, **fields: object
) -> tuple[int, str]:
    form = {
        "unit": town.soumu.pk,
        "post": Post.MEMBER.value,
        "first_day": timezone.localdate().isoformat(),
        **fields,
    }
    address = reverse("accounts:transfer", args=[person.pk])
    response = client.post(address, form, follow=True)
    return response.status_code, response.content.decode()


def units_on(user: User, day: date) -> set[str]:
    posts = memberships_on(user, day)
    return set(posts.values_list("unit__code", flat=True))


def test_a_transfer_is_shown_before_it_is_written(town: Town) -> None:
    client = client_of(town.coordinator)
    _, page = fill(client, town, town.aoi, first_day="2027-04-01")
    assert "まだ何も変えていません" in page
    assert "総務課・職員（2027年4月1日から）" in page
    assert "税務課・職員（2027年3月31日まで）" in page
    assert town.aoi.memberships.count() == 1

    _, page = fill(
        client, town, town.aoi, first_day="2027-04-01", confirmed="1"
    )
    assert "異動を登録しました" in page
    assert units_on(town.aoi, date(2027, 3, 31)) == {"zeimu"}
    assert units_on(town.aoi, date(2027, 4, 1)) == {"soumu"}


@pytest.mark.parametrize("is_concurrent", [True, False])
def test_the_old_post_stays_only_where_it_is_said(
    town: Town, *, is_concurrent: bool
) -> None:
    said = {"is_concurrent": "on"} if is_concurrent else {}
    client = client_of(town.coordinator)
    fill(client, town, town.aoi, confirmed="1", **said)
    today = timezone.localdate()
    assert units_on(town.aoi, today) == (
        {"soumu", "zeimu"} if is_concurrent else {"soumu"}
    )


def test_a_running_session_loses_the_old_units_papers_at_once(
    town: Town,
) -> None:
    closed = Collection.objects.create(
        name="税務課限り", owner_unit=town.zeimu, confidentiality="3C"
    )
    document = town.add("滞納整理.md", "# 滞納整理\n", collection=closed)
    running = client_of(town.aoi)
    of_zeimu = reverse("library:document", args=[document.pk])
    of_soumu = reverse("library:collection", args=[town.private.pk])
    assert running.get(of_zeimu).status_code == 200
    assert running.get(of_soumu).status_code == 404

    fill(client_of(town.coordinator), town, town.aoi, confirmed="1")
    assert running.get(of_zeimu).status_code == 404
    assert running.get(of_soumu).status_code == 200
    found = running.post(reverse("library:search"), {"query": "滞納整理"})
    assert "滞納整理.md" not in found.content.decode()


def test_a_transfer_in_april_leaves_today_as_it_is(town: Town) -> None:
    april = queries.next_transfer_day(timezone.localdate())
    client = client_of(town.coordinator)
    fill(client, town, town.aoi, first_day=april.isoformat(), confirmed="1")
    assert units_on(town.aoi, timezone.localdate()) == {"zeimu"}
    page = client.get(reverse("accounts:transfers")).content.decode()
    assert "若葉あおい" in page
    assert "税務課・職員" in page
    assert "総務課・職員" in page
    before = {"day": (april - timedelta(days=1)).isoformat()}
    page = client.get(reverse("accounts:transfers"), before).content.decode()
    assert "若葉あおい" not in page
    assert "所属が変わる人はいません" in page


def test_roles_that_stay_are_shown_with_the_transfer(town: Town) -> None:
    client = client_of(town.coordinator)
    fields = {"unit": town.zeimu.pk, "first_day": "2027-04-01"}
    _, page = fill(client, town, town.operator, **fields)
    assert Role.OPERATOR.label in page
    fill(client, town, town.operator, confirmed="1", **fields)
    day = {"day": "2027-04-01"}
    page = client.get(reverse("accounts:transfers"), day).content.decode()
    assert Role.OPERATOR.label in page


@pytest.mark.parametrize("day", ["2027-02-30", "", "x"])
def test_a_day_that_is_none_is_said(town: Town, day: str) -> None:
    client = client_of(town.coordinator)
    _, page = fill(client, town, town.aoi, first_day=day, confirmed="1")
    assert "errors" in page
    assert town.aoi.memberships.count() == 1
    address = reverse("accounts:transfers")
    assert client.get(address, {"day": day}).status_code == 200


def test_the_same_post_again_changes_nothing(town: Town) -> None:
    client = client_of(town.coordinator)
    _, page = fill(client, town, town.aoi, unit=town.zeimu.pk, confirmed="1")
    assert "すでにその所属と職です" in page
    assert not AuditEntry.objects.filter(event=AuditEvent.POSTS_CHANGED)


def test_nobody_transfers_oneself(town: Town) -> None:
    status, _ = fill(
        client_of(town.coordinator),
        town,
        town.coordinator,
        post=Post.UNIT_HEAD.value,
        confirmed="1",
    )
    assert status == 403
    assert not Membership.objects.filter(
        user=town.coordinator, post=Post.UNIT_HEAD
    )


def test_the_ledger_names_the_person_and_old_and_new(town: Town) -> None:
    fill(
        client_of(town.coordinator),
        town,
        town.aoi,
        first_day="2027-04-01",
        confirmed="1",
    )
    (entry,) = AuditEntry.objects.filter(event=AuditEvent.POSTS_CHANGED)
    assert entry.actor_id == town.coordinator.pk
    assert entry.detail == {
        "user": town.aoi.pk,
        "account": "aoi",
        "old": "税務課・職員（2027年3月31日まで）",
        "new": "総務課・職員（2027年4月1日から）",
    }


def test_the_heads_of_both_units_are_told(town: Town) -> None:
    """Where there is no head, as in 総務課, the two offices are."""
    fill(client_of(town.coordinator), town, town.aoi, confirmed="1")
    told = set(Notice.objects.values_list("user", "title"))
    assert told == {
        (town.head.pk, "税務課"),
        (town.security_officer.pk, "総務課"),
        (town.auditor.pk, "総務課"),
    }


def test_the_end_of_an_officers_term_is_told_like_a_stop(town: Town) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    fill(
        client_of(town.coordinator),
        town,
        town.auditor,
        post=Post.DEPUTY.value,
        first_day=yesterday.isoformat(),
        last_day=yesterday.isoformat(),
        confirmed="1",
    )
    town.auditor.refresh_from_db()
    assert town.auditor.ends_on == yesterday
    told = Notice.objects.filter(user=town.security_officer)
    assert told.filter(text__contains="任期の末日が変わりました").exists()
