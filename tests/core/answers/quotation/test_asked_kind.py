"""What a question asks for, and whether a statement holds it."""

import pytest

from yakuba.core.answers.quotation.asked_kind import asked_kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("住民票の写しはいくらですか", "amount"),
        ("駐車場は無料ですか", "amount"),
        ("会議室の定員は何人", "count"),
        ("見積書は何社から取るの？", "count"),
        ("プールは何時から", "time"),
        ("図書館の開館時間", "time"),
        ("水道課の電話番号をお願いします", "telephone"),
        ("古紙の回収は何曜日", "weekday"),
        ("所得割は何パーセント", "share"),
        ("締切はいつですか", "date"),
        ("備品の廃棄は誰が決める", "person"),
        ("乾電池はどこに出す", "place"),
        ("手数料はどこで払う", "place"),
        ("割合はいつ見直しますか", "date"),
        ("期日前投票はどこで", "place"),
        ("使える施設をすべて挙げて", "list"),
        ("扇風機の捨て方", "procedure"),
        ("転籍とは何ですか", "definition"),
        ("どうして二つに分かれているの", "reason"),
        ("郵送でも出せますか", "yes_no"),
        ("代理の人でもいいの？", "yes_no"),
        ("道路に穴があいています", "other"),
    ],
)
def test_the_words_of_a_question_say_what_it_asks_for(
    question: str, kind: str
) -> None:
    assert asked_kind(question).kind == kind


@pytest.mark.parametrize(
    ("question", "statement", "holds"),
    [
        ("手数料はいくら", "1通300円です。", True),
        ("手数料はいくら", "無料です。", True),
        ("手数料はいくら", "窓口で払います。", False),
        ("定員は何人", "定員は40名です。", True),
        ("定員は何人", "2部屋あります。", False),
        ("何袋まで", "20袋まで渡します。", True),
        ("何時まで", "午後5時15分までです。", True),
        ("何時まで", "月曜日は休みです。", False),
        ("電話番号は", "内線 204", True),
        ("電話番号は", "電話で申し込みます。", False),
        ("郵送でも出せますか", "郵送でも出せます。", None),
    ],
)
def test_a_statement_holds_what_is_asked_for_or_not(
    question: str, statement: str, holds: bool | None
) -> None:
    assert asked_kind(question).is_held(statement) is holds
