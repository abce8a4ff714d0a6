"""Drafts without a model: the form is right, and nothing is in them that nobody gave."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.drafting import COMPOSERS
from yakuba.core.answers.drafting.minutes import tidied
from yakuba.core.answers.drafting.phrases import SPOKEN, WRITTEN, lines
from yakuba.core.answers.task_templates import PLACE, templates

GREETING = {
    "occasion": "みどり野市民体育祭の開会式",
    "date": "2026-10-11",
    "speaker": "みどり野市長",
    "position": "主催者",
    "audience": "選手の皆様",
    "points": "今年は50回目の節目に当たる\n・けがのないように競技してほしい",
}
NOTICE = {
    "kind": "依頼",
    "subject": "防災訓練への参加について",
    "date": "2026-11-24",
    "recipient": "各自治会長　様",
    "sender": "みどり野市長　緑川　太郎",
    "body": "市では、地震に備えた訓練を行います",
    "items": "日時：12月6日午前9時\n場所: 北野小学校\n持ち物は不要",
    "contact": "防災危機管理課",
}


def composed(name: str, values: dict[str, str]) -> str:
    return "".join(COMPOSERS[name](values))


def test_a_greeting_has_its_season_its_points_and_its_end() -> None:
    text = composed("greeting", GREETING)
    assert text.startswith(
        "本日は、みどり野市民体育祭の開会式に御参加いただき"
    )
    assert SPOKEN[10] in text
    assert (
        "はじめに、今年は50回目の節目に当たる。\nまた、けがのないように競技してほしい。\n"
        in text
    )
    assert text.rstrip().endswith("みどり野市長")
    assert "お喜び申し上げます" in composed(
        "greeting", GREETING | {"position": "来賓"}
    )


def test_an_official_letter_has_its_form() -> None:
    text = composed("notice", NOTICE)
    parts = [
        "令和8年11月24日",
        "各自治会長　様",
        "緑川　太郎",
        "防災訓練への参加について（依頼）",
        WRITTEN[11],
        "記",
        "以上",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert (
        "１　日時　12月6日午前9時\n２　場所　北野小学校\n３　持ち物は不要\n"
        in text
    )
    assert (
        "記"
        not in composed("notice", NOTICE | {"items": ""}).split(
            "御協力をお願いします。"
        )[1]
    )


def test_a_mail_lists_three_points_and_says_two() -> None:
    values = {
        "recipient": "山川様",
        "sender": "総務課",
        "subject": "会議",
        "tone": "庁内の人",
        "points": "一つ\n二つ\n三つ",
    }
    assert "・一つ\n・二つ\n・三つ\n" in composed("mail", values)
    assert "一つ。\n二つ。\n" in composed(
        "mail", values | {"points": "一つ\n二つ"}
    )


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("えーと、次の件ですが", "次の件ですが"),
        ("はい、えー、あのー、300円です", "はい、300円です"),
        ("あの件については", "あの件については"),
        ("まあ、よいでしょう", "よいでしょう"),
        ("その後、協議した", "その後、協議した"),
    ],
)
def test_only_hesitations_go(said: str, kept: str) -> None:
    assert tidied(said) == kept


@given(
    st.lists(
        st.sampled_from(
            [
                "\n課長：",
                "\n委員: ",
                "えーと、",
                "予算は300円です。",
                "あの件",
                "\n",
                "　",
            ]
        ),
        max_size=20,
    )
)
def test_no_word_of_a_meeting_is_lost(pieces: list[str]) -> None:
    text = composed(
        "minutes",
        {"title": "会議", "date": "2026-11-24", "text": "".join(pieces)},
    )
    assert text.count("予算は300円です。") == pieces.count("予算は300円です。")
    assert text.count("あの件") == pieces.count("あの件")


def test_a_question_stands_for_each_heading_and_is_answered_in_the_texts_words() -> (
    None
):
    source = "貸出しの期間\n傘の貸出しの期間は9日以内です。\n弁償\n傘をなくした人は700円を納めます。\n"
    text = composed("faq", {"audience": "市民", "text": source})
    assert text == (
        "Q. 貸出しの期間について教えてください。\nA. 傘の貸出しの期間は9日以内です。\n\n"
        "Q. 弁償について教えてください。\nA. 傘をなくした人は700円を納めます。\n\n"
    )


@pytest.mark.parametrize("count", ["5個", "10個", "20個"])
def test_as_many_ideas_as_were_asked_for(count: str) -> None:
    text = composed(
        "ideas", {"theme": "若者の参加", "situation": "", "count": count}
    )
    assert len(re.findall("^・", text, re.MULTILINE)) == int(count[:-1])


@pytest.mark.parametrize("name", list(COMPOSERS))
def test_no_number_is_invented(name: str) -> None:
    values = {
        field.name: field.options[0] if field.options else f"欄の{field.name}"
        for field in templates()[name].fields
    }
    values |= {"date": "2026-11-24"} if "date" in values else {}
    allowed = set(
        re.findall(r"[0-9０-９]+", "".join(values.values()) + "8 11 24 １")
    )
    assert set(re.findall(r"[0-9０-９]+", composed(name, values))) <= allowed


@pytest.mark.parametrize(
    "template", templates().values(), ids=list(templates())
)
def test_every_form_is_whole(template) -> None:  # type: ignore[no-untyped-def]
    names = {field.name for field in template.fields}
    assert set(PLACE.findall(template.prompt)) <= names
    assert template.avoid
    assert all(
        vars_
        for vars_ in (
            template.risk.users,
            template.risk.work,
            template.risk.learned,
            template.risk.judged,
        )
    )
    assert (template.id in COMPOSERS) is (
        template.without_model != "needs_model"
    )
    assert all(
        bool(field.options) is (field.kind == "choice")
        for field in template.fields
    )
    assert all(
        not field.value or field.value in field.options
        for field in template.fields
        if field.options
    )


def test_what_is_missing_is_said_by_its_name() -> None:
    template = templates()["greeting"]
    assert template.problem({}) == "「行事の名前」を入力してください。"
    assert template.problem(GREETING) == ""
    assert "選び直して" in template.problem(GREETING | {"position": "市民"})
    assert "長すぎます" in template.problem(
        GREETING | {"points": "あ" * 20_001}
    )


def test_lines_lose_the_marks_of_a_list() -> None:
    assert lines("・一つ\n\n - 二つ\n　三つ　") == ["一つ", "二つ", "三つ"]


def test_a_day_that_is_none_leaves_its_place_open() -> None:
    assert composed("notice", NOTICE | {"date": "来週"}).startswith(
        "令和　年　月　日"
    )
