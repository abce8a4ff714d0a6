"""One's own history: only the asker's, to read, to go on with, to take away, to delete."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.assistant.answering.test_story import FEES, ask
from tests.assistant.conversations.access.test_two_persons import (
    QUESTION,
    visit,
)
from tests.core.answers.test_drafting import NOTICE
from tests.town import Town, transfer
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.forms import question_from
from yakuba.assistant.answering.question import Handling
from yakuba.assistant.conversations import actions, sealed_turns
from yakuba.assistant.conversations.models import (
    Conversation,
    ConversationTurn,
)
from yakuba.core.evidence.brief import FilledField
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.collections.models import Collection
from yakuba.policies.destinations.models import Destination
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention

KEY = uuid4()
PAGES = ("conversation", "conversation_download", "conversation_delete")


@pytest.fixture
def kept(town: Town, tmp_path: Path, settings: Any) -> Town:
    settings.RETENTION_KEY_FILE = tmp_path / "retention_key"
    town.add("fees.md", FEES)
    retention = Retention(RetentionMode.OWN_HISTORY, 90)
    actions.decide_retention(
        retention=retention, delete_now=False, actor=town.security_officer
    )
    ask(town.aoi, QUESTION, conversation=KEY)
    ask(town.aoi, "印鑑登録証明書はいくらですか", conversation=KEY)
    return town


def test_a_conversation_is_shown_to_its_asker_and_goes_on(kept: Town) -> None:
    assert (
        Conversation.objects.count(),
        ConversationTurn.objects.count(),
    ) == (1, 2)
    client = visit(kept.aoi)
    assert (
        str(KEY) in client.get(reverse("assistant:history")).content.decode()
    )
    shown = client.get(reverse("assistant:conversation", args=[KEY]))
    assert QUESTION in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    page = client.get(reverse("assistant:ask"), {"conversation": KEY})
    going_on = page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert going_on.count("data-turn") == 2
    assert f'data-conversation-key="{KEY}"' in going_on


def test_a_table_that_was_kept_is_a_table_again(kept: Town) -> None:
    table = "| 体験 | 額 |\n|---|---|\n| 釣り<b> | 450円 |\n"
    said = ScriptEndpoint([f"参加料です。\n{table}以上です。"])
    key = uuid4()
    Destination.objects.create(
        endpoint="scripted",
        kind="scripted",
        name="庁内",
        in_house=True,
        enabled=True,
    )
    public = Handling(level="1")
    ask(kept.aoi, QUESTION, endpoint=said, conversation=key, handling=public)
    client = visit(kept.aoi)
    page = client.get(reverse("assistant:conversation", args=[key]))
    shown = page.content.decode()
    assert '<th scope="row">釣り&lt;b&gt;</th><td>450円</td>' in shown
    assert "|---|" not in shown.split("</h2>")[1]
    going_on = client.get(f"{reverse('assistant:ask')}?conversation={key}")
    assert "| 釣り&lt;b&gt; | 450円 |" in going_on.content.decode()
    file = client.get(reverse("assistant:conversation_download", args=[key]))
    assert f"参加料です。\n\n{table}\n以上です。" in file.content.decode()


def test_a_form_is_kept_with_what_was_filled_in(kept: Town) -> None:
    fields = tuple(FilledField(name, value) for name, value in NOTICE.items())
    ask(
        kept.aoi,
        "",
        task="draft",
        template="notice",
        fields=fields,
        conversation=(other := uuid4()),
    )
    shown = (
        visit(kept.aoi)
        .get(reverse("assistant:conversation", args=[other]))
        .content.decode()
    )
    assert "通知文・依頼文" in shown
    assert "標題：防災訓練への参加について" in shown


def test_a_decision_taken_while_an_answer_is_written_holds_for_it(
    kept: Town,
) -> None:
    keeper = sealed_turns.keeper()
    assert keeper is not None
    actions.decide_retention(
        retention=Retention(), delete_now=True, actor=kept.security_officer
    )
    keeper.keep(
        sealed_turns.KeptTurn("質問", "回答", ""),
        user=kept.aoi,
        conversation=KEY,
        at=timezone.now(),
    )
    assert not ConversationTurn.objects.exists()


def test_it_can_be_taken_away_as_a_file(kept: Town) -> None:
    response = visit(kept.aoi).get(
        reverse("assistant:conversation_download", args=[KEY])
    )
    assert response["Content-Disposition"].startswith("attachment")
    text = response.content.decode()
    assert text.startswith(f"# 会話\n\n## 質問\n\n{QUESTION}\n\n### 回答\n\n")
    assert "住民票の写しは1通300円です。" in text


def test_its_asker_deletes_it_and_the_ledger_knows_how_much(
    kept: Town,
) -> None:
    assert (
        visit(kept.aoi)
        .post(reverse("assistant:conversation_delete", args=[KEY]))
        .status_code
        == 302
    )
    assert not Conversation.objects.exists()
    entry = AuditEntry.objects.filter(event=AuditEvent.CONTENT_DELETED).get()
    assert (entry.actor_id, entry.detail["cause"], entry.detail["turns"]) == (
        kept.aoi.pk,
        "asker",
        2,
    )


@pytest.mark.parametrize(
    "who", ["head", "coordinator", "operator", "security_officer", "auditor"]
)
@pytest.mark.parametrize("page", PAGES)
def test_for_everybody_else_it_does_not_exist(
    kept: Town, who: str, page: str
) -> None:
    client: Client = visit(getattr(kept, who))
    address = reverse(f"assistant:{page}", args=[KEY])
    response = (
        client.post(address)
        if page.endswith("delete")
        else client.get(address)
    )
    assert response.status_code == 404
    assert (
        client.get(reverse("assistant:ask"), {"conversation": KEY}).status_code
        == 404
    )
    assert ConversationTurn.objects.count() == 2


def test_somebody_elses_key_makes_a_conversation_of_ones_own(
    kept: Town,
) -> None:
    ask(kept.head, QUESTION, conversation=KEY)
    assert {found.user for found in Conversation.objects.filter(key=KEY)} == {
        kept.aoi,
        kept.head,
    }


@pytest.mark.parametrize("key", ["", "x", 5, None])
def test_a_name_of_another_shape_is_refused(key: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        question_from(
            json.loads(json.dumps({"question": "手数料", "conversation": key}))
        )


def test_the_officer_decides_on_the_page_and_everybody_is_told(
    kept: Town,
) -> None:
    officer = visit(kept.security_officer)
    page = officer.get(reverse("assistant:retention_decide")).content.decode()
    assert "2件の質問と回答が保存されています" in page
    form = {"mode": "audited", "days": "4000", "present": "at_its_time"}
    assert (
        "3,650"
        in officer.post(
            reverse("assistant:retention_decide"), form
        ).content.decode()
    )
    # Says nothing of what is there.
    assert (
        officer.post(
            reverse("assistant:retention_decide"), {"mode": "none"}
        ).status_code
        == 200
    )
    assert (
        officer.post(
            reverse("assistant:retention_decide"),
            {"mode": "none", "present": "now"},
        ).status_code
        == 302
    )
    assert not ConversationTurn.objects.exists()
    assert (
        "このサーバーに保存されません"
        in visit(kept.aoi).get("/").content.decode()
    )
    report = officer.get(reverse("assistant:deletions")).content.decode()
    assert "方式の決定" in report
    table = (
        officer.get(reverse("assistant:deletions_table"))
        .content.decode("utf-8-sig")
        .splitlines()
    )
    assert len(table) == 2
    assert ",方式の決定,2," in table[1]


def test_an_answer_from_papers_that_are_closed_by_now_is_withheld(
    kept: Town,
) -> None:
    """After a transfer, or when the readers of a collection change; what a new unit may read stays."""
    closed = Collection.objects.create(
        name="税務課限り", owner_unit=kept.zeimu, confidentiality="3C"
    )
    kept.add(
        "secret.md", "# 滞納\n\n滞納の時効は5年です。\n", collection=closed
    )
    ask(kept.aoi, "滞納の時効は何年ですか", conversation=KEY)
    pages = [
        reverse("assistant:conversation", args=[KEY]),
        reverse("assistant:conversation_download", args=[KEY]),
    ]
    client = visit(kept.aoi)
    for page in pages:
        assert "5年" in client.get(page).content.decode()

    transfer(kept.aoi, kept.soumu, timezone.localdate())
    for page in pages:
        shown = client.get(page).content.decode()
        assert "5年" not in shown
        assert "いまは読めない資料をもとにしている" in shown
        assert "300円" in shown
