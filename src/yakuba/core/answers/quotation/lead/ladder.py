"""「はい、1,000万円以下が副市長です。」: which of several bounds a value falls under, against the one that is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.scope import UNIT, UNITS, told_in
from yakuba.core.answers.quotation.lead.statement import (
    QuotedStatement,
    statements_of,
)
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import numerals, tokens

CONFIRMS = re.compile(
    r"で(?:合って|あって|正しい|いい|よい|良い|よろしい|大丈夫|間違いない)(?:い?ます|い?る)?(?:の|ん)?(?:です|でしょう)?(?:か|よね|っけ|[?？])[?？。]*$"
)
STEP = re.compile(
    rf"(?P<bound>(?P<n>{numerals.NUMBER})(?P<unit>{UNIT})(?P<kind>以下|未満|まで|以内))(?:が|は|なら|の場合は)(?P<name>[^、。]{{2,12}})"
)
QUANTITY = re.compile(rf"(?P<n>{numerals.NUMBER})(?P<unit>{UNIT})")
OTHER_BOUND = re.compile(r"以上")
ENDING = re.compile(r"(?:です|とする|とします|になります|である)$")
LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Step:
    """「50万円以下が課長」: `limit` in `unit`, the number itself `included` or not."""

    bound: str
    limit: Decimal
    unit: str
    included: bool
    name: str

    def holds(self, number: Decimal) -> bool:
        if self.included:
            return number <= self.limit

        return number < self.limit


def ladder_lead(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """Empty where no single step is meant, or none of those named is asked for.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> text = "立替払の承認は、1万円以下が係長、5万円以下が課長です。"
    >>> facts = facts_of(Evidence(1, text, "会計"))
    >>> words = [AskedWord("承認", 2.0)]
    >>> ladder_lead("3万円の承認は課長で合ってますか", facts, words)
    'はい、5万円以下が課長です。'
    >>> ladder_lead("3万円の承認は係長でいいですか", facts, words)
    'いいえ、5万円以下が課長です。'
    >>> ladder_lead("8万円の承認は課長で合ってますか", facts, words)
    ''
    """
    given = list(QUANTITY.finditer(question))
    if len(given) != 1 or not CONFIRMS.search(question):
        return ""

    number = numerals.value(given[0]["n"])
    if number is None:
        return ""

    unit = UNITS[given[0]["unit"]]
    sentences = [fact for fact in facts if not fact.cells]
    for statement in statements_of(question, sentences, words):
        steps = [
            step for step in steps_in(statement.stated) if step.unit == unit
        ]
        said = _said_of(question, number, steps)
        if said and _is_of_matter(statement, steps):
            return said

    return ""


def _is_of_matter(statement: QuotedStatement, steps: Sequence[Step]) -> bool:
    """Whether it speaks of what is decided; those who decide stand in the question anyhow."""
    names = tokens.words("\n".join(step.name for step in steps))
    told = {*names, *tokens.words(told_in(statement.question))}
    matter = [item for item in statement.words if item.word not in told]
    return coverage(matter, statement.fact.whole) >= LEAST


def steps_in(statement: str) -> list[Step]:
    """None where one is bounded from below, too: what lies between is not compared.

    >>> [step.name for step in steps_in("10人以下は小会議室、30人以下は中会議室です。")]
    ['小会議室', '中会議室']
    >>> steps_in("10人以上30人以下は中会議室、60人以下は大会議室です。")
    []
    """
    folded = tokens.folded(statement)
    if OTHER_BOUND.search(folded):
        return []

    steps = []
    for match in STEP.finditer(folded):
        limit = numerals.value(match["n"])
        if limit is None:
            return []

        name = ENDING.sub("", match["name"])
        included = match["kind"] != "未満"
        unit = UNITS[match["unit"]]
        steps.append(Step(match["bound"], limit, unit, included, name))

    return steps


def _said_of(question: str, number: Decimal, steps: Sequence[Step]) -> str:
    """
    >>> steps = steps_in("10人以下は小会議室、30人以下は中会議室です。")
    >>> _said_of("40人ですが中会議室でいいですか", Decimal(40), steps)
    ''
    >>> _said_of("20人ですが大会議室でいいですか", Decimal(20), steps)
    ''
    """
    named = [step for step in steps if step.name in question]
    holding = [step for step in steps if step.holds(number)]
    if len(steps) < 2 or len(named) != 1 or not holding:
        return ""

    meant = min(holding, key=lambda step: step.limit)
    answer = "はい" if meant == named[0] else "いいえ"
    return f"{answer}、{meant.bound}が{meant.name}です。"
