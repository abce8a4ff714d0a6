"""Who may read what was kept for the audit: nobody alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.assistant.test_answering import FEES, ask
from tests.town import PASSWORD, Town, person
from yakuba.accounts.models import Role, User
from yakuba.assistant import actions, queries, rules
from yakuba.assistant.models import ContentAccessRequest
from yakuba.policies.models import AuditEntry, AuditEvent, RetentionMode
from yakuba.policies.rules import Retention

QUESTION = "住民票の手数料はいくらですか"
SECURITY, AUDIT = Role.SECURITY_OFFICER, Role.AUDITOR

# office of the request, who decides (1 requester, 2 whom it is about, 3 somebody else), their offices, may they?
DECIDERS = [
    (SECURITY, 3, {AUDIT}, True),
    (AUDIT, 3, {SECURITY}, True),
    (SECURITY, 3, {SECURITY}, False),
    (SECURITY, 3, {SECURITY, AUDIT}, True),
    (SECURITY, 3, set(), False),
    (SECURITY, 1, {SECURITY, AUDIT}, False),
    (SECURITY, 2, {AUDIT}, False),
]


@pytest.mark.parametrize(("office", "decider", "offices", "may"), DECIDERS)
def test_who_may_decide(office: Role, decider: int, offices: set[Role], may: bool) -> None:
    asked = ContentAccessRequest(requester_id=1, about_id=2, office=office)
    assert rules.may_decide_access(asked, User(pk=decider), offices) is may
    asked.approved = True
    assert not rules.may_decide_access(asked, User(pk=decider), offices)


@pytest.mark.parametrize(
    ("approved", "reader", "days_later", "may"),
    [
        (True, 1, 0, True),
        (True, 1, 6, True),
        (True, 1, 7, False),
        (True, 3, 0, False),
        (None, 1, 0, False),
        (False, 1, 0, False),
    ],
)
def test_who_may_look(approved: bool | None, reader: int, days_later: int, may: bool) -> None:
    now = timezone.now()
    asked = ContentAccessRequest(requester_id=1, about_id=2, approved=approved)
    asked.expires_at = now + actions.READABLE_FOR if approved else None
    assert rules.may_look(asked, User(pk=reader), now + timedelta(days=days_later)) is may


@pytest.fixture
def kept(town: Town, tmp_path: Path, settings: Any) -> Town:
    """aoi has asked one question while the city keeps for the audit."""
    settings.RETENTION_KEY_FILE = tmp_path / "retention_key"
    town.add("fees.md", FEES)
    retention = Retention(RetentionMode.AUDITED, 1_095)
    actions.decide_retention(retention=retention, delete_now=False, actor=town.security_officer)
    ask(town.aoi, QUESTION)
    return town


def visit(user: User) -> Client:
    client = Client()
    client.post(reverse("accounts:sign_in"), {"user_name": user.user_name, "password": PASSWORD})
    return client


def request_by(town: Town, requester: User, office: Role) -> ContentAccessRequest:
    today = timezone.localdate()
    form = {"office": office.value, "about": town.aoi.pk, "first_day": today, "last_day": today, "reason": "定期監査"}
    assert visit(requester).post(reverse("assistant:access"), form).status_code == 302
    return ContentAccessRequest.objects.latest("pk")


def test_two_people_of_two_offices_read_together_and_the_asker_sees_it(kept: Town) -> None:
    asked = request_by(kept, kept.security_officer, SECURITY)
    look, decide = (reverse(f"assistant:{name}", args=[asked.pk]) for name in ("access_look", "access_decide"))
    officer, auditor = visit(kept.security_officer), visit(kept.auditor)
    assert officer.post(look).status_code == 403  # nobody has approved
    assert officer.post(decide, {"approved": "yes"}).status_code == 403  # not one's own
    assert auditor.post(decide, {"approved": "yes"}).status_code == 302
    assert auditor.post(look).status_code == 403  # it is not the auditor who asked
    answer = officer.post(look)
    assert QUESTION in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    told = AuditEntry.objects.filter(event__startswith="assistant:content:").order_by("-number")
    seen = list(told.values_list("event", "actor_id"))
    assert seen == [
        (AuditEvent.CONTENT_SEEN, kept.security_officer.pk),
        (AuditEvent.CONTENT_APPROVED, kept.auditor.pk),
        (AuditEvent.CONTENT_REQUESTED, kept.security_officer.pk),
    ]
    assert queries.looks_at(kept.aoi).count() == 1
    assert "読まれたことはありません" not in visit(kept.aoi).get(reverse("assistant:history")).content.decode()
    assert QUESTION not in str(list(AuditEntry.objects.values()))


def test_what_was_declined_stays_closed(kept: Town) -> None:
    asked = request_by(kept, kept.auditor, AUDIT)
    visit(kept.security_officer).post(reverse("assistant:access_decide", args=[asked.pk]), {"approved": "no"})
    assert visit(kept.auditor).post(reverse("assistant:access_look", args=[asked.pk])).status_code == 403


def test_a_role_that_has_ended_opens_nothing(kept: Town) -> None:
    asked = request_by(kept, kept.auditor, AUDIT)
    visit(kept.security_officer).post(reverse("assistant:access_decide", args=[asked.pk]), {"approved": "yes"})
    kept.auditor.grants.all().delete()
    assert visit(kept.auditor).post(reverse("assistant:access_look", args=[asked.pk])).status_code == 403


def test_whom_it_is_about_does_not_see_the_request(kept: Town) -> None:
    second = person("kansa2", "別の監査", kept.soumu, role=AUDIT)
    today = timezone.localdate()
    asked = actions.request_access(
        requester=kept.security_officer, office=SECURITY, about=second, first_day=today, last_day=today, reason="監査",
        now=timezone.now(),
    )  # fmt: skip
    assert visit(second).get(reverse("assistant:access_request", args=[asked.pk])).status_code == 404


def test_one_cannot_ask_to_read_oneself_or_the_future(kept: Town) -> None:
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    officer = kept.security_officer
    assert rules.access_problem(officer, officer, today, today, today)
    assert rules.access_problem(officer, kept.aoi, today, today - timedelta(days=1), today)
    assert rules.access_problem(officer, kept.aoi, tomorrow, tomorrow, today)
    assert not rules.access_problem(officer, kept.aoi, today, today, today)


def test_the_asker_does_not_read_what_was_kept_for_the_audit(kept: Town) -> None:
    assert not queries.conversations_for(kept.aoi)
