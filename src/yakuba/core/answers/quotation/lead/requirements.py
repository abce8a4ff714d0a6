"""「次の3つが要ります。」: what is to be brought, where a statement enumerates it."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.statement import (
    is_polite,
    statements_of,
)
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.language import tokens

LONGEST = 40
LEAST = 0.6
ASKS = re.compile(
    r"必要な(?:もの|物|書類)|持ち物|何(?:が|を)?(?:必要|(?:要|い)り?(?:る|ます)|持って)|要る(?:もの|物|書類)|提出書類"
)
NEEDS = re.compile(
    r"(?P<things>.+)(?:を(?:お持ち|持ってきて|持参して|添えて|用意して|ご用意|提出して)[^。、]*ください|が(?:必要|要り)(?:です|ます))。$"
)
# What parts a list in another way than by 「、」, or is more than a list.
OTHER_PARTS = re.compile(
    r"または|もしくは|及び|並びに|、(?:と|か|や)|は、|ときは|場合|[かや]、"
)
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
LEAST_THINGS = 3
MOST_THINGS = 9


def things_lead(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """The statement, or how many things it names; empty where they cannot be counted for certain.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> text = "転出証明書、本人確認書類（運転免許証など）、在留カード、マイナンバーカード、印鑑をお持ちください。"
    >>> facts = facts_of(Evidence(1, text, "転入届"))
    >>> things_lead("転入届に必要なものは何ですか", facts, [AskedWord("転入届", 3.0)])
    '次の5つが要ります。'
    >>> things_lead("転入届はいつまでですか", facts, [AskedWord("転入届", 3.0)])
    ''
    """
    if not ASKS.search(question):
        return ""

    sentences = [fact for fact in facts if not fact.cells]
    stating = [
        statement
        for statement in statements_of(question, sentences, words)
        if statement.whole >= LEAST and NEEDS.match(statement.text)
    ]
    if not stating:
        return ""

    best = max(stating, key=lambda statement: statement.score)
    if len(best.text) <= LONGEST and is_polite(best.text):
        return best.text

    count = things_in(best.text)
    return f"次の{count}つが要ります。" if count else ""


def things_in(text: str) -> int:
    """How many things a statement enumerates; 0 where that is not certain.

    >>> things_in("請求書、本人確認書類の写し、手数料をお持ちください。")
    3
    >>> things_in("請求書か本人確認書類、または旅券をお持ちください。")
    0
    """
    found = NEEDS.match(text)
    if found is None or OTHER_PARTS.search(found["things"]):
        return 0

    things = BRACKETED.sub("", found["things"]).split("、")
    if not LEAST_THINGS <= len(things) <= MOST_THINGS:
        return 0

    if not all(map(_is_one, things)):
        return 0

    return len(things)


def _is_one(thing: str) -> bool:
    """A noun, and no two (「印鑑と通帳」).

    >>> _is_one("本人確認書類の写し")
    True
    >>> _is_one("印鑑と通帳")
    False
    >>> _is_one("届け出る")
    False
    """
    parts = [morpheme for morpheme, _ in tokens.morphemes(thing)]
    if not parts:
        return False

    kind, *_ = parts[-1].part_of_speech()
    if kind not in ("名詞", "接尾辞"):
        return False

    return all(part.surface() != "と" for part in parts)
