"""What a request to write says of the text: its matter, its day, for whom it is, what it is to say."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yakuba.core.answers.intent.text_request import (
    NamedKind,
    WritingRequest,
    kinds_in,
)
from yakuba.core.language.eras import find_dates
from yakuba.core.language.periods import find_periods

LABEL = (
    "(日時|日程|期日|期間|時間|場所|会場|集合場所|対象者?|定員|参加費|会費|費用|料金|持ち物|内容|議題|講師|主催"
    "|申込先|申込み?|締切|締め切り|期限|問い?合わ?せ先|連絡先|電話|出席者?|欠席者?|開催日|工事期間|工事場所|理由)"
)
LABELLED = re.compile(rf"{LABEL}(?:\s*:\s*|は[、,]?|\s+|(?=\d))(.+)")
LABELLED_LINE = re.compile(rf"{LABEL}\s*:")
BEGINS_WITH_DAY = re.compile(
    r"(?:令和\d+年|\d{4}年)?\d{1,2}(?:月\d{1,2}日|/\d{1,2})(?!まで)"
)
FRAGMENT_END = re.compile(
    "(?:です|になります|でお願いします|とします|を予定しています|の予定です)?[。]?$"
)
MONTH_AND_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:月|/)(\d{1,2})日?(?!\d)")

ADDRESSED = re.compile("([^、。を]{1,20}?)(?:あて|宛て?)(?:の|に|へ)?、?")
SENT_TO = re.compile(
    "([^、。を]{1,20}(?:会|課|部|局|者|様|長|校|園|団体|企業|議員|市民|町民|住民|職員|家庭|世帯|の皆さん|の皆様))への$"
)
AIMED_AT = re.compile("([^、。を]{1,20}?)(?:向け|に向けた)(?:の|に)?、?")
HEAD = "(副?(?:市長|町長|村長|知事|会長)|教育長|議長|部長|課長|局長|所長|館長|校長|園長|団長)"
SPEAKER = re.compile(
    f"(?:^|の){HEAD}(?:の|が|による|として)?$|^{HEAD}(?:の|が)"
)
# What joins the matter to the name of the text.
JOINT = re.compile(
    "(?:(?:で|にて|のときに)(?:話す|述べる|読む|使う|配る|行う|する)|について(?:の)?|に関する|に対する|への|に載せる"
    "|を(?:伝える|知らせる|お知らせする|案内する|お願いする|依頼する)|の?ための|用の|という|で|の|、)$"
)
# What is given to be written anew is no matter.
GIVEN = re.compile(
    "^(?:次|以下|この|その|下記|下|上|上記|添付|先ほど|さっき)の?"
)
GIVEN_THING = re.compile(
    f"{GIVEN.pattern}(?:文章|文面|文|内容|メモ|箇条書き|メール|原稿|記録|資料)?(?:を|から|で|は)?$|を$"
)
# 「案内のメール」 says what the text does; of what, another sentence.
PURPOSE = re.compile(
    "^[ご御お]?(?:案内|知らせ|礼|依頼|願い|確認|催促|断り|詫び|謝罪|報告|連絡|紹介|返信|回答)$"
)
HAPPENS = re.compile(
    "^(.{2,40}?)(?:が(?:あり|開かれ|行われ|中止|延期|始まり)|を(?:行い|開き|開催|実施|中止|延期|変更|始め|廃止))"
)


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A request to write, read. `items` are lines as 「日時：12月10日19時」, `points` the other sentences,
    `given` all of them as they were.
    """

    sentence: str
    kind: NamedKind | None
    matter: str
    recipient: str
    audience: str
    speaker: str
    items: tuple[str, ...]
    points: tuple[str, ...]
    given: str
    day: date | None

    @property
    def lines(self) -> str:
        return "\n".join([*self.points, *self.items])


def read_request(request: WritingRequest, today: date) -> ReadRequest:
    sentence = request.sentence
    kind = named_kind(sentence)
    said = sentence[: kind.start] if kind else ""
    said, recipient = _taken(ADDRESSED, said)
    if not recipient:
        said, recipient = _taken(SENT_TO, said)

    said, audience = _taken(AIMED_AT, said)
    said = _without_joints(said)
    said, speaker = _taken(SPEAKER, said)
    items: list[str] = []
    points: list[str] = []
    for each in request.rest:
        fragments = list(_items(unicodedata.normalize("NFKC", each)))
        items += fragments
        if not fragments:
            points.append(each)

    return ReadRequest(
        sentence=sentence,
        kind=kind,
        matter=_matter(_without_joints(said), points),
        recipient=recipient,
        audience=audience,
        speaker=speaker,
        items=tuple(items),
        points=tuple(points),
        given="\n".join(request.rest),
        day=_day("\n".join([sentence, *request.rest]), today),
    )


def named_kind(sentence: str) -> NamedKind | None:
    """What is to be written: the last kind that has a form, else the last. What is given to be changed is none.

    >>> named_kind("説明会の案内のメールを書いて").name
    'メール'
    >>> named_kind("この文章を通知文にして").name
    '通知文'
    >>> named_kind("この文章を直して")
    """
    kinds = [
        kind
        for kind in kinds_in(sentence)
        if not GIVEN.fullmatch(sentence[: kind.start])
    ]
    with_form = [kind for kind in kinds if kind.form != "any"]
    chosen = with_form or kinds
    return chosen[-1] if chosen else None


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without what the pattern names, and that.

    >>> _taken(ADDRESSED, "自治会長あての道路工事の")
    ('道路工事の', '自治会長')
    >>> _taken(ADDRESSED, "道路工事の")
    ('道路工事の', '')
    """
    found = pattern.search(text)
    if not found:
        return text, ""

    named = next(filter(None, found.groups()))
    return text[: found.start()] + text[found.end() :], named.strip()


def _without_joints(text: str) -> str:
    """Without what joins a matter to the name of its text.

    >>> _without_joints("防災訓練についての"), _without_joints("敬老会で話す")
    ('防災訓練', '敬老会')
    """
    text = text.strip()
    while found := JOINT.search(text):
        text = text[: found.start()].strip()

    return text


def _matter(said: str, points: list[str]) -> str:
    """What the text is about: before its name, or in the sentence that says what happens.

    >>> _matter("防災訓練", [])
    '防災訓練'
    >>> _matter("お詫び", ["図書館のシステム停止を延期しました。"])
    '図書館のシステム停止のお詫び'
    >>> _matter("次の文章を", ["花火大会を中止します。"])
    '花火大会'
    """
    is_purpose = PURPOSE.match(said) is not None
    if said and not is_purpose and not GIVEN_THING.match(said):
        return said

    happens = next(filter(None, map(HAPPENS.match, points)), None)
    if not happens:
        return ""
    if is_purpose:
        return f"{happens[1]}の{said}"

    return happens[1]


def _items(sentence: str) -> Iterator[str]:
    """「日時は12月10日19時、場所は公民館」 as lines; none where nothing in it is such a thing.

    >>> list(_items("日時は12月10日19時、場所は公民館です"))
    ['日時：12月10日19時', '場所：公民館']
    >>> list(_items("雨のときは、中止します"))
    []
    """
    if LABELLED_LINE.match(sentence):
        yield _line(sentence)
        return

    parts = map(str.strip, sentence.split("、"))
    lines = []
    for part in filter(None, parts):
        fragment = FRAGMENT_END.sub("", part)
        lines.append(_line(fragment))

    if any("：" in line for line in lines):
        yield from lines


def _line(fragment: str) -> str:
    """A fragment as a line of a notice; what begins with a day tells the time without saying so.

    >>> _line("会場は市民ホール"), _line("5月8日10時"), _line("5月8日までに返信")
    ('会場：市民ホール', '日時：5月8日10時', '5月8日までに返信')
    """
    labelled = LABELLED.fullmatch(fragment)
    if labelled:
        return f"{labelled[1]}：{labelled[2]}"
    if BEGINS_WITH_DAY.match(fragment):
        return f"日時：{fragment}"

    return fragment


def _day(text: str, today: date) -> date | None:
    """The first day that is named; without its year the next one.

    >>> _day("12月10日に開きます", date(2026, 4, 1))
    datetime.date(2026, 12, 10)
    >>> _day("1月12日に開きます", date(2026, 4, 1))
    datetime.date(2027, 1, 12)
    >>> _day("2月30日に開きます", date(2026, 4, 1))
    """
    for found in find_dates(text):
        if found.precision == "day":
            return found.date

    for period in find_periods(text, today):
        if period.unit == "day":
            return period.first

    for month, day in MONTH_AND_DAY.findall(text):
        for year in (today.year, today.year + 1):
            try:
                named = date(year, int(month), int(day))
            except ValueError:
                continue

            if named >= today:
                return named

    return None
