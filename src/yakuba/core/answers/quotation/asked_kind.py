"""What a question asks for, by its own words: an amount, a number of something, a day, a place, yes or no …"""

import re
from dataclasses import dataclass
from typing import Literal

from yakuba.core.language import tokens

Kind = Literal[
    "telephone",
    "time",
    "weekday",
    "count",
    "share",
    "amount",
    "date",
    "place",
    "person",
    "list",
    "reason",
    "definition",
    "procedure",
    "yes_no",
    "other",
]
NUMBER = r"[\d一二三四五六七八九十百千万億,.]+"
# Counters that stand for one another in an answer; any other stands for itself.
COUNTERS = {
    "人": "(?:人|名|者)",
    "名": "(?:人|名|者)",
    "社": "(?:社|者)",
    "か所": "(?:か所|箇所|カ所|ヶ所|施設)",
    "箇所": "(?:か所|箇所|カ所|ヶ所|施設)",
    "か月": "(?:か月|カ月|ヶ月|箇月|年|月)",
    "週間": "(?:週|日)",
    "時間": "(?:時間|分)",
    "分": "(?:時間|分)",
}
SHARES = rf"{NUMBER}(?:%|パーセント|割)|{NUMBER}分の{NUMBER}|半額|半分|全額"
# How it asks, in order: the first that fits is meant; and what a statement must hold to answer that, if anything.
ASKS: tuple[tuple[Kind, str, str], ...] = (
    (
        "telephone",
        r"電話番号|連絡先|何番(?:に|へ|です|$)|(?:電話|番号)(?:は|を|って)?(?:教|お願い|$|[?？。])",
        r"\d{2,4}-\d{2,4}-\d{3,4}|内線|#\d{3,4}",
    ),
    (
        "time",
        r"何時(?!間)|(?:開館|営業|受付|利用|診療|開庁|閉館|始業|終業)時間|開いて(?:る|い)",
        r"\d時|\d:\d\d|24時間|正午",
    ),
    ("weekday", r"何曜|曜日", r"曜|毎日|平日|土日|[月火水木金土日]・"),
    ("share", r"何(?:パーセント|%|割)|割合|税率|利率|補助率|何分の", SHARES),
    (
        "amount",
        r"いくら|何円|何万円?|料金|手数料|値段|費用|金額|お金|使用料|(?:料|額|代)は|無料|有料|タダ|ただで|上限は",
        rf"{NUMBER}円|無料|無償|{SHARES}|(?:かかり|要り)ません",
    ),
    (
        "date",
        r"いつ|何月|何日|何年(?!生|間)|期限|締め?切|期日(?!前投票)|日程|時期",
        r"\d[月日年]|\d/\d|曜日|以内|まで|月末|年度|毎[年月週日]|随時|当日|前日|翌日|\d週",
    ),
    (
        "list",
        r"すべて|全て|全部|ぜんぶ|一覧|リスト|(?:どれ|どこ|何|なに|誰)と(?:どれ|どこ|何|なに|誰)|挙げて",
        "",
    ),
    (
        "place",
        r"どこ|何(?:階|課|番窓口)|どちら|場所|会場|窓口は",
        r"[課係室館所場園院局校署庁階]|センター|窓口|丁目|ホームページ|郵送|ポータル",
    ),
    (
        "person",
        r"誰|だれ|どなた|どんな人|どういう人|何者|対象者|資格",
        r"[人者方長員]|\d歳|世帯|本人|家族",
    ),
    (
        "reason",
        r"なぜ|なんで|どうして|理由|原因|何のため|目的",
        r"ため|から|より|ので|目的|理由",
    ),
    (
        "definition",
        r"(?:とは|って)(?:何|なに|なん)?(?:です|$|[?？。])|どういう意味|何のこと|何に使",
        "",
    ),
    (
        "procedure",
        r"どう(?:すれ|した|やっ|やれ|いう手続)|やり方|仕方|しかた|方法|手続き|(?:出し|捨て|書き|取り|使い|払い|申し込み|作り)方"
        r"|何を(?:すれ|した|し|持)|何(?:が|を)?(?:要|い)る|必要な(?:もの|書類)|持ち物|たい(?:です)?[。]?$",
        "",
    ),
)
PATTERNS = tuple(
    (kind, re.compile(asks), re.compile(holds) if holds else None)
    for kind, asks, holds in ASKS
)
# What asks for a kind by itself, whatever its matter is: 「割合はいつ変わりますか」「手数料はどこで払う」.
WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("time", re.compile(r"何時(?!間)")),
    ("weekday", re.compile(r"何曜")),
    ("amount", re.compile(r"いくら(?!でも)|何円")),
    ("date", re.compile(r"いつ(?!も|でも)")),
    ("place", re.compile(r"どこ(?!でも)")),
    ("person", re.compile(r"誰(?!でも)|だれ(?!でも)|どなた(?!でも)")),
    ("reason", re.compile(r"なぜ|なんで|どうして")),
)
COUNT = re.compile(
    r"(?:何|いくつの?)(?P<unit>か所|箇所|か月|週間|時間|メガ?ヘルツ|キロ|メートル|センチ|リットル|グラム|種類|[^\sぁ-んァ-ヶ?？。、])"
)
NOT_COUNTED = frozenset("円時曜課番者年月日割%")  # are asked for otherwise
YES_NO = re.compile(
    r"(?:[ますですんいたるうくの]|OK|可能?|だめ|ダメ|無理|大丈夫|平気|必要|対象|無料|有料)(?:か(?:ね|な|しら)?|よね|[?？])[?？。]*$"
    r"|[いるう]の$"
)
QUESTION_WORD = re.compile(
    r"何|なに|なん(?:です|の)|いくら|いつ|どこ|どれ|どの|どう|どんな|誰|だれ|なぜ|いくつ"
)


@dataclass(frozen=True, slots=True)
class AskedKind:
    """`holds` finds what a statement must hold to answer; None where anything may."""

    kind: Kind
    holds: re.Pattern[str] | None = None

    def is_held(self, text: str) -> bool | None:
        """Whether a text holds what is asked for; None where that cannot be told.

        >>> asked_kind("手数料はいくらですか").is_held("1通300円です。")
        True
        >>> asked_kind("手数料はいくらですか").is_held("市民課で払います。")
        False
        >>> asked_kind("転入の手続きの仕方").is_held("市民課へ。") is None
        True
        """
        if self.holds is None:
            return None

        return self.holds.search(tokens.folded(text)) is not None


def asked_kind(question: str) -> AskedKind:
    """Of a question in its common form (`tokens.folded`): what it counts, else the first kind that fits.

    >>> asked_kind("粗大ごみの手数料はどこで払いますか").kind
    'place'
    >>> asked_kind("補助率はいつ変わりますか").kind
    'date'
    >>> asked_kind("会議室には何人入れますか").is_held("定員は30名です。")
    True
    >>> asked_kind("予約は必要ですか").kind
    'yes_no'
    """
    for count in COUNT.finditer(question):
        unit = count["unit"]
        if unit not in NOT_COUNTED:
            return AskedKind("count", re.compile(rf"{NUMBER}{_counted(unit)}"))

    named = {kind for kind, word in WORDS if word.search(question)}
    for kind, asks, holds in PATTERNS:
        if len(named) == 1 and kind not in named:
            continue
        if asks.search(question):
            return AskedKind(kind, holds)

    if YES_NO.search(question) and not QUESTION_WORD.search(question):
        return AskedKind("yes_no")

    return AskedKind("other")


def _counted(unit: str) -> str:
    """The counters in which an answer may stand.

    >>> _counted("か所"), _counted("冊")
    ('(?:か所|箇所|カ所|ヶ所|施設)', '冊')
    """
    return COUNTERS.get(unit, re.escape(unit))
