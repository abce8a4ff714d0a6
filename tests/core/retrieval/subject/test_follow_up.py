"""Each question of a conversation as it stands alone: a table that a section head can read."""

import pytest

from yakuba.core.retrieval.read_text import read
from yakuba.core.retrieval.subject.follow_up import follow, stands_alone
from yakuba.core.retrieval.subject.standalone import StandaloneQuestion


def after(*questions: str) -> StandaloneQuestion:
    before = None
    for question in questions:
        before = follow(question, before)

    assert before is not None
    return before


@pytest.mark.parametrize(
    ("first", "second", "standalone"),
    [
        # what is asked of something: of what was spoken of
        (
            "図書館カードはどこで作れますか",
            "手数料は？",
            "図書館カードの手数料は?",
        ),
        (
            "犬の登録について教えて",
            "お金はかかりますか",
            "犬のお金はかかりますか",
        ),
        # no matter of its own
        (
            "学童保育は何時までですか",
            "土曜も開いてる？",
            "学童保育について、土曜も開いてる?",
        ),
        (
            "防災ラジオを借りたい",
            "1世帯に何台まで？",
            "防災ラジオについて、1世帯に何台まで?",
        ),
        # pointing back
        (
            "中央公園の駐車場は何時まで？",
            "そこは何台止められるの",
            "中央公園は何台止められるの",
        ),
        (
            "粗大ごみ処理券はいくら",
            "それはどこで買えますか",
            "粗大ごみ処理券はどこで買えますか",
        ),
        (
            "就学援助の対象は？",
            "その申請はいつまで",
            "就学援助の申請はいつまで",
        ),
        (
            "燃えるごみは何曜日ですか",
            "そのごみに電池は入れていい？",
            "燃えるごみに電池は入れていい?",
        ),
        # the same question of something of the same sort
        (
            "南小学校の体育館は借りられますか",
            "東中学校は？",
            "東中学校の体育館は借りられますか",
        ),
        (
            "個人の税の証明はいくら",
            "法人の場合は？",
            "法人の税の証明はいくら",
        ),
        (
            "固定資産税の納期はいつですか",
            "じゃあ軽自動車税は？",
            "軽自動車税の納期はいつですか",
        ),
        (
            "住民票の写しの手数料はいくらですか",
            "印鑑登録証明書だと",
            "印鑑登録証明書の手数料はいくらですか",
        ),
        (
            "今年度の教育費はいくら",
            "来年度は？",
            "来年度の教育費はいくら",
        ),
        (
            "洪水のとき東公民館は使えますか",
            "地震のときは",
            "地震のとき東公民館は使えますか",
        ),
        (
            "警報が出たら何人が集まりますか、1号配備です",
            "2号は？",
            "警報が出たら何人が集まりますか、2号です",
        ),
        # nothing of its sort was named: a condition of the same question
        (
            "転入の届出はいつまでですか",
            "外国人の場合は？",
            "外国人の場合、転入の届出はいつまでですか",
        ),
        (
            "住民票の写しの手数料はいくら",
            "コンビニだと？",
            "コンビニの場合、住民票の写しの手数料はいくら",
        ),
        (
            "家電の処分はいくらかかりますか",
            "自分で持って行ったら？",
            "自分で持って行ったら、家電の処分はいくらかかりますか",
        ),
        # an item under a condition is no other subject
        (
            "見積書は何社から取りますか",
            "工事なら？",
            "工事の場合、見積書は何社から取りますか",
        ),
        # told besides
        (
            "保険証はいつまでに返すのですか",
            "まだ今の勤め先にいるのですが",
            "まだ今の勤め先にいるのですが、保険証はいつまでに返すのですか",
        ),
        # correction
        (
            "戸籍抄本の手数料はいくら",
            "いや、戸籍謄本のほう",
            "戸籍謄本の手数料はいくら",
        ),
        (
            "男性の育児休業は何日ですか",
            "すみません、男性ではなく女性です",
            "女性の育児休業は何日ですか",
        ),
    ],
)
def test_a_question_that_leans_on_the_one_before(
    first: str, second: str, standalone: str
) -> None:
    found = after(first, second)
    assert found.text == standalone
    assert found.is_carried


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("粗大ごみの料金はいくら", "住民票の手数料はいくら"),
        ("住民票の手数料はいくら", "子どもが生まれたらどうすればいいですか"),
        ("粗大ごみの料金はいくら", "引っ越してきたら何日以内に届けますか"),
        ("図書館は月曜も開いていますか", "ところで介護保険料はいくらですか"),
        ("児童手当の金額は", "この町の人口は何人ですか、住民基本台帳で"),
    ],
)
def test_a_question_with_a_matter_of_its_own_drags_nothing_along(
    first: str, second: str
) -> None:
    found = after(first, second)
    assert found.text == second
    assert not found.is_carried
    assert found.background == found.wider == ""


def test_what_may_be_part_of_the_matter_before_is_searched_beside_it() -> None:
    found = after("粗大ごみの出し方を教えて", "シールはどこで買えますか")
    assert found.text == "シールはどこで買えますか"
    assert found.subject == "シール"
    assert found.wider == "粗大ごみ"
    again = after(
        "粗大ごみの出し方を教えて", "シールはどこで買えますか", "いくら？"
    )
    assert again.text == "シールについて、いくら?"
    assert again.wider == "粗大ごみ"


@pytest.mark.parametrize(
    ("questions", "subject"),
    [
        (["粗大ごみの予約の電話番号は"], "粗大ごみ"),
        (["住民票の写しの手数料はいくらですか"], "住民票の写し"),
        (["身体障害者手帳を持っています。割引券はもらえますか"], "割引券"),
        (["洪水のとき東公民館は使えますか"], "東公民館"),
        (
            ["土砂災害警戒区域のとき報告書はどう書く"],
            "土砂災害警戒区域・報告書",
        ),
        (["窓口の受付時間は"], "受付時間"),
        (["粗大ごみの料金", "いつまでに払うの", "郵送は？"], "粗大ごみ"),
        (["粗大ごみの料金", "いつまでに払うの", "家電は？"], "家電"),
        (["東公民館は使えますか", "西公民館は？", "何人入れる"], "西公民館"),
        (["粗大ごみの料金", "DVの相談はどこですか"], "DV"),
        (["ありがとう"], ""),
    ],
)
def test_what_is_spoken_of(questions: list[str], subject: str) -> None:
    assert after(*questions).subject == subject


def test_where_nothing_was_spoken_of_a_question_stays_as_it_is() -> None:
    assert after("ありがとう", "手数料は？").text == "手数料は？"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("手数料はいくらですか", False),
        ("郵送でもできますか", False),
        ("土日の窓口は", False),
        ("公民館は", False),  # which one
        ("東公民館は", True),
        ("国民年金の免除", True),
        ("引っ越したら", True),
    ],
)
def test_what_names_a_matter(question: str, *, alone: bool) -> None:
    assert stands_alone(read(question)) is alone


def test_what_says_itself_what_is_asked_of_what_takes_nothing_over() -> None:
    """Though both were named before, among other things."""
    text = "では、住民票の写しの手数料はいくらですか"
    asked = after("納税証明書の手数料と、ΩΩ証の手数料はいくらですか", text)
    assert (asked.text, asked.is_carried) == (text, False)
