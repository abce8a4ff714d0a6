"""What follows はい or いいえ: the statement, as much of its end as stands alone, or the sentence behind it."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.statement import (
    INTRODUCES,
    QuotedStatement,
    is_polite,
)

LONGEST = 40
SAID = {"yes": "はい", "no": "いいえ"}
LONGEST_PHRASE = LONGEST - len(f"{SAID['no']}、")
FURTHER_CONDITIONS = re.compile(
    r"^(?:[^、。]{2,10}|[^、。]{2,22}(?:ます|ません|です))が、"
)
YES_OR_NO = re.compile(r"^(?:はい|いいえ)[、。]")
BARE = re.compile(r"^(?:はい|いいえ)、(?:[ぁ-ん]{2,6}。)?$")
TOPIC_END = re.compile(r"は、?")
# Without these it would be said of everybody.
CONDITION = re.compile(r"場合|とき|時は|限り|限って|なら、|方は")
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
CLOSES = re.compile(r"^[^（(]*[）)]")


def phrase_of(statement: QuotedStatement, *, is_measured: bool = False) -> str:
    """The statement, or as much of its end as still stands for itself; without its condition only where the case that
    is told was measured against it.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> (bound,) = facts_of(Evidence(1, "利用できますが、前日までの予約が要ります。", "会議室"))
    >>> phrase_of(QuotedStatement(bound, [], "", 0, 0))
    '利用できます（条件があります）。'
    >>> text = "会議室の利用の申込みをする団体の代表者は、窓口で、オンラインでも申し込めます。"
    >>> (long,) = facts_of(Evidence(1, text, "会議室"))
    >>> phrase_of(QuotedStatement(long, [], "", 0, 0))
    '窓口で、オンラインでも申し込めます。'
    >>> text = "市外にある団体の代表者の方に土曜日に貸し出す場合は、窓口でも、電話でも申し込めます。"
    >>> (conditional,) = facts_of(Evidence(1, text, "会議室"))
    >>> phrase_of(QuotedStatement(conditional, [], "", 0, 0))
    ''
    >>> phrase_of(QuotedStatement(conditional, [], "", 0, 0), is_measured=True)
    '窓口でも、電話でも申し込めます。'
    """
    text = YES_OR_NO.sub("", statement.text)
    if FURTHER_CONDITIONS.match(text):
        opening = first_clause(text)
        if opening.endswith("ません。"):
            return opening

        return f"{opening.removesuffix('。')}（条件があります）。"

    ends = [text[found.end() :] for found in TOPIC_END.finditer(text)]
    ends.append(text.split("、")[-1])
    if not CONDITION.search(text):
        ends.append(re.split("[をが]", text)[-1])
    if not statement.item:
        ends.insert(0, text)

    for end in ends:
        if INTRODUCES.search(end) or CLOSES.search(end):
            continue
        if not (is_measured or statement.item) and _leaves_out_condition(
            text, end
        ):
            continue
        if len(end) <= LONGEST_PHRASE:
            return end if is_polite(end) else ""

    return ""


def _leaves_out_condition(text: str, end: str) -> bool:
    left_out = BRACKETED.sub("", text.removesuffix(end))
    return CONDITION.search(left_out) is not None


def first_clause(statement: str) -> str:
    """
    >>> first_clause("更新できますが、会員登録が必要です。")
    '更新できます。'
    """
    clause = statement.split("が、", 1)[0]
    return clause if clause.endswith("。") else f"{clause}。"


def with_next(
    said: str, statement: QuotedStatement, facts: Sequence[Fact]
) -> str:
    """「いいえ、できません。」 says little without the sentence behind it, where that fits.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> facts = facts_of(Evidence(1, "できません。窓口にお越しください。", "住民票"))
    >>> one = QuotedStatement(facts[0], [], "", 0, 0)
    >>> with_next("いいえ、できません。", one, facts)
    'いいえ、できません。窓口にお越しください。'
    >>> with_next("いいえ、電話ではできません。", one, facts)
    'いいえ、電話ではできません。'
    >>> facts = facts_of(Evidence(1, "はい。郵送でも届きます。", "住民票"))
    >>> with_next("はい、", QuotedStatement(facts[0], [], "", 0, 0), facts)
    'はい、郵送でも届きます。'
    """
    alone = "" if said.endswith("、") else said
    if alone and not BARE.search(said):
        return alone
    if not alone and not YES_OR_NO.fullmatch(statement.text):
        return ""

    following = facts.index(statement.fact) + 1
    if following == len(facts):
        return alone

    fact = facts[following]
    if fact.evidence is not statement.fact.evidence:
        return alone

    longer = said + fact.text.strip()
    fits = len(longer) <= LONGEST and is_polite(longer)
    return longer if fits else alone
