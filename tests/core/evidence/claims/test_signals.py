"""What speaks for and against a sentence."""

import pytest

from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.rows import cited_text
from yakuba.core.evidence.claims.signals import added, signals
from yakuba.core.language import wording

POOL = Evidence(
    1,
    "大人は400円、小人は200円です。団体は10人以上です。予約は必要です。",
    "市民プールの案内",
    "スポーツ課",
)
RULES = Evidence(2, "休場日は月曜日です。", "利用の決まり")


def signal(name: str, sentence: str) -> float:
    claim = wording.read(sentence)
    return signals(claim, cited_text(claim, [POOL, RULES], wording.read))[name]


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("known", "プールの休場日は月曜日です。", 1.0),
        ("unknown_nouns", "駐車場は月曜日です。", 1 / 3),
        ("missing", "大人は500円です。", 1 / 3),
        ("unexplained", "大人は450円です。", 1 / 3),
        ("computed", "大人と小人で600円です。", 1 / 3),
        ("computed", "料金は600円です。", 0.0),
        ("inputs", "15人の場合は団体です。", 1 / 3),
        ("inputs", "15人で行くと、団体です。", 1 / 3),
        ("inputs", "15人の料金がかかります。", 0.0),
        ("inputs", "15人までであれば、団体ではありません。", 0.0),
        ("other_bound", "団体は10人を超える人です。", 1.0),
        ("swapped", "大人は400円です。", 0.0),
        ("sweeping", "予約は必ず必要です。", 1.0),
        ("office", "水道課で予約します。", 1.0),
        ("office", "スポーツ課で予約します。", 0.0),
        ("must_lost", "予約です。", 1.0),
        ("negation_new", "予約は必要ありません。", 1.0),
        ("must_new", "予約は必要ありません。", 0.0),
        ("need_not_new", "予約は必要ありません。", 1.0),
        ("must_not_new", "子どもだけの利用も認められています。", 0.0),
        ("must_not_new", "子どもだけの利用は認められていません。", 1.0),
        ("must_not_new", "雨の日は使えません。", 1.0),
        ("also_new", "必要なものは水着です。", 0.0),
        ("also_new", "雨が降っても休みません。", 0.0),
        ("also_new", "犬も入れます。", 1.0),
        ("after_new", "予約した日から使えます。", 1.0),
        ("after_new", "予約の次の日に使えます。", 1.0),
        ("sweeping", "大人と小人は、いずれも予約が必要です。", 0.0),
        ("anaphor", "その予約が必要です。", 1.0),
    ],
)
def test_a_signal(name: str, sentence: str, value: float) -> None:
    assert signal(name, sentence) == pytest.approx(value)


def test_a_value_of_another_row_is_told() -> None:
    assert signal("swapped", "小人は400円です。") >= 0.5
    assert signal("only_swapped", "小人は400円です。") == 1.0


def test_added_words_stand_in_no_source() -> None:
    claim = wording.read("駐車場は予約が必要です。")
    text = cited_text(claim, [POOL, RULES], wording.read)
    assert "予約" not in added(claim, text)
    assert "駐車" in added(claim, text)


def test_the_nearest_row_is_found_in_the_source_that_holds_it() -> None:
    claim = wording.read("休場日は月曜日です。")
    row = cited_text(claim, [POOL, RULES], wording.read).nearest
    assert row is not None
    assert row.mark == RULES.mark
    assert RULES.text[row.start : row.end] == RULES.text
