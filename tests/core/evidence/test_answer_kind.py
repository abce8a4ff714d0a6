"""What a question asks for, and which texts can hold it."""

import pytest

from yakuba.core.evidence.answer_kind import needs_of


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("手数料はいくらですか", "1通300円です。", 1.0),
        ("手数料はいくらですか", "窓口で納めてください。", 0.0),
        ("ただでもらえますか", "無料です。", 1.0),
        ("いつまでですか", "14日以内です。", 1.0),
        ("いつまでですか", "市民課です。", 0.0),
        ("どこで出しますか", "市民課の窓口です。", 1.0),
        ("電話番号は", "03-1234-5678です。", 1.0),
        ("持ち物は", "印鑑登録証です。", 1.0),
        ("何校ありますか", "12校あります。", 1.0),
        ("何校ありますか", "多くの学校があります。", 0.0),
        ("なぜですか", "混み合うためです。", 1.0),
        ("何という制度ですか", "「こども医療」といいます。", 1.0),
        ("担当は誰ですか", "鈴木です。", 1.0),
        ("担当は誰ですか", "市長です。", 0.0),
        ("いつ、いくら払いますか", "300円です。", 0.5),
        ("転入届について", "300円です。", None),
        ("", "300円です。", None),
    ],
)
def test_the_share_of_what_is_asked_for(
    question: str, text: str, share: float | None
) -> None:
    assert needs_of(question).share_held(text) == share
