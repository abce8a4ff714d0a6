"""What answers in a few words, by rule: tables of questions, what is quoted, and what is said first."""

import re

import pytest

from yakuba.core.answers.quotation.facts import facts_of
from yakuba.core.answers.quotation.lead import LONGEST, lead_of
from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.language import tokens

HIRAGANA = re.compile(r"[ぁ-ん]")


def lead(question: str, *evidence: Evidence) -> str:
    words = [
        AskedWord(word, 1.0 if HIRAGANA.search(word) else 3.0)
        for word in dict.fromkeys(tokens.words(question))
    ]
    facts = [fact for each in evidence for fact in facts_of(each)]
    return lead_of(question, facts, words)


def faq(question: str, answer: str) -> Evidence:
    return Evidence(1, answer, "よくある質問集", question=question)


def page(text: str, *headings: str) -> Evidence:
    return Evidence(1, text, "案内", headings=headings)


@pytest.mark.parametrize(
    ("question", "quoted", "said"),
    [
        (
            "住民票の写しは郵便で請求できますか",
            faq(
                "住民票の写しを郵便で請求できますか。",
                "できます。請求書を市民課へ送ってください。",
            ),
            "はい、できます。請求書を市民課へ送ってください。",
        ),
        (
            "代理人でも印鑑登録はできますか",
            faq(
                "代理人が印鑑登録をすることはできますか。",
                "できますが、本人あてに照会書を郵送して確認します。",
            ),
            "はい、できます（条件があります）。",
        ),
        (
            "妻のパスポートを代わりに受け取れますか",
            faq(
                "パスポートの受け取りは代理人でもできますか。",
                "できません。本人が受け取りに来る必要があります。",
            ),
            "いいえ、できません。本人が受け取りに来る必要があります。",
        ),
        (
            "児童手当に所得制限はありますか",
            page("児童手当に所得制限はありません。"),
            "いいえ、児童手当に所得制限はありません。",
        ),
        (
            "グリーン料金は旅費で出ますか",
            page("第3条　グリーン料金は、支給しない。", "旅費"),
            "いいえ、グリーン料金は、支給しません。",
        ),
        (
            "公園でドローンは飛ばせる？飛ばしてもいい？",
            page(
                "ゴルフの練習、花火（手持ち花火を除く）、ドローンを飛ばすことは、どの公園でも禁止です。"
            ),
            "いいえ、どの公園でも禁止です。",
        ),
        (
            "生活保護を受ける人の手数料は免除できますか",
            page(
                "第4条 次の各号のいずれかに該当するときは、手数料を免除することができる。\n1 災害のとき\n2 生活保護を受ける人が請求するとき"
            ),
            "はい、手数料を免除できます。",
        ),
        (
            "起案は図面があれば紙でもいいですか",
            page(
                "起案は、電子決裁によるものとする。ただし、図面を添付するときは、紙で起案することができる。"
            ),
            "はい、図面を添付するときは、紙で起案できます。",
        ),
        (
            "ヘルプマークの申請書は必要ですか",
            page("ヘルプマークの申請書は要りません。"),
            "いいえ、ヘルプマークの申請書は要りません。",
        ),
        (
            "防鳥ネットを借りるとお金はかかりますか",
            page("防鳥ネットは無料で貸し出しています。"),
            "いいえ、防鳥ネットは無料で貸し出しています。",
        ),
        (
            "体育館の駐車場は無料ですか",
            page("体育館の駐車場は無料です。"),
            "はい、体育館の駐車場は無料です。",
        ),
    ],
)
def test_yes_and_no_follow_the_statement_that_answers(
    question: str, quoted: Evidence, said: str
) -> None:
    assert lead(question, quoted) == said


@pytest.mark.parametrize(
    ("question", "statement", "said"),
    [
        (
            "往復260キロです。高速道路を利用できますか",
            "往復200キロメートル以上のときは、高速道路を利用できます。",
            "はい、往復200キロメートル以上のときは、高速道路を利用できます。",
        ),
        (
            "往復150キロです。高速道路を利用できますか",
            "往復200キロメートル以上のときは、高速道路を利用できます。",
            "いいえ、200キロメートル以上が条件です。",
        ),
        (
            "14歳でも登録できますか",
            "15歳未満の人は登録できません。",
            "いいえ、15歳未満の人は登録できません。",
        ),
        # Who is older may be barred for another reason.
        ("16歳でも登録できますか", "15歳未満の人は登録できません。", ""),
        ("14歳でも登録できますか", "ゴム印は登録できません。", ""),
        (
            "夜8時に花火はできますか",
            "花火は午後9時までできます。",
            "はい、花火は午後9時までできます。",
        ),
        (
            "予約の電話は土曜日も受け付けてもらえますか",
            "予約の電話は土曜日も受け付けています。",
            "はい、予約の電話は土曜日も受け付けています。",
        ),
    ],
)
def test_the_case_told_is_measured_against_the_bound(
    question: str, statement: str, said: str
) -> None:
    assert lead(question, page(statement)) == said


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        # Both are said of it.
        (
            "委任状は必要ですか",
            "家族なら委任状は要りません。別の世帯なら委任状は必要です。",
        ),
        # Another act, another thing, another case.
        ("転入届を出したら投票できますか", "転入届は郵送できます。"),
        ("小学校の給食費は無料ですか", "中学校の給食費は無料です。"),
        ("出張所でも転入届を出せますか", "転入届は市民課に出せます。"),
        ("コンビニで転入届を出せますか", "転入届は窓口で出せます。"),
        # Asked for more than yes or no.
        ("どうすれば転入届を出せますか", "転入届は郵送でも出せます。"),
    ],
)
def test_nothing_is_said_where_it_is_open(
    question: str, statement: str
) -> None:
    assert lead(question, page(statement)) == ""


@pytest.mark.parametrize(
    ("question", "quoted", "said"),
    [
        (
            "粗大ごみの手数料はいくら",
            faq(
                "粗大ごみの手数料はいくらですか。",
                "1点500円です。大型のものは1,000円です。",
            ),
            "1点500円です。",
        ),
        (
            "大型の粗大ごみの手数料はいくら",
            faq(
                "粗大ごみの手数料はいくらですか。",
                "1点500円です。大型のものは1,000円です。",
            ),
            "大型のものは1,000円です。",
        ),
        (
            "転入届はいつまでに出しますか",
            page(
                "転入届は、新しい住所に住み始めた日から14日以内に、市民課か出張所の窓口に本人確認書類を持って出してください。"
            ),
            "転入届は、新しい住所に住み始めた日から14日以内です。",
        ),
        (
            "印鑑登録証明書はコンビニだといくら",
            page(
                "印鑑登録証明書は、市民課と出張所の窓口で1通300円、マイナンバーカードを使うコンビニ交付で1通200円です。"
            ),
            "マイナンバーカードを使うコンビニ交付で1通200円です。",
        ),
        (
            "期日前投票はどこでできますか",
            page(
                "期日前投票は、市役所1階と北野・南原の出張所で、公示の日の翌日から投票日の前日まで、毎日できます。"
            ),
            "期日前投票は、市役所1階と北野・南原の出張所です。",
        ),
    ],
)
def test_a_value_is_said_with_the_clause_it_stands_in(
    question: str, quoted: Evidence, said: str
) -> None:
    assert lead(question, quoted) == said


ROWS = [
    Evidence(
        1,
        "避難所：南原小学校、収容人数（人）：510、洪水：使えない、土砂災害：使える",
        "避難所一覧",
    ),
    Evidence(
        2,
        "避難所：北野公民館、収容人数（人）：120、洪水：使える、土砂災害：使える",
        "避難所一覧",
    ),
]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("南原小学校の収容人数は何人", "南原小学校の収容人数は510人です。"),
        (
            "洪水のとき南原小学校は使えますか",
            "いいえ、南原小学校の洪水の欄は「使えない」です。",
        ),
        (
            "洪水のとき北野公民館は使えますか",
            "はい、北野公民館の洪水の欄は「使える」です。",
        ),
        ("北野公民館は使えますか", ""),
        ("避難所は使えますか", ""),
    ],
)
def test_a_cell_is_said_with_its_row_and_its_heading(
    question: str, said: str
) -> None:
    assert lead(question, *ROWS) == said


def test_thousands_of_yen_are_said_as_people_say_them() -> None:
    row = "款：民生費、本年度（千円）：2012000、前年度（千円）：1998000"
    said = lead("民生費はいくら", Evidence(1, row, "予算"))
    assert said == "民生費の本年度は20億1,200万円です。"


@pytest.mark.parametrize(
    ("question", "statement", "said"),
    [
        (
            "住民票の写し3通でいくら",
            "住民票の写しは1通300円です。",
            "300円×3通で900円です。",
        ),
        # The price of something else is said too.
        (
            "住民票の写し3通でいくら",
            "住民票の写しは窓口で1通300円、コンビニ交付は1通200円です。",
            "住民票の写しは窓口で1通300円、コンビニ交付は1通200円です。",
        ),
    ],
)
def test_a_sum_is_made_of_one_price_only(
    question: str, statement: str, said: str
) -> None:
    assert lead(question, page(statement)) == said


@pytest.mark.parametrize(
    ("paid", "said"),
    [
        ("38,000", "38,000円の2分の1で19,000円です。"),
        ("50,000", "上限の20,000円です。"),
        ("33,333", ""),
    ],
)
def test_a_share_of_what_was_paid_is_computed_up_to_its_limit(
    paid: str, said: str
) -> None:
    quoted = page("生ごみ処理機の購入費の2分の1、上限20,000円を補助します。")
    question = f"生ごみ処理機が{paid}円でした。補助はいくらですか"
    assert (
        lead(question, quoted).removesuffix(
            "生ごみ処理機の購入費の2分の1、上限20,000円を補助します。"
        )
        == said
    )


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "転入届には転出証明書をお持ちください。",
            "転入届には転出証明書をお持ちください。",
        ),
        (
            "前の市区町村が出した転出証明書、届け出る人の本人確認書類、家族全員の個人番号カード、世帯主の印鑑をお持ちください。",
            "次の4つが要ります。",
        ),
        (
            "前の市区町村が出した転出証明書、届け出る人の本人確認書類か家族全員の個人番号カード、または世帯主の印鑑をお持ちください。",
            "",
        ),
        (
            "前の市区町村が出した転出証明書、届け出る人の本人確認書類、家族全員の個人番号カードと世帯主の印鑑をお持ちください。",
            "",
        ),
    ],
)
def test_things_to_bring_are_counted_only_where_that_is_certain(
    statement: str, said: str
) -> None:
    entry = faq("転入届に必要なものは何ですか。", statement)
    assert lead("転入届に必要なものは", entry) == said


def test_passages_that_state_the_same_value_agree() -> None:
    rules = Evidence(1, "粗大ごみの手数料は1点500円です。", "条例")
    leaflet = Evidence(2, "粗大ごみの手数料は、1点につき500円です。", "案内")
    old = Evidence(3, "粗大ごみの手数料は、1点につき400円です。", "旧案内")
    question = "粗大ごみの手数料はいくら"
    assert lead(question, rules, leaflet) == "粗大ごみの手数料は1点500円です。"
    assert lead(question, rules, old) == ""


def test_no_lead_is_longer_than_a_line() -> None:
    long = f"粗大ごみの手数料は、{'大型の' * 20}もので1,000円です。"
    assert len(lead("粗大ごみの手数料はいくら", page(long))) <= LONGEST


def test_several_questions_have_no_single_answer() -> None:
    quoted = page("粗大ごみの手数料は500円です。")
    assert lead("粗大ごみの手数料はいくら\nいつ出せますか", quoted) == ""


def test_without_quotations_nothing_is_said() -> None:
    assert lead("粗大ごみの手数料はいくら") == ""
    assert lead("粗大ごみは出せますか") == ""
