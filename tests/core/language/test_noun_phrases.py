"""The noun phrases of a text."""

import pytest

from yakuba.core.language import tokens
from yakuba.core.language.noun_phrases import NounPhrase, noun_phrases


def phrases(text: str) -> tuple[NounPhrase, ...]:
    return noun_phrases(text, list(tokens.morphemes(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("粗大ごみの電話番号を知りたい", ["粗大ごみ", "電話番号"]),
        ("療育手帳2級です", ["療育手帳", "2級"]),
        ("規則第8条は10月15日から", ["規則", "第8条", "10月15日"]),
        ("外国人の場合と洪水のとき", ["外国人", "洪水"]),
        ("お金を払います", ["金"]),
        ("申し込みはどう書きますか", ["申し込み"]),
        ("ごみの出し方を見に行く", ["ごみ", "出し方"]),
        ("燃えるごみと燃えないごみ", ["燃えるごみ", "燃えないごみ"]),
        ("特別児童扶養手当", ["特別児童扶養手当"]),
        ("できますか", []),
        ("", []),
    ],
)
def test_phrases_in_their_order(text: str, found: list[str]) -> None:
    assert [each.text for each in phrases(text)] == found
    assert [text[each.start : each.end] for each in phrases(text)] == found


def test_what_kind_of_phrase_it_is() -> None:
    figure, unit, name, deed = phrases("何日を週に北野小で出産")
    assert figure.counts
    assert unit.is_unit
    assert name.is_named
    assert deed.is_verbal
    assert deed.parts == ("出産",)
