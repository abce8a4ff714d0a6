"""「300円×3通で900円です。」: what a resident's number of things comes to, where the price of one is said."""

import re
from collections.abc import Sequence
from decimal import Decimal

from yakuba.core.answers.quotation.asked_kind import asked_kind
from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.statement import statements_of
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.language import numerals, tokens

LEAST = 0.6
UNITS = "通|枚|点|件|冊|回|台|泊|食|体|匹|頭|部|本|個|袋|時間|日|人|か月"
NUMBER_OF = re.compile(
    rf"(?P<n>{numerals.NUMBER})(?P<unit>{UNITS})(?!以|目|間|まで)"
)
PRICE = re.compile(
    rf"(?:1|一)(?P<unit>{UNITS})(?:につき|当たり|あたり|の|は|ごとに)?、?(?P<n>{numerals.NUMBER})円(?!まで|以|分|を超)"
)

PAID = re.compile(rf"({numerals.NUMBER})円")
PARTS = {"2分の1": 2, "半額": 2, "半分": 2, "3分の1": 3, "4分の1": 4}
SHARE = re.compile("|".join(PARTS))
LIMIT = re.compile(rf"上限(?:額)?(?:は|を|が)?({numerals.NUMBER})円")
LEAST_OF_SHARE = 0.5  # what was paid stands in no document


def sum_lead(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """Empty where the best statement with a price names several, or none for one of what was counted.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("除籍", 3.0)]
    >>> facts = facts_of(Evidence(1, "除籍の証明は1通750円です。", "手数料"))
    >>> sum_lead("除籍の証明を3通取るといくらですか", facts, words)
    '750円×3通で2,250円です。'
    >>> sum_lead("除籍の証明を3枚取るといくらですか", facts, words)
    ''
    >>> sum_lead("除籍の証明はいくらですか", facts, words)
    ''
    """
    counted = NUMBER_OF.findall(question)
    if len(counted) != 1:
        return ""
    if asked_kind(question).kind != "amount":
        return ""

    number, unit = counted[0]
    count = numerals.value(number)
    if count is None or count < 2:
        return ""

    for statement in statements_of(question, facts, words):
        prices = PRICE.findall(tokens.folded(statement.text))
        if not prices or statement.whole < LEAST:
            continue

        counter, price = prices[0]
        is_single = len(prices) == 1 and counter == unit
        return _sum(price, count, unit) if is_single else ""

    return ""


def share_lead(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """「38,000円の2分の1で19,000円です。」: a share of what was paid, up to its limit; empty where either is not single.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("生ごみ処理機", 3.0)]
    >>> facts = facts_of(Evidence(1, "生ごみ処理機は購入費の2分の1を補助します（上限20,000円）。", "補助"))
    >>> share_lead("38,000円の生ごみ処理機だといくら補助されますか", facts, words)
    '38,000円の2分の1で19,000円です。'
    >>> share_lead("50,000円の生ごみ処理機だといくら補助されますか", facts, words)
    '上限の20,000円です。'
    """
    paid = PAID.findall(question)
    if len(paid) != 1:
        return ""

    spent = numerals.value(paid[0])
    if not spent or asked_kind(question).kind != "amount":
        return ""

    for statement in statements_of(question, facts, words):
        text = tokens.folded(statement.text)
        shares = SHARE.findall(text)
        if not shares or statement.whole < LEAST_OF_SHARE:
            continue

        limits = LIMIT.findall(text)
        is_single = len(shares) == 1 and len(limits) <= 1
        return _share(spent, shares[0], limits) if is_single else ""

    return ""


def _share(spent: Decimal, share: str, limits: Sequence[str]) -> str:
    """As far as the limit lets; none where it does not come out even.

    >>> _share(Decimal(38000), "2分の1", [])
    '38,000円の2分の1で19,000円です。'
    >>> _share(Decimal(38000), "2分の1", ["15,000"])
    '上限の15,000円です。'
    >>> _share(Decimal(10000), "3分の1", [])
    ''
    """
    part = spent / PARTS[share]
    limit = numerals.value(limits[0]) if limits else None
    if limit is not None and part > limit:
        return f"上限の{limit:,f}円です。"
    if part != part.to_integral_value():
        return ""

    return f"{spent:,f}円の{share}で{int(part):,}円です。"


def _sum(price: str, count: Decimal, unit: str) -> str:
    """The price of one, told as a calculation.

    >>> _sum("1,200", Decimal(3), "枚")
    '1,200円×3枚で3,600円です。'
    """
    each = numerals.value(price)
    if each is None:
        return ""

    return f"{each:,f}円×{count:f}{unit}で{each * count:,f}円です。"
