"""Which form fits a request to write, and what stands in its fields."""

from datetime import date

import pytest

from yakuba.core.answers.intent.form_choice import fitting_form

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "template", "fields"),
    [
        (
            "防災訓練の打合せの開催通知を作って。日時は2月5日14時、場所は東集会所",
            "notice",
            {
                "kind": "通知",
                "subject": "防災訓練の打合せの開催について",
                "items": "日時：2月5日14時\n場所：東集会所",
            },
        ),
        (
            "町内会長あての依頼文を作ってほしい。\n11月の清掃への参加をお願いします。",
            "notice",
            {
                "kind": "依頼",
                "recipient": "町内会長",
                "body": "11月の清掃への参加をお願いします。",
            },
        ),
        (
            "来月の防災訓練があります。案内のメールを書いてください。",
            "mail",
            {
                "subject": "来月の防災訓練の案内",
                "points": "来月の防災訓練があります。",
                "tone": "庁外の人",
            },
        ),
        (
            "総務課長宛てに、備品の修理を依頼するメールを書いて。12月5日までに回答をお願いします。",
            "mail",
            {
                "recipient": "総務課長",
                "subject": "備品の修理について",
                "request": "12月5日までに回答をお願いします。",
                "tone": "庁内の人",
            },
        ),
        (
            "街灯が暗いという苦情が届きました。返事を考えてほしいです",
            "mail",
            {
                "subject": "お問い合わせについて（回答）",
                "points": "街灯が暗いという苦情が届きました。",
                "tone": "庁外の人",
            },
        ),
        (
            "12月6日の落成式の市長の挨拶文を300字で書いてください",
            "greeting",
            {
                "occasion": "12月6日の落成式",
                "date": "2026-12-06",
                "speaker": "市長",
            },
        ),
        (
            "以下のメモを議事録にまとめて。\n課長：予算は①案とする。\n係長：了解",
            "minutes",
            {"text": "課長：予算は①案とする。\n係長：了解"},
        ),
        (
            "次の文章から職員向けのFAQを作って：\n休暇は前日までに申し出る。",
            "faq",
            {"audience": "職員", "text": "休暇は前日までに申し出る。"},
        ),
        (
            "図書館まつりのキャッチコピーを8個考えて",
            "ideas",
            {"theme": "図書館まつり", "count": "10個"},
        ),
        (
            "この文をやさしい日本語に直して：\n御提出願います。",
            "free",
            {
                "request": "この文をやさしい日本語に直して",
                "material": "御提出願います。",
            },
        ),
    ],
)
def test_the_form_and_its_fields(
    text: str, template: str, fields: dict[str, str]
) -> None:
    form = fitting_form(text, TODAY)
    assert form is not None
    filled = {field.name: field.value for field in form.fields}
    assert (form.template, filled) == (template, fields)


def test_a_question_has_no_form() -> None:
    assert fitting_form("案内文はどこにありますか", TODAY) is None


def test_a_day_that_cannot_be_is_none() -> None:
    form = fitting_form("2月30日の式典のあいさつを書いて", TODAY)
    assert form is not None
    assert "date" not in {field.name for field in form.fields}
