"""What is kept of a question where the city decided so: sealed, for its time, and then gone."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, models

from tests.assistant.answering.own_files.making import HANDBOOK
from tests.assistant.answering.test_story import FEES, ask, text_of
from tests.town import Town
from yakuba.adapters.seals import MissingKeyError, SealError
from yakuba.assistant.answering.events import AnswerRefusal
from yakuba.assistant.answering.forms import pasted
from yakuba.assistant.answering.own_files.reader import read_file
from yakuba.assistant.conversations import actions, sealed_turns
from yakuba.assistant.conversations.models import (
    Conversation,
    ConversationTurn,
)
from yakuba.ledger.actions import verify
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention

QUESTION = "住民票の手数料はいくらですか"
MEMO = "世帯主は転居を予定しています。\n届出は十四日以内に行います。\n"
OWN = Retention(RetentionMode.OWN_HISTORY, 90)
AUDITED = Retention(RetentionMode.AUDITED, 1_095)
NOTHING = Retention(RetentionMode.NONE, 0)


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, settings: Any) -> Path:
    settings.RETENTION_KEY_FILE = tmp_path / "retention_key"
    return tmp_path / "retention_key"


@pytest.fixture
def library(town: Town) -> Iterator[Town]:
    town.add("fees.md", FEES)
    return town


def decide(
    town: Town, retention: Retention, *, delete_now: bool = False
) -> None:
    actions.decide_retention(
        retention=retention, delete_now=delete_now, actor=town.security_officer
    )


def everything_in_the_database() -> str:
    """Every text of every table."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = [
            cursor.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
            for table in tables
        ]
    return str(rows)


def test_in_the_default_nothing_is_kept(library: Town) -> None:
    ask(library.aoi, QUESTION)
    assert not Conversation.objects.exists()
    assert QUESTION not in everything_in_the_database()


@pytest.mark.parametrize("retention", [OWN, AUDITED])
def test_a_turn_is_kept_sealed_and_for_its_days(
    library: Town, retention: Retention
) -> None:
    decide(library, retention)
    said = f"住民票の写しは1通300円です。\n\n{text_of(ask(library.aoi, QUESTION))}"
    turn = ConversationTurn.objects.get()
    kept = sealed_turns.opened(turn)
    assert (kept.question, kept.attachment) == (QUESTION, "")
    assert kept.answer.startswith(said.rstrip())
    assert "〔1〕証明書の手数料" in kept.answer.removeprefix(said)
    assert turn.expires_at - turn.at == timedelta(days=retention.days)
    assert (turn.conversation.user, turn.conversation.mode) == (
        library.aoi,
        retention.mode,
    )
    assert QUESTION not in everything_in_the_database()


def test_what_was_no_question_is_kept_with_what_was_said(
    library: Town,
) -> None:
    decide(library, OWN)
    ask(library.aoi, "何ができますか")
    kept = sealed_turns.opened(ConversationTurn.objects.get())
    assert "庁内の資料から探し" in kept.answer


@pytest.mark.parametrize(
    ("retention", "kept"), [(OWN, ""), (AUDITED, MEMO.strip())]
)
def test_an_attachment_is_kept_for_the_audit_only(
    library: Town, retention: Retention, kept: str
) -> None:
    decide(library, retention)
    ask(
        library.aoi, "", task="summarise", attachment=pasted(MEMO), sentences=2
    )
    turn = sealed_turns.opened(ConversationTurn.objects.get())
    assert (turn.question, turn.attachment) == ("要約：文章", kept)


@pytest.mark.parametrize("retention", [OWN, AUDITED])
def test_of_a_file_beside_a_question_its_name_is_kept(
    library: Town, retention: Retention
) -> None:
    decide(library, retention)
    file = read_file("手引.md", HANDBOOK.encode())
    question = "プロジェクターの貸出期間は何日ですか"
    ask(library.aoi, question, files=(file,), files_alone=True)
    turn = sealed_turns.opened(ConversationTurn.objects.get())
    assert (turn.question, turn.attachment) == (question, "")
    assert turn.answer.endswith("添付：手引.md")
    assert "庶務係" not in str(turn)


def test_an_individual_number_is_never_kept(library: Town) -> None:
    decide(library, AUDITED)
    ask(
        library.aoi,
        "マイナンバー 1234 5678 9018 の人の住民票の手数料はいくらですか",
    )
    assert (
        "9018"
        not in sealed_turns.opened(ConversationTurn.objects.get()).question
    )
    assert (
        sealed_turns.NUMBER_LEFT_OUT
        in sealed_turns.opened(ConversationTurn.objects.get()).question
    )


def test_a_refused_question_is_not_kept(library: Town) -> None:
    decide(library, AUDITED)
    ask(library.ended, QUESTION)
    assert not ConversationTurn.objects.exists()


def test_what_must_be_kept_and_cannot_be_is_not_answered(
    library: Town, key_file: Path
) -> None:
    decide(library, AUDITED)
    key_file.unlink()
    assert any(
        isinstance(event, AnswerRefusal)
        for event in ask(library.aoi, QUESTION)
    )


def test_the_key_is_its_owners_only_and_no_second_one_is_made(
    library: Town, key_file: Path
) -> None:
    decide(library, OWN)
    assert key_file.stat().st_mode & 0o777 == 0o600
    ask(library.aoi, QUESTION)
    key_file.unlink()
    with pytest.raises(MissingKeyError):
        decide(library, AUDITED)
    assert not key_file.exists()
    assert sealed_turns.key_is_lost()
    with pytest.raises(CommandError, match="鍵がありません"):
        call_command("serve", port=0)
    said = StringIO()
    call_command("retention", "delete", stdout=said)
    assert "1件を消しました" in said.getvalue()
    assert not sealed_turns.key_is_lost()


def test_another_key_opens_nothing(library: Town, key_file: Path) -> None:
    decide(library, OWN)
    ask(library.aoi, QUESTION)
    key_file.write_text("x" * 64)
    with pytest.raises(SealError):
        sealed_turns.opened(ConversationTurn.objects.get())


def test_each_turn_goes_when_its_time_has_come(library: Town) -> None:
    decide(library, OWN)
    for text in (QUESTION, "印鑑登録証明書の手数料はいくらですか"):
        ask(library.aoi, text)
    first = ConversationTurn.objects.earliest("pk")
    now = first.expires_at
    ConversationTurn.objects.exclude(pk=first.pk).update(
        expires_at=now + timedelta(seconds=1)
    )
    assert actions.sweep(now=now - timedelta(seconds=1)) == 0
    assert actions.sweep(now=now) == 1
    assert (
        Conversation.objects.count() == ConversationTurn.objects.count() == 1
    )
    entry = AuditEntry.objects.latest("number")
    assert entry.event == AuditEvent.CONTENT_DELETED
    assert entry.detail == {
        "cause": "expired",
        "turns": 1,
        "first": first.at.isoformat(timespec="seconds"),
        "last": first.at.isoformat(timespec="seconds"),
        "digest": actions.digest([first.sealed]),
    }
    assert verify().is_whole


@pytest.mark.parametrize(("delete_now", "left"), [(True, 0), (False, 1)])
def test_a_stricter_decision_says_what_becomes_of_what_is_there(
    library: Town, delete_now: bool, left: int
) -> None:
    decide(library, OWN)
    ask(library.aoi, QUESTION)
    decide(library, NOTHING, delete_now=delete_now)
    ask(library.aoi, QUESTION)
    assert ConversationTurn.objects.count() == left


def test_no_column_of_a_kept_turn_holds_text_in_clear() -> None:
    texts = (
        models.TextField,
        models.CharField,
        models.JSONField,
        models.BinaryField,
    )
    columns = [
        field.name
        for field in ConversationTurn._meta.get_fields()
        if isinstance(field, texts)
    ]
    assert columns == ["sealed"]


@pytest.mark.parametrize(
    ("whose", "mode"),
    [("head", OWN.mode), ("aoi", AUDITED.mode), ("head", AUDITED.mode)],
)
def test_a_turn_put_under_somebody_else_does_not_open(
    library: Town, whose: str, mode: str
) -> None:
    """By whoever has the database: to read what others asked, or what only its asker may read."""
    decide(library, OWN)
    ask(library.aoi, QUESTION)
    turn = ConversationTurn.objects.get()
    assert sealed_turns.opened(turn).question == QUESTION
    Conversation.objects.update(user=getattr(library, whose), mode=mode)
    moved = ConversationTurn.objects.get()
    with pytest.raises(SealError):
        sealed_turns.opened(moved)
