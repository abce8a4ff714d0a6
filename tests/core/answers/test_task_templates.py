"""Forms for real work: what stands in them is checked before anything is made of it."""

import pytest

from yakuba.core.answers.task_templates import (
    LONGEST_VALUE,
    Risk,
    TaskTemplate,
    TemplateField,
    templates,
)

TEMPLATE = TaskTemplate(
    id="letter",
    position=1,
    name="手紙",
    summary="",
    minutes=30,
    without_model="composed",
    fields=(
        TemplateField("to", "宛先"),
        TemplateField("tone", "調子", "choice", options=("庁内", "庁外")),
        TemplateField("note", "補足", required=False),
    ),
    avoid=(),
    risk=Risk("職員", "事務", "なし", "あり"),
    prompt="{to}に{tone}の調子で書いてください。補足：{note}",
)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"to": "市民", "tone": "庁外"}, ""),
        ({"to": " ", "tone": "庁外"}, "「宛先」を入力してください。"),
        ({"to": "市民"}, "「調子」を入力してください。"),
        ({"to": "市民", "tone": "大声"}, "「調子」を選び直してください。"),
        ({"to": "あ" * LONGEST_VALUE, "tone": "庁外"}, ""),
        (
            {"to": "あ" * (LONGEST_VALUE + 1), "tone": "庁外"},
            "「宛先」が長すぎます。20,000文字以内にしてください。",
        ),
    ],
)
def test_what_is_wrong_with_a_form(
    values: dict[str, str], problem: str
) -> None:
    assert TEMPLATE.problem(values) == problem


def test_an_optional_field_left_empty_says_so() -> None:
    request = TEMPLATE.request({"to": " 市民 ", "tone": "庁外"})
    assert request == "市民に庁外の調子で書いてください。補足：（指定なし）"


def test_every_template_can_be_read_and_names_only_its_own_fields() -> None:
    positions = [template.position for template in templates().values()]
    assert positions == sorted(positions)
    for template in templates().values():
        values = {field.name: f"<{field.name}>" for field in template.fields}
        assert "（指定なし）" not in template.request(values), template.id
        assert template.without_model_words
