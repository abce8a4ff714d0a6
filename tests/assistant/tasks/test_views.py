"""Forms for real work: without a model from phrases, with one as drafts whose facts were given; as Word."""

from io import BytesIO
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.assistant.answering.test_story import ask, text_of
from tests.core.answers.test_drafting import GREETING, NOTICE
from tests.town import PASSWORD, Town
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import CheckNote, Done, Unavailable
from yakuba.assistant.answering.memory import Memory, sealed
from yakuba.assistant.answering.question import Handling
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.assistant.tasks.drafts import note_taken
from yakuba.core.answers.prompting import messages
from yakuba.core.answers.task_templates import templates
from yakuba.core.evidence.brief import FilledField, Turn
from yakuba.policies.destinations.models import Destination
from yakuba.policies.usage_rules.actions import accept_policy, publish_policy


def fields(values: dict[str, str]) -> tuple[FilledField, ...]:
    return tuple(FilledField(name, value) for name, value in values.items())


def draft(
    town: Town, name: str, values: dict[str, str], **more: Any
) -> list[Any]:
    return ask(
        town.aoi,
        more.pop("text", ""),
        task="draft",
        template=name,
        fields=fields(values),
        **more,
    )


def notes_of(events: list[Any]) -> list[str]:
    return [event.text for event in events if isinstance(event, CheckNote)]


@pytest.fixture
def outside(town: Town) -> Destination:
    destination = Destination.objects.create(
        endpoint="scripted", name="外部", in_house=False, enabled=True
    )
    for masked in (False, True):
        destination.clearances.create(level="1", masked=masked)
    return destination


def test_without_a_model_a_letter_is_put_together(town: Town) -> None:
    events = draft(town, "notice", NOTICE)
    assert "防災訓練への参加について（依頼）" in text_of(events)
    assert notes_of(events) == []
    assert UsageRecord.objects.get().task == "notice"


def test_what_needs_a_model_says_so_and_how_to_get_one(town: Town) -> None:
    (sentence,) = [
        event
        for event in draft(town, "free", {"request": "詩を書いて"})
        if isinstance(event, Unavailable)
    ]
    assert "情報システム担当" in sentence.text


def test_a_models_draft_states_only_facts_that_were_given(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(
        [
            "本日はお集まりいただき、ありがとうございます。\n",
            "今年は50回目です。\n",
            "参加者は3,000人です。\n",
        ]
    )
    (note,) = notes_of(
        draft(
            town,
            "greeting",
            GREETING,
            endpoint=model,
            handling=Handling(level="1"),
        )
    )
    assert "⚠" in note
    assert "参加者は3,000人です。" in note
    assert "50回目" not in note
    assert "お集まりいただき" not in note
    said = "\n".join(message.content for message in messages(model.briefs[0]))
    assert "行事: みどり野市民体育祭の開会式" in said
    assert "{" not in said


def test_a_name_in_a_form_is_masked_like_any_other(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(["はい"])
    values = NOTICE | {
        "body": "北川久人様から申出がありました",
        "sender": "みどり野市長",
        "recipient": "各課長",
    }
    draft(town, "notice", values, endpoint=model, handling=Handling(level="1"))
    assert model.briefs == []  # shown first


def test_a_wish_about_a_draft_goes_with_the_draft(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(["短くしました。"])
    history = (
        Turn(
            "あいさつ文を下書きしてください。", "本日はありがとうございます。"
        ),
    )
    memory = sealed(Memory("1"), town.aoi)
    given = {
        "endpoint": model,
        "handling": Handling(level="1", memory=memory),
        "history": history,
    }
    draft(
        town,
        "greeting",
        GREETING,
        text="半分くらいの長さにしてください。",
        **given,
    )
    contents = [message.content for message in messages(model.briefs[0])]
    assert contents[-2:] == [
        "本日はありがとうございます。",
        "# お願い\n\n半分くらいの長さにしてください。",
    ]


@pytest.fixture
def client(town: Town) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"), {"user_name": "aoi", "password": PASSWORD}
    )
    return client


def stream_of(response: Any) -> str:
    async def collect() -> bytes:
        return b"".join([piece async for piece in response.streaming_content])

    return async_to_sync(collect)().decode()


@pytest.mark.parametrize("name", list(templates()))
def test_each_form_has_its_page(client: Client, name: str) -> None:
    page = client.get(reverse("assistant:task", args=[name])).content.decode()
    assert all(
        f'name="{field.name}"' in page for field in templates()[name].fields
    )


def test_a_form_that_is_not_filled_in_is_sent_back_with_the_name_of_the_field(
    client: Client,
) -> None:
    page = client.post(
        reverse("assistant:task", args=["greeting"]), {"occasion": "式"}
    )
    assert "「行事の日」を入力してください" in stream_of(page)


def test_what_was_typed_keeps_its_wide_spaces(client: Client) -> None:
    assert "各自治会長　様" in stream_of(
        client.post(reverse("assistant:task", args=["notice"]), NOTICE)
    )


@pytest.mark.parametrize(
    "form",
    [{"handling": "{"}, {"handling": "[]"}, {"handling": '{"waived": 3}'}],
)
def test_a_malformed_form_is_said_in_words(
    client: Client, form: dict[str, str]
) -> None:
    response = client.post(
        reverse("assistant:task", args=["greeting"]), GREETING | form
    )
    assert response.status_code == 400
    assert "受け取れませんでした" in response.content.decode()


def test_a_form_is_opened_with_what_was_said_and_kept_nowhere(
    client: Client,
) -> None:
    address = reverse("assistant:prefilled", args=["notice"])
    said = {
        "kind": "照会",
        "subject": "<b>橋</b>の点検",
        "date": "2026-12-06",
        "body": "一行目\n二行目",
        "unknown": "捨てる",
    }
    response = client.post(address, said)
    page = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert "<option selected>照会</option>" in page
    assert 'value="&lt;b&gt;橋&lt;/b&gt;の点検"' in page
    assert 'value="2026-12-06"' in page
    assert ">一行目\n二行目</textarea>" in page
    assert "捨てる" not in page


def test_a_form_takes_only_choices_that_it_has(client: Client) -> None:
    address = reverse("assistant:prefilled", args=["notice"])
    page = client.post(address, {"kind": "命令"}).content.decode()
    assert "命令" not in page
    assert "<option selected>依頼</option>" in page


def test_a_form_that_does_not_exist(client: Client) -> None:
    unknown = reverse("assistant:prefilled", args=["unknown"])
    assert client.post(unknown, {}).status_code == 404
    assert (
        client.get(reverse("assistant:task", args=["unknown"])).status_code
        == 404
    )


def test_a_draft_as_word_has_japanese_fonts_and_the_label_only_where_a_model_wrote_it(
    client: Client, town: Town
) -> None:
    accept_policy(
        user=town.aoi,
        policy=publish_policy(
            title="運用", text="約束", actor=None, label="生成AIを使いました。"
        ),
    )
    for generated, footer in (
        ({"generated": "on"}, "生成AIを使いました。"),
        ({}, ""),
    ):
        response = client.post(
            reverse("assistant:word"),
            {"text": "一行目\n二行目\n", **generated},
        )
        assert response["Cache-Control"] == "no-store"
        document = Document(BytesIO(response.content))
        assert [paragraph.text for paragraph in document.paragraphs] == [
            "一行目",
            "二行目",
        ]
        assert document.sections[0].footer.paragraphs[0].text == footer
        assert "eastAsia" in document.styles["Normal"].element.xml


def test_a_table_of_a_draft_is_one_of_word_and_signs_of_a_model_go(
    client: Client,
) -> None:
    text = "## 参加料\r\n| 体験 | 額 |\r\n|---|---|\r\n| 釣り | **450円** |\r\n以上"
    for generated, above, amount in (
        ({"generated": "on"}, "参加料", "450円"),
        ({}, "## 参加料", "**450円**"),
    ):
        response = client.post(
            reverse("assistant:word"), {"text": text, **generated}
        )
        document = Document(BytesIO(response.content))
        rows = [
            [cell.text for cell in row.cells]
            for row in document.tables[0].rows
        ]
        assert rows == [["体験", "額"], ["釣り", amount]]
        assert [paragraph.text for paragraph in document.paragraphs] == [
            above,
            "以上",
        ]


def test_an_empty_draft_is_no_word_file(client: Client) -> None:
    assert (
        client.post(reverse("assistant:word"), {"text": ""}).status_code == 400
    )


def token_of(events: list[Any]) -> str:
    assert isinstance(events[-1], Done)
    return events[-1].draft


def test_of_a_draft_that_is_taken_only_how_much_was_changed_is_kept(
    town: Town, client: Client
) -> None:
    token = token_of(draft(town, "notice", NOTICE))
    body = {
        "record": token,
        "original": "あいうえおかきくけこ",
        "text": "あいうえおかきくけさ",
    }
    assert client.post(reverse("assistant:taken"), body).status_code == 204
    assert UsageRecord.objects.get().rewritten == 100
    assert (
        client.post(
            reverse("assistant:word"), body | {"text": "あいうえお"}
        ).status_code
        == 200
    )
    assert UsageRecord.objects.get().rewritten == 500


def test_a_long_draft_is_compared_by_its_beginning(town: Town) -> None:
    """Whoever sends the longest texts again and again keeps nobody waiting."""
    token = token_of(draft(town, "notice", NOTICE))
    same = "同" * 20_000
    assert note_taken(
        token=token,
        user=town.aoi,
        draft=same + "前" * 80_000,
        taken=same + "後" * 80_000,
    )
    assert UsageRecord.objects.get().rewritten == 0


def test_a_draft_that_nobody_took_says_nothing(town: Town) -> None:
    draft(town, "notice", NOTICE)
    assert UsageRecord.objects.get().rewritten is None


def test_nobody_notes_anything_about_anothers_draft(town: Town) -> None:
    token = token_of(draft(town, "notice", NOTICE))
    assert not note_taken(token=token, user=town.head, draft="あ", taken="い")
    assert not note_taken(
        token=token[:-2], user=town.aoi, draft="あ", taken="い"
    )
    assert UsageRecord.objects.get().rewritten is None


def test_what_is_no_draft_has_no_token(town: Town, client: Client) -> None:
    town.add("fees.md", "# 手数料\n\n住民票の写しは1通300円です。\n")
    assert token_of(ask(town.aoi, "住民票の手数料はいくらですか")) == ""
    assert token_of(draft(town, "free", {"request": "詩を書いて"})) == ""
    assert (
        client.post(
            reverse("assistant:taken"), {"text": "あ", "record": ""}
        ).status_code
        == 400
    )
