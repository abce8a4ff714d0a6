"""「はい、できます。」「いいえ、委任状は要りません。」: the polarity of the statement that answers, with its condition."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.scope import (
    Scope,
    bound_in,
    scope_of,
    told_in,
)
from yakuba.core.answers.quotation.lead.statement import (
    OF_PREDICATE,
    QuotedStatement,
    statements_of,
)
from yakuba.core.answers.quotation.lead.yes_no.asked_case import is_of_case
from yakuba.core.answers.quotation.lead.yes_no.hours import hours_lead
from yakuba.core.answers.quotation.lead.yes_no.opposition import (
    barring,
    contrasted_in,
    opposes,
)
from yakuba.core.answers.quotation.lead.yes_no.phrase import (
    LONGEST_PHRASE,
    SAID,
    first_clause,
    phrase_of,
    with_next,
)
from yakuba.core.answers.quotation.lead.yes_no.polarity import (
    Polarity,
    opening_polarity,
    polarity,
)
from yakuba.core.answers.quotation.lead.yes_no.proxies import (
    OWN_PERSON,
    PROXIES,
    PROXIES_SPOKEN_OF,
)
from yakuba.core.answers.quotation.lead.yes_no.question import (
    YesNoQuestion,
    yes_no_question,
)
from yakuba.core.answers.quotation.lead.yes_no.request import is_requested
from yakuba.core.answers.quotation.lead.yes_no.row import (
    own_person_lead,
    yes_no_row_lead,
)
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import tokens

LEAST_WHOLE = 0.6  # of the question's words in the statement and above it
LEAST_OWN = 0.2
LEAST_BARRED = 0.5  # beside what the statement is against
CLOSE = (
    0.1  # another statement this near that says the opposite leaves it open
)
OF_GIVING = frozenset({"出る", "下る"})
LEAVE = frozenset({"possible", "done"})
REQUESTED: dict[str, Polarity] = {"needed": "yes", "spared": "no"}
BOUND = frozenset({"possible", "given"})
WHO = re.compile(
    r"(?:対象|(?:でき|られ)る(?:の|人|方|者))は.*(?:方|人|者)です。$"
)
LEAST_AS_ASKED = 0.85  # of the words of 「書くんでしたっけ」
IS_TO_BE_DONE = re.compile(r"(?:ます|ください)。$")
SAYS_NOT = re.compile(r"な[いくけ]|ず[に、]|ません")


def yes_no_lead(
    asked: YesNoQuestion, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """Empty where the statements leave it open.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("図書館", 2.0), AskedWord("飲食", 2.0)]
    >>> facts = facts_of(Evidence(1, "図書館では飲食できません。", "利用案内"))
    >>> yes_no_lead(YesNoQuestion("図書館で飲食できますか", "possible"), facts, words)
    'いいえ、図書館では飲食できません。'
    """
    of_hours = hours_lead(asked, facts, words)
    if of_hours:
        return of_hours

    matter = _matter(asked, facts, words)
    said: list[tuple[QuotedStatement, Polarity]] = []
    sentences = [fact for fact in facts if not fact.cells]
    for statement in statements_of(asked.text, sentences, matter):
        if _bars(asked, statement):
            said.append((statement, "no"))
            continue

        found = _said_by(asked, statement)
        if found is None or not _is_near(asked, statement):
            continue
        if is_of_case(asked, statement):
            said.append((statement, found))

    if not said:
        barred = own_person_lead(asked, facts, matter)
        return barred or yes_no_row_lead(asked, facts, words)

    meant = _of_scope(asked, said)
    best, answer = max(meant, key=lambda each: each[0].score)
    for statement, other in meant:
        if other != answer and statement.score >= best.score - CLOSE:
            return ""

    return _scoped(asked, best, answer, facts)


def _bars(asked: YesNoQuestion, statement: QuotedStatement) -> bool:
    """Whether it speaks against what is asked, and of the rest of it.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> asked = YesNoQuestion("自分のマスクを使っていいか", "possible")
    >>> (fact,) = facts_of(Evidence(1, "マスクは市が貸すものだけを使います。", "防災"))
    >>> words = [AskedWord("自分", 2.0), AskedWord("マスク", 2.0)]
    >>> _bars(asked, QuotedStatement(fact, words, asked.text, 0, 0))
    True
    >>> words.append(AskedWord("手袋", 3.0))
    >>> _bars(asked, QuotedStatement(fact, words, asked.text, 0, 0))
    False
    """
    if asked.predicate not in LEAVE:
        return False
    if not opposes(asked.text, statement.fact.text):
        return False

    named = set(tokens.words(contrasted_in(asked.text)))
    rest = [item for item in statement.words if item.word not in named]
    own = coverage(rest, statement.fact.text)
    whole = coverage(rest, statement.fact.whole)
    return own >= LEAST_OWN and whole >= LEAST_BARRED


def _is_as_asked(asked: YesNoQuestion, statement: QuotedStatement) -> bool:
    """Whether it says that one does what is asked, nearly word for word.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> asked = YesNoQuestion("ふたを外すんでしたっけ", "done")
    >>> (fact,) = facts_of(Evidence(1, "びんは、ふたを外してください。", "ごみ"))
    >>> words = [AskedWord("蓋", 2.0), AskedWord("外す", 2.0)]
    >>> _is_as_asked(asked, QuotedStatement(fact, words, asked.text, 0, 0))
    True
    >>> words.append(AskedWord("缶", 2.0))
    >>> _is_as_asked(asked, QuotedStatement(fact, words, asked.text, 0, 0))
    False
    """
    if statement.whole < LEAST_AS_ASKED or statement.own < LEAST_WHOLE:
        return False
    if any(SAYS_NOT.search(text) for text in (asked.text, statement.text)):
        return False

    return IS_TO_BE_DONE.search(statement.text) is not None


def _of_scope(
    asked: YesNoQuestion, said: Sequence[tuple[QuotedStatement, Polarity]]
) -> Sequence[tuple[QuotedStatement, Polarity]]:
    """Without those that speak of another case than the one that is told, where others speak of it."""
    kept = [each for each in said if _scope(asked, each[0]) != "out"]
    return kept or said


def _matter(
    asked: YesNoQuestion, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> list[AskedWord]:
    """The words without the predicate, which either answer holds, without the values of the case, which are measured,
    and without 妻, 代わり and their like where the documents speak of those who come for another.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("妻", 2.0), AskedWord("必要", 1.0), AskedWord("印鑑", 2.0)]
    >>> facts = facts_of(Evidence(1, "代理の方は印鑑をお持ちください。", "登録"))
    >>> asked = YesNoQuestion("妻が行くとき印鑑は必要ですか", "needed")
    >>> [item.word for item in _matter(asked, facts, words)]
    ['印鑑']
    >>> [item.word for item in _matter(asked, [], words)]
    ['妻', '印鑑']
    """
    told = set(tokens.words(told_in(asked.text)))
    told |= OF_PREDICATE
    if asked.predicate == "given":
        told |= OF_GIVING

    kept = [item for item in words if item.word not in told]
    if not facts or not PROXIES_SPOKEN_OF.search(facts[0].whole):
        return kept

    return [item for item in kept if not PROXIES.fullmatch(item.word)]


def _is_near(asked: YesNoQuestion, statement: QuotedStatement) -> bool:
    """It holds enough of the question, with what it stands under; and something of its own, be it the case told.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> (fact,) = facts_of(Evidence(1, "予約は要りません。", "体育館"))
    >>> words = [AskedWord("予約", 1.0), AskedWord("体育館", 1.0)]
    >>> others = [AskedWord("予約", 1.0), AskedWord("弓道場", 1.0)]
    >>> asked = YesNoQuestion("体育館の予約は必要ですか", "needed")
    >>> _is_near(asked, QuotedStatement(fact, words, "", 0, 0))
    True
    >>> _is_near(asked, QuotedStatement(fact, others, "", 0, 0))
    False
    """
    if statement.whole < LEAST_WHOLE:
        return False
    if statement.own >= LEAST_OWN or statement.is_after_its_question:
        return True

    return _scope(asked, statement) == "in"


def _said_by(
    asked: YesNoQuestion, statement: QuotedStatement
) -> Polarity | None:
    """By its opening after a question that asks alike, by who must come, or by its end.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> asked = YesNoQuestion("妻でも受け取れますか", "possible")
    >>> (fact,) = facts_of(Evidence(1, "必ず本人がお越しください。", "旅券"))
    >>> _said_by(asked, QuotedStatement(fact, [], asked.text, 0, 0))
    'no'
    >>> (fact,) = facts_of(Evidence(1, "できますが、委任状を添えます。", "旅券", question="妻でも受け取れますか"))
    >>> _said_by(asked, QuotedStatement(fact, [], asked.text, 0, 0))
    'yes'
    """
    text = statement.fact.text
    question = statement.fact.evidence.question
    above = yes_no_question(question)
    if above and statement.position == 0:
        opening = opening_polarity(text) or polarity(
            asked.predicate, first_clause(text)
        )
        if opening and _asks_alike(asked, above):
            return opening

    if PROXIES.search(asked.text) and OWN_PERSON.search(text):
        return "no" if asked.predicate == "possible" else None

    if asked.predicate in REQUESTED and is_requested(asked.text, text):
        return REQUESTED[asked.predicate]
    if asked.predicate == "done":
        return "yes" if _is_as_asked(asked, statement) else None
    if asked.predicate in BOUND and WHO.search(statement.text):
        is_measured = _scope(asked, statement) in ("in", "out")
        return "yes" if is_measured else None

    return polarity(asked.predicate, statement.text)


def _scoped(
    asked: YesNoQuestion,
    statement: QuotedStatement,
    answer: Polarity,
    facts: Sequence[Fact],
) -> str:
    """The answer for the case that the question tells of.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> (fact,) = facts_of(Evidence(1, "15歳以上の方が借りられます。", "図書館"))
    >>> one = QuotedStatement(fact, [], "", 0, 0)
    >>> _scoped(YesNoQuestion("14歳でも借りられますか", "possible"), one, "yes", [fact])
    'いいえ、15歳以上が条件です。'
    >>> _scoped(YesNoQuestion("16歳でも借りられますか", "possible"), one, "yes", [fact])
    'はい、15歳以上の方が借りられます。'
    """
    scope = _scope(asked, statement)
    if scope in (None, "in"):
        phrase = phrase_of(statement, is_measured=scope == "in")
        if _bars(asked, statement):
            phrase = barring(asked.text, statement.text, LONGEST_PHRASE)

        said = f"{SAID[answer]}、{phrase}"
        return with_next(said, statement, facts)
    if scope == "unknown" or answer == "no":
        return ""

    bound = bound_in(statement.stated)
    return f"{SAID['no']}、{bound}が条件です。" if bound else ""


def _scope(asked: YesNoQuestion, statement: QuotedStatement) -> Scope | None:
    context = statement.fact.evidence.context
    return scope_of(asked.text, statement.stated, context)


def _asks_alike(one: YesNoQuestion, other: YesNoQuestion) -> bool:
    """Whether both ask the same of something; what is given can be had.

    >>> can, given, needed = (
    ...     yes_no_question(text)
    ...     for text in ("借りられますか", "貸出しはありますか", "予約は必要ですか")
    ... )
    >>> _asks_alike(can, given)
    True
    >>> _asks_alike(can, needed)
    False
    """
    if one.predicate == other.predicate:
        return True

    both = {one.predicate, other.predicate}
    return both == {"possible", "given"}
