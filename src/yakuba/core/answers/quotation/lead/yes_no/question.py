"""Whether a question can be answered with yes or no, and of what kind its predicate is."""

import re
from dataclasses import dataclass
from typing import Literal

Predicate = Literal[
    "possible",
    "needed",
    "spared",
    "free",
    "costs",
    "given",
    "cheaper",
    "done",
]
# What may follow a predicate that is asked.
ASKS = (
    r"(?:の|ん|もの)?(?:です|でしょう|だ|だろう)?(?:か|っけ)?(?:ね|な|しら)?"
)
END = rf"{ASKS}[?？。!！]*$"
POTENTIAL = (
    r"(?:でき|出来|使え|取れ|撮れ|とれ|乗れ|入れ|出せ|借りられ|受けられ|受け取れ|持ち込め|行け|買え|払え|納められ|頼め|もらえ"
    r"|貰え|返せ|選べ|申し込め|申込め|見られ|届け出られ|預けられ|変えられ|飼え|泊まれ)(?:ます|る|ません|ない|へん)"
)
FINE = r"(?:いい|良い|よい|よか|よろしい|大丈夫|平気|構いません|かまいません|構わない|かまわない|ok|可)"
GRANTED = r"[てで]くれ(?:ます|る|ません|ない|へん)"
ALLOWED = rf"(?:[てでっ]も?|なら){FINE}|可能"
# By the end of the question, in order: the first that fits.
PREDICATES: tuple[tuple[Predicate, re.Pattern[str]], ...] = (
    ("spared", re.compile(rf"(?:なくて|なしで|ずに)も?{FINE}{END}")),
    (
        "needed",
        re.compile(
            rf"(?:必要(?:は|が)?(?:あり?ます|ある)?|(?:要|い)り?ます|要る|ないと(?:だめ|駄目|いけない|いけません)"
            rf"|なければ(?:だめ|ならない|なりません|いけない|いけません))(?:よね)?{END}"
        ),
    ),
    (
        "free",
        re.compile(
            rf"(?:無料|無償|タダ|ただ)(?:で(?:やって)?(?:もらえます|もらえる|でき(?:ます|る)|使え(?:ます|る)))?(?:なん)?{END}"
        ),
    ),
    (
        "costs",
        re.compile(
            rf"(?:お金|費用|料金|[一-龥]料)(?:は|が|も|って)?(?:かか|掛か|要|い|取られ)(?:り?ます|る|れ?ます){END}|有料{END}"
        ),
    ),
    (
        "cheaper",
        re.compile(
            rf"(?:安く|半額に)(?:なり?ます|なる|して(?:もらえ|くれ)(?:ます|る)){END}"
        ),
    ),
    ("possible", re.compile(rf"(?:{POTENTIAL}|{GRANTED}|{ALLOWED}){END}")),
    (
        "given",
        re.compile(
            rf"(?:あり?ます|ある|出ます|出る|返って(?:き|来)ます|来る|来ます|つながり?ます|つながる|やって(?:い)?(?:ます|る)"
            rf"|開いて(?:い)?(?:ます|る)|対象(?:です|に(?:なり)?(?:ます|なる|入り?ます))?){END}"
        ),
    ),
    # 「名前も書くんでしたっけ」
    (
        "done",
        re.compile(
            r"[うくすつぬむるぐぶ]ん(?:でした|だった|だ|です)っけ[?？。]*$"
        ),
    ),
)
QUESTION_WORD = re.compile(
    r"何|なに|なん(?!だ|か|です|の|で?すか|[?？])|いくら|いつ(?!も)|どこ|どれ|どの|どう|どんな|誰|だれ|なぜ|いくつ|どちら"
)
NO_QUESTION_WORD = re.compile(
    r"何か(?![所月国年])|(?:いつ|どこ|誰|だれ|どれ|いくら|何)でも|何人も"
)
IS_ASKED = re.compile(r"(?:か(?:ね|な|しら)?|の|っけ|[?？])[?？。]*$")


@dataclass(frozen=True, slots=True)
class YesNoQuestion:
    """`text` is folded; `predicate` is what is asked of its matter."""

    text: str
    predicate: Predicate


def yes_no_question(question: str) -> YesNoQuestion | None:
    """None where it asks for more than yes or no, or in a way that is not known.

    >>> yes_no_question("郵送でも請求できますか").predicate
    'possible'
    >>> yes_no_question("いくらかかりますか") is None
    True
    >>> yes_no_question("犬を連れて入ってもいいですか").predicate
    'possible'
    >>> yes_no_question("印鑑がなくても大丈夫ですか").predicate
    'spared'
    >>> yes_no_question("誰でも利用できますか").predicate
    'possible'
    """
    folded = question.strip()
    certain = NO_QUESTION_WORD.sub("", folded)
    if not IS_ASKED.search(folded) or QUESTION_WORD.search(certain):
        return None

    for predicate, asks in PREDICATES:
        if asks.search(folded):
            return YesNoQuestion(folded, predicate)

    return None
