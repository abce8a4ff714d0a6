"""Where an answer goes wrong, and all that looks like it and is in order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.derailment.course import AnswerCourse

FEE = "住民票の写しは、1通300円です。"
LINES = "・窓口で受け取る場合は、本人確認の書類が要ります。\n・郵便の場合は、写しを送ります。\n"
ENGLISH = (
    "Please bring your residence card to the counter on the first floor, "
    "and the staff will explain the fee and the time that it takes. "
    "It is free of charge if you live in the city and have the card with you."
)
CHINESE = (
    "请携带有效的身份证件到市民课办理手续，工作人员会为您说明费用和所需时间。"
    "如果您住在本市，可以免费办理。详细情况请参阅本市网站，或者直接打电话咨询。"
    "办理时间为工作日上午九点到下午五点，周末和节假日不办理。"
)
TRADITIONAL = (
    "請攜帶有效身分證明文件至市民課辦理手續。工作人員將為您說明費用及所需時間。"
    "本市居民可以免費辦理相關證明。詳細情形請參閱本市網站公告內容。"
    "受理時間為工作日上午九時至下午五時。週末及國定假日暫停受理業務。"
)
KOREAN = (
    "주민표 사본을 받으려면 시민과 창구로 오셔서 신분증을 보여 주시기 바랍니다. 수수료는 한 통에 삼백 엔이며, "
    "우편으로 신청할 수도 있습니다."
)
VIETNAMESE = "Xin vui lòng mang theo thẻ cư trú đến quầy tầng một, nhân viên sẽ giải thích lệ phí và thời gian cần thiết cho quý vị. Nếu quý vị sống trong thành phố thì được miễn phí."  # fmt: skip
ROSTER = "氏名：＿＿＿＿＿＿＿＿＿＿\n住所：＿＿＿＿＿＿＿＿＿＿\n電話番号：＿＿＿＿＿＿＿＿\n\n"
TABLE = "| 月 | 午前 | 午後 | 夜間 |\n|---|:---:|:---:|:---:|\n"


def went(
    pieces: list[str], *, may_differ: bool = False
) -> tuple[str, str | None]:
    course = AnswerCourse(may_differ)
    text = "".join(map(course.feed, pieces))
    text += course.finish()
    return text, course.derailment


@pytest.mark.parametrize(
    ("kept", "repeated"),
    [
        (FEE, FEE * 40),
        (f"{FEE}〔1〕", f"\n{FEE}〔1〕" * 40),
        (f"{FEE}\n{LINES}", LINES * 20),
        # Numbered, and still the same.
        (f"1. {FEE}", "".join(f"\n{at}. {FEE}" for at in range(2, 60))),
        (f"① {FEE}", "".join(f"\n{sign} {FEE}" for sign in "②③④⑤⑥⑦⑧⑨" * 9)),
        # A phrase, by commas and blanks.
        (f"{FEE}はい、", "はい、" * 200),
        (f"{FEE}窓口 ", "窓口 " * 200),
        # A cycle in another order each time.
        (f"{FEE}\n{LINES}", f"{FEE}\n{LINES}{LINES}{FEE}\n{FEE}{LINES}" * 9),
    ],
)
def test_what_is_repeated_without_end_is_cut_where_it_began_to(
    kept: str, repeated: str
) -> None:
    text, derailment = went([kept + repeated])
    assert (text.rstrip(), derailment) == (kept.rstrip(), "repetition")
    assert went(list(kept + repeated)) == (text, derailment)


@pytest.mark.parametrize(
    "repeated",
    ["住民" * 300, "ああ" * 300, "\n" * 1_000, " \n" * 500, "-" * 1_000, "🎉" * 1_000, "|---" * 300],
)  # fmt: skip
def test_what_has_no_end_of_a_sentence_is_cut_soon_after(
    repeated: str,
) -> None:
    text, derailment = went([f"{FEE}\n{repeated}"])
    assert derailment == "repetition"
    assert text.startswith(FEE)
    assert len(text) < len(FEE) + 130


@pytest.mark.parametrize(
    "slide", [ENGLISH, CHINESE, TRADITIONAL, KOREAN, VIETNAMESE]
)
def test_what_is_no_longer_japanese_is_cut_where_that_began(
    slide: str,
) -> None:
    text, derailment = went([f"{FEE}\n{slide}"])
    assert (text, derailment) == (f"{FEE}\n", "other_language")
    assert went(list(f"{FEE}\n{slide}")) == (text, derailment)
    assert went([f"{FEE}\n{slide}"], may_differ=True)[1] is None


def test_words_of_the_documents_in_it_make_it_no_japanese() -> None:
    said = ENGLISH.replace("residence card", "在留カード")
    assert went([FEE + said.replace("counter", "市民課の窓口")]) == (
        FEE,
        "other_language",
    )


@pytest.mark.parametrize(
    "bad", [ENGLISH, CHINESE, "はい" * 300, "。" * 900, "\n" * 900, "<b>" * 300]
)  # fmt: skip
def test_where_nothing_useful_came_before_nothing_is_left(bad: str) -> None:
    text, derailment = went([bad])
    assert (text, bool(derailment)) == ("", True)


IN_ORDER = [
    "",
    "はい。",
    "300円",
    "市民課",
    FEE,
    FEE * 3,
    f"{FEE}〔1〕\n" * 5,
    "・はい\n" * 60,
    "該当なし\n" * 40,
    "1. はい\n2. はい\n3. いいえ\n" * 9,
    ROSTER * 8,
    "　" * 30 + "令和8年11月30日\n" + "＿" * 60 + "\n" + "－" * 80 + "\n以上",
    TABLE + "".join(f"| {month}月 | 無料 | 無料 | 無料 |\n" for month in range(1, 13)),
    TABLE + "".join(f"| {month}月 | ○ | ○ | × |\n" for month in range(1, 13)) * 3,
    "".join(f"・みどり野市本町{block}丁目{at}番{at % 7}号\n" for block in range(1, 9) for at in range(1, 20)),
    "".join(f"{day}日　午前9時から午後5時まで　開館\n" for day in range(1, 32)) * 2,
    "".join(f"Q{at} {word}はどこですか\nA 市民課です。詳しくは、市民課（0000-12-3161）へお問い合わせください。\n"
            for at, word in enumerate(["住民票", "印鑑証明", "戸籍", "転入", "転出", "転居", "年金", "国保", "税", "ごみ"])),
    "議題1　予算について\n課長：はい。\n係長：異議ありません。\n議題2　決算について\n課長：はい。\n係長：異議ありません。\n" * 2,
    "案内は『Guide for living and working in the city of Midorino』にあります。",
    "URLは https://www.city.midorino.example/kurashi/tetsuzuki/juminhyo/index.html?lang=ja です。" * 2,
    "\n".join(f"https://www.city.midorino.example/page/{at}/index.html" for at in range(40)),
    "John Smith, Mary Brown, Nguyen Van An, Maria da Silva, Kim Min-jun, Ana Souza, Li Wei\n" * 2,
    "対応する言語は次のとおりです。\nEnglish\n中文\n한국어\nTiếng Việt\nPortuguês\nनेपाली\nภาษาไทย\nবাংলা",
    "茨城県水戸市三の丸\n東京都千代田区霞が関二丁目一番二号\n東京都新宿区西新宿二丁目八番一号\n" * 3,
    "福祉課、環境課、市民課、税務課、総務課、企画課、財政課、建設課、都市計画課、教育総務課、学校教育課、生涯学習課、消防本部",
    "令和八年十一月三十日水曜日開催。\n以上。\n",
    "職員は kitagawa@example.jp、aoi@example.jp、report_final.docx を見ます。",
    "次の式を使います。\n```\nselect name from residents where age is greater than twenty and city equals midorino order by name descending limit ten and offset twenty\n```\n以上です。",
    "PDFかWord、Excelのファイルで出してください。Microsoft Teamsでも受け付けます。",
]  # fmt: skip


@pytest.mark.parametrize("said", IN_ORDER)
def test_an_answer_in_order_comes_through_whole(said: str) -> None:
    assert went([said]) == (said, None)
    assert went(list(said)) == (said, None)


SIGNS = ["1.", "2) ", "、", "。", "\n", "|", "```", "-", "〔1〕"]
WORDS = ["the", " fee ", "是", "请", "あ", "300", "はい、" * 90]
PARTS = st.sampled_from(
    [FEE, LINES, ENGLISH, CHINESE, KOREAN, ROSTER, TABLE, *SIGNS, *WORDS]
)


@given(
    st.lists(PARTS, max_size=12),
    st.lists(st.integers(0, 400), max_size=6),
    st.booleans(),
)
def test_how_it_is_cut_changes_nothing(
    parts: list[str], cuts: list[int], may_differ: bool
) -> None:
    sent = "".join(parts) * 2
    borders = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent))})
    pieces = [sent[a:b] for a, b in pairwise(borders)]
    whole = went([sent], may_differ=may_differ)
    assert went(pieces, may_differ=may_differ) == whole
    text, derailment = whole
    assert sent.startswith(text)
    assert derailment or text == sent


@given(st.lists(st.text(max_size=60), max_size=6))
def test_nothing_is_changed_and_nothing_is_lost(pieces: list[str]) -> None:
    sent = "".join(pieces)
    text, derailment = went(pieces)
    assert sent.startswith(text)
    assert derailment or text == sent


def test_what_is_held_is_bounded() -> None:
    course = AnswerCourse()
    course.feed(FEE)
    for at in range(30_000):
        course.feed(f"Word{at} ")

    held = course._language._held + course._repetition._held
    assert len(held) < 1_000
