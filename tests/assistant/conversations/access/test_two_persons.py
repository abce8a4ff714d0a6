"""Who may read what was kept for the audit: nobody alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.assistant.answering.test_story import FEES, ask
from tests.town import PASSWORD, Town, person
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.assistant.conversations import queries
from yakuba.assistant.conversations.access import actions
from yakuba.assistant.conversations.access.models import ContentAccessRequest
from yakuba.assistant.conversations.access.queries import looks_at
from yakuba.assistant.conversations.actions import decide_retention
from yakuba.core.ledger import entry_hash
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.links import fields_of
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention

QUESTION = "住民票の手数料はいくらですか"
WEEK = timedelta(days=7)
SECURITY = Role.SECURITY_OFFICER
AUDIT = Role.AUDITOR


@pytest.fixture
def kept(town: Town, tmp_path: Path, settings: Any) -> Town:
    """aoi has asked one question while the city keeps for the audit."""
    settings.RETENTION_KEY_FILE = tmp_path / "retention_key"
    town.add("fees.md", FEES)
    retention = Retention(RetentionMode.AUDITED, 1_095)
    decide_retention(
        retention=retention, delete_now=False, actor=town.security_officer
    )
    ask(town.aoi, QUESTION)
    return town


def visit(user: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": user.user_name, "password": PASSWORD},
    )
    return client


def request_by(
    town: Town, requester: User, office: Role
) -> ContentAccessRequest:
    today = timezone.localdate()
    form = {
        "office": office.value,
        "about": town.aoi.pk,
        "first_day": today,
        "last_day": today,
        "reason": "定期監査",
    }
    assert (
        visit(requester).post(reverse("assistant:access"), form).status_code
        == 302
    )
    return ContentAccessRequest.objects.latest("pk")


def test_two_people_of_two_offices_read_together_and_the_asker_sees_it(
    kept: Town,
) -> None:
    asked = request_by(kept, kept.security_officer, SECURITY)
    look, decide = (
        reverse(f"assistant:{name}", args=[asked.pk])
        for name in ("access_look", "access_decide")
    )
    officer = visit(kept.security_officer)
    auditor = visit(kept.auditor)
    assert officer.post(look).status_code == 403  # nobody has approved
    # Not one's own.
    assert officer.post(decide, {"approved": "yes"}).status_code == 403
    assert auditor.post(decide, {"approved": "yes"}).status_code == 302
    # It is not the auditor who asked.
    assert auditor.post(look).status_code == 403
    answer = officer.post(look)
    assert QUESTION in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    told = AuditEntry.objects.filter(
        event__startswith="assistant:content:"
    ).order_by("-number")
    seen = list(told.values_list("event", "actor_id"))
    assert seen == [
        (AuditEvent.CONTENT_SEEN, kept.security_officer.pk),
        (AuditEvent.CONTENT_APPROVED, kept.auditor.pk),
        (AuditEvent.CONTENT_REQUESTED, kept.security_officer.pk),
    ]
    assert looks_at(kept.aoi).count() == 1
    assert (
        "読まれたことはありません"
        not in visit(kept.aoi)
        .get(reverse("assistant:history"))
        .content.decode()
    )
    assert QUESTION not in str(list(AuditEntry.objects.values()))


def test_what_was_declined_stays_closed(kept: Town) -> None:
    asked = request_by(kept, kept.auditor, AUDIT)
    visit(kept.security_officer).post(
        reverse("assistant:access_decide", args=[asked.pk]), {"approved": "no"}
    )
    assert (
        visit(kept.auditor)
        .post(reverse("assistant:access_look", args=[asked.pk]))
        .status_code
        == 403
    )


def test_a_role_that_has_ended_opens_nothing(kept: Town) -> None:
    asked = request_by(kept, kept.auditor, AUDIT)
    visit(kept.security_officer).post(
        reverse("assistant:access_decide", args=[asked.pk]),
        {"approved": "yes"},
    )
    kept.auditor.grants.all().delete()
    assert (
        visit(kept.auditor)
        .post(reverse("assistant:access_look", args=[asked.pk]))
        .status_code
        == 403
    )


def test_whom_it_is_about_does_not_see_the_request(kept: Town) -> None:
    second = person("kansa2", "別の監査", kept.soumu, role=AUDIT)
    today = timezone.localdate()
    asked = actions.request_access(
        requester=kept.security_officer, office=SECURITY, about=second, first_day=today, last_day=today, reason="監査",
        now=timezone.now(),
    )  # fmt: skip
    assert (
        visit(second)
        .get(reverse("assistant:access_request", args=[asked.pk]))
        .status_code
        == 404
    )


def test_the_asker_does_not_read_what_was_kept_for_the_audit(
    kept: Town,
) -> None:
    assert not queries.conversations_for(kept.aoi)


@pytest.mark.parametrize("young", ["account", "password", "role"])
def test_what_is_young_approves_nothing_but_may_decline(
    kept: Town, young: str
) -> None:
    """Else whoever makes an account, gives a password or a role would read with it the same day."""
    now = timezone.now()
    auditor = kept.auditor
    auditor.made_at = now if young == "account" else auditor.made_at
    auditor.password_since = (
        now if young == "password" else auditor.password_since
    )
    auditor.save()
    if young == "role":
        auditor.grants.update(valid_from=timezone.localdate())

    asked = request_by(kept, kept.security_officer, SECURITY)
    address = reverse("assistant:access_request", args=[asked.pk])
    page = visit(auditor).get(address).content.decode()
    assert "7日たつまでは、閲覧の申請も承認もできません" in page
    assert "承認する" not in page
    decide = reverse("assistant:access_decide", args=[asked.pk])
    visit(auditor).post(decide, {"approved": "yes"})
    look = reverse("assistant:access_look", args=[asked.pk])
    assert visit(kept.security_officer).post(look).status_code == 403
    visit(auditor).post(decide, {"approved": "no"})
    asked.refresh_from_db()
    assert asked.approved is False


def test_who_asks_has_been_it_for_a_while_too(kept: Town) -> None:
    """Else an auditor of this morning would read what an old officer approves."""
    kept.auditor.grants.update(valid_from=timezone.localdate())
    today = timezone.localdate()
    form = {
        "office": AUDIT.value,
        "about": kept.aoi.pk,
        "first_day": today,
        "last_day": today,
        "reason": "定期監査",
    }
    page = visit(kept.auditor).post(reverse("assistant:access"), form)
    assert (
        "7日たつまでは、閲覧の申請も承認もできません" in page.content.decode()
    )
    assert not ContentAccessRequest.objects.exists()


def test_a_new_password_closes_what_was_approved_before(kept: Town) -> None:
    asked = request_by(kept, kept.auditor, AUDIT)
    visit(kept.security_officer).post(
        reverse("assistant:access_decide", args=[asked.pk]),
        {"approved": "yes"},
    )
    User.objects.filter(pk=kept.auditor.pk).update(
        password_since=timezone.now()
    )
    look = reverse("assistant:access_look", args=[asked.pk])
    assert visit(kept.auditor).post(look).status_code == 403


def test_nobody_approves_for_an_account_of_ones_own_making(
    kept: Town,
) -> None:
    kept.auditor.made_by = kept.security_officer
    kept.auditor.save()
    for requester, office, decider in (
        (kept.auditor, AUDIT, kept.security_officer),
        (kept.security_officer, SECURITY, kept.auditor),
    ):
        asked = request_by(kept, requester, office)
        decide = reverse("assistant:access_decide", args=[asked.pk])
        answer = visit(decider).post(decide, {"approved": "yes"})
        assert answer.status_code == 403


def test_both_offices_are_told_of_each_step_but_not_whom_it_is_about(
    kept: Town,
) -> None:
    about = person("kansa2", "別の監査", kept.soumu, role=AUDIT)
    asked = actions.request_access(
        requester=kept.security_officer,
        office=SECURITY,
        about=about,
        first_day=timezone.localdate(),
        last_day=timezone.localdate(),
        reason="監査",
        now=timezone.now(),
    )
    actions.decide_access(
        asked=asked, decider=kept.auditor, approved=True, now=timezone.now()
    )
    told = Notice.objects.order_by("pk").values_list("user", "text")
    assert list(told.filter(user=kept.auditor)) == [
        (kept.auditor.pk, "会話の閲覧の申請がありました。"),
        (kept.auditor.pk, "会話の閲覧が承認されました。"),
    ]
    assert not told.filter(user=about).exists()


ROWS = [
    {"approved": True},  # nobody has
    {"about": "auditor"},
    {"requester": "security_officer"},
    {"first_day": timezone.localdate() - timedelta(days=30)},
    {"decided_by": "coordinator"},
    {"expires_at": timezone.now() + timedelta(days=90)},
]


@pytest.mark.parametrize("change", ROWS, ids=lambda row: next(iter(row)))
def test_a_row_that_the_ledger_does_not_know_opens_nothing(
    kept: Town, change: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody with the database, and without the key of the ledger."""
    now = timezone.now()
    asked = request_by(kept, kept.auditor, AUDIT)
    if "approved" not in change:
        actions.decide_access(
            asked=asked, decider=kept.security_officer, approved=True, now=now
        )
        assert actions.look(asked=asked, reader=kept.auditor, now=now)

    values = {"decided_by": "security_officer", "expires_at": now + 2 * WEEK}
    for name, value in (values | change).items():
        put = getattr(kept, value) if isinstance(value, str) else value
        setattr(asked, name, put)
    asked.save()
    later = (
        now + WEEK + timedelta(minutes=1) if "expires_at" in change else now
    )
    with pytest.raises(PermissionError):
        actions.look(asked=asked, reader=asked.requester, now=later)
    assert "not in the ledger" in caplog.text


def test_an_entry_without_the_key_opens_nothing(kept: Town) -> None:
    """Put into the ledger by SQL, with all that the database shows."""
    now = timezone.now()
    asked = request_by(kept, kept.auditor, AUDIT)
    actions.decide_access(
        asked=asked, decider=kept.security_officer, approved=False, now=now
    )
    decided = AuditEntry.objects.latest("number")
    decided.event = AuditEvent.CONTENT_APPROVED
    AuditEntry.objects.filter(pk=decided.pk).update(
        event=decided.event,
        hash=entry_hash(decided.previous_hash, fields_of(decided)),
    )
    asked.approved = True
    asked.expires_at = now + WEEK
    asked.save()
    with pytest.raises(PermissionError):
        actions.look(asked=asked, reader=kept.auditor, now=now)
