"""「いいえ、平日の午前9時から午後4時までです。」: a day or an hour that is asked, against those that a statement gives."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.statement import (
    OF_PREDICATE,
    QuotedStatement,
    statements_of,
)
from yakuba.core.answers.quotation.lead.yes_no.phrase import SAID, phrase_of
from yakuba.core.answers.quotation.lead.yes_no.polarity import Polarity
from yakuba.core.answers.quotation.lead.yes_no.question import YesNoQuestion
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.language import tokens

LEAST_OWN = (
    0.2  # of the question's words, without the day or hour, in the statement
)
LEAST_WHOLE = 0.5  # with what it stands under
DAYS_OFF = re.compile(r"土日|土曜|日曜|週末|祝日|休日|休みの日")
DEEP_NIGHT = re.compile(r"夜中|深夜|真夜中|24時間|早朝")
WEEKDAYS = re.compile(r"平日")
EVERY_DAY = re.compile(r"毎日|年中無休|365日")
AT_ALL_HOURS = re.compile(r"24時間(?!(?:前|以[内上]|後))|終日")
CHANNELS = (
    re.compile(r"ネット|オンライン|ホームページ|ウェブ|web|サイト|電子申請"),
    re.compile(r"電話"),
    re.compile(r"窓口"),
    re.compile(r"郵送"),
)
# 午後1時 to 午後9時 and 13時 to 21時
TILL_EVENING = re.compile(r"(?:午後[1-9]|(?:1[3-9]|2[01]))時(?:\d+分|半)?まで")


def hours_lead(
    asked: YesNoQuestion, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """Empty where no day or hour is asked, or the statements on the matter leave it open.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> facts = facts_of(Evidence(1, "支所の窓口は、平日の午前9時から午後4時までです。", "窓口の案内"))
    >>> words = [AskedWord("支所", 2.0), AskedWord("土日", 3.0)]
    >>> hours_lead(YesNoQuestion("支所は土日も開いていますか", "given"), facts, words)
    'いいえ、平日の午前9時から午後4時までです。'
    >>> hours_lead(YesNoQuestion("支所で印鑑は使えますか", "possible"), facts, words)
    ''
    """
    time = asked_time(asked.text)
    if not time:
        return ""

    left_out = {*tokens.words(time), *OF_PREDICATE}
    matter = [item for item in words if item.word not in left_out]
    sentences = [fact for fact in facts if not fact.cells]
    told = [
        statement
        for statement in statements_of(asked.text, sentences, matter)
        if said_of_time(asked.text, tokens.folded(statement.text))
        and not is_of_other_channel(asked.text, tokens.folded(statement.text))
        and statement.own >= LEAST_OWN
        and statement.whole >= LEAST_WHOLE
    ]
    answers = {_answer(asked, statement) for statement in told}
    if len(answers) != 1:
        return ""

    best = max(told, key=lambda statement: statement.score)
    phrase = _days_of(best.text) or phrase_of(best)
    return f"{answers.pop()}、{phrase}" if phrase else ""


def _days_of(statement: str) -> str:
    """
    >>> _days_of("支所は、平日の午前9時から午後4時までです。")
    '平日の午前9時から午後4時までです。'
    """
    found = WEEKDAYS.search(statement)
    return statement[found.start() :] if found else ""


def _answer(asked: YesNoQuestion, statement: QuotedStatement) -> str:
    said = said_of_time(asked.text, tokens.folded(statement.text))
    return SAID[said] if said else ""


def asked_time(question: str) -> str:
    """The day or hour that a question asks about; empty where none.

    >>> asked_time("その窓口は土日も開いていますか")
    '土日'
    >>> asked_time("その窓口は何時までですか")
    ''
    """
    found = DAYS_OFF.search(question) or DEEP_NIGHT.search(question)
    return found[0] if found else ""


def said_of_time(question: str, statement: str) -> Polarity | None:
    """Both in their common form (`tokens.folded`). None where the statement gives neither days nor hours.

    >>> said_of_time("支所は土日も開いていますか", "支所は平日の午前9時から午後4時までです。")
    'no'
    >>> said_of_time("支所は土日も開いていますか", "平日と、第2土曜日に開けています。") is None
    True
    >>> said_of_time("申込みは夜中でもいいですか", "申込みは24時間できます。")
    'yes'
    >>> said_of_time("申込みは夜中でもいいですか", "午前9時から午後4時まで受け付けます。")
    'no'
    >>> said_of_time("支所は土日も開いていますか", "支所は毎日開いています。")
    'yes'
    """
    if DAYS_OFF.search(question):
        return _said_of_days_off(statement)
    if not DEEP_NIGHT.search(question):
        return None
    if AT_ALL_HOURS.search(statement):
        return "yes"

    return "no" if TILL_EVENING.search(statement) else None


def is_of_other_channel(question: str, statement: str) -> bool:
    """
    >>> is_of_other_channel("ネットなら夜中でも出せますか", "電話は午前9時から午後4時までです。")
    True
    >>> is_of_other_channel("ネットなら夜中でも出せますか", "ホームページでは24時間出せます。")
    False
    >>> is_of_other_channel("夜中でも出せますか", "電話は午前9時から午後4時までです。")
    False
    """
    asked = {each for each in CHANNELS if each.search(question)}
    stated = {each for each in CHANNELS if each.search(statement)}
    return bool(asked and stated) and asked.isdisjoint(stated)


def _said_of_days_off(statement: str) -> Polarity | None:
    if EVERY_DAY.search(statement) or AT_ALL_HOURS.search(statement):
        return "yes"
    if not WEEKDAYS.search(statement) or DAYS_OFF.search(statement):
        return None

    return "no"
