"""「はい、できます。」「いいえ、委任状は要りません。」: the polarity of the statement that answers, with its condition."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.polarity import (
    Polarity,
    opening_polarity,
    polarity,
)
from yakuba.core.answers.quotation.lead.row_value import yes_no_row_lead
from yakuba.core.answers.quotation.lead.scope import (
    Scope,
    bound_in,
    scope_of,
    told_in,
)
from yakuba.core.answers.quotation.lead.statement import (
    EXCEPTION,
    INTRODUCES,
    OF_PREDICATE,
    QuotedStatement,
    is_polite,
    statements_of,
)
from yakuba.core.answers.quotation.lead.yes_no_question import (
    YesNoQuestion,
    yes_no_question,
)
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import tokens

LONGEST = 40
LEAST_WHOLE = 0.6  # of the question's words in the statement and above it
LEAST_OWN = 0.2
CLOSE = (
    0.1  # another statement this near that says the opposite leaves it open
)
SAID = {"yes": "はい", "no": "いいえ"}
PROXIES = re.compile(
    r"妻|夫|親|母|父|娘|息子|子供|家族|代わり|代理|友人|友達|知人|配偶者|主人|奥さん|祖母|祖父|兄|姉|弟|妹"
)
PROXIES_SPOKEN_OF = re.compile(r"代理|家族|本人|委任|世帯")
OWN_PERSON = re.compile(
    r"本人(?:だけ|のみ|に限)|必ず本人|本人が[^。]{0,16}(?:必要があります|必要です|なければ)"
)
FURTHER_CONDITIONS = re.compile(r"^[^、。]{2,10}が、")
BARE = re.compile(r"^(?:はい|いいえ)、[ぁ-ん]{2,6}。$")
TOPIC_END = re.compile(r"は、?")
# 「出張所でも」「外国人の人なら」「コンビニで」
CASE = re.compile(
    r"([一-龥々ァ-ヶー0-9]{2,})(?:の人|の方)?(?:(?:に|で|から|へ|と)?(?:でも|も|なら)|で(?![すきもしあ]))"
)
OTHERWISE = 0.7
EXCEPTED = 0.3
ANYBODY = re.compile(r"何人も|だれでも|誰でも|どなたでも")
ACT = re.compile(r"([一-龥]{2})(?:が|は|も)?でき(?:ます|る|ません|ない)。$")
ANY_ACT = frozenset("利用 使用 請求 申請 届出 申込 手続 対応 提出".split())


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
    matter = _matter(asked.text, facts, words)
    said = []
    sentences = [fact for fact in facts if not fact.cells]
    for statement in statements_of(asked.text, sentences, matter):
        found = _said_by(asked, statement)
        if found is None or not _is_near(asked, statement):
            continue
        if _is_of_case(asked, statement):
            said.append((statement, found))

    if not said:
        return yes_no_row_lead(asked, facts, words)

    best, answer = max(said, key=lambda each: each[0].score)
    for statement, other in said:
        if other != answer and statement.score >= best.score - CLOSE:
            return ""

    return _scoped(asked, best, answer, facts)


def _matter(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> list[AskedWord]:
    """The words without the predicate, which either answer holds, without the values of the case, which are measured,
    and without 妻, 代わり and their like where the documents speak of those who come for another.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("妻", 2.0), AskedWord("必要", 1.0), AskedWord("印鑑", 2.0)]
    >>> facts = facts_of(Evidence(1, "代理の方は印鑑をお持ちください。", "登録"))
    >>> [item.word for item in _matter("妻が行くとき印鑑は必要ですか", facts, words)]
    ['印鑑']
    >>> [item.word for item in _matter("妻が行くとき印鑑は必要ですか", [], words)]
    ['妻', '印鑑']
    """
    told = set(tokens.words(told_in(question)))
    told |= OF_PREDICATE
    kept = [item for item in words if item.word not in told]
    if not facts or not PROXIES_SPOKEN_OF.search(facts[0].whole):
        return kept

    return [item for item in kept if not PROXIES.fullmatch(item.word)]


def _is_of_case(asked: YesNoQuestion, statement: QuotedStatement) -> bool:
    """Whether it speaks of the case that is asked (「出張所でも」) and of no other act (「投票できます」).

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> asked = YesNoQuestion("出張所でも請求できますか", "possible")
    >>> (there,) = facts_of(Evidence(1, "出張所で請求できます。", "住民票"))
    >>> (elsewhere,) = facts_of(Evidence(1, "本庁で請求できます。", "住民票"))
    >>> words = [AskedWord("出張所", 2.0)]
    >>> _is_of_case(asked, QuotedStatement(there, words, asked.text, 0, 0))
    True
    >>> _is_of_case(asked, QuotedStatement(elsewhere, words, asked.text, 0, 0))
    False
    """
    text = tokens.folded(statement.fact.text)
    exception = EXCEPTION.search(text)
    if exception and coverage(statement.words, exception[0]) >= EXCEPTED:
        return False

    *_, last = asked.text.rstrip("。").split("。")
    for found in CASE.finditer(last):
        if not _holds_case(found[1], statement):
            return False

    act = ACT.search(text)
    if act is None or act[1] in ANY_ACT:
        return True

    return act[1] in asked.text


def _holds_case(case: str, statement: QuotedStatement) -> bool:
    """As it is written, by another wording of its words, or because all are meant, or those who come for another.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> (fact,) = facts_of(Evidence(1, "何人も、公文書の開示を請求できる。", "情報公開条例"))
    >>> _holds_case("外国人", QuotedStatement(fact, [], "", 0, 0))
    True
    >>> (fact,) = facts_of(Evidence(1, "市民は、公文書の開示を請求できる。", "情報公開条例"))
    >>> _holds_case("外国人", QuotedStatement(fact, [AskedWord("外国人", 2.0)], "", 0, 0))
    False
    """
    whole = statement.fact.whole
    held = tokens.folded(f"{whole}\n{statement.item}")
    if case in held or ANYBODY.search(held):
        return True
    if case in told_in(case):  # which is measured
        return True

    words = [item for item in statement.words if item.word in case]
    if not words:
        return PROXIES.search(case) is not None

    return coverage(words, held) >= OTHERWISE


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
        opening = opening_polarity(text)
        if opening and _asks_alike(asked, above):
            return opening

    if PROXIES.search(asked.text) and OWN_PERSON.search(text):
        return "no" if asked.predicate == "possible" else None

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
        phrase = _phrase(statement)
        if not phrase:
            return ""

        said = f"{SAID[answer]}、{phrase}"
        return _with_next(said, statement, facts)
    if scope == "unknown" or answer == "no":
        return ""

    bound = bound_in(statement.stated)
    return f"{SAID['no']}、{bound}が条件です。" if bound else ""


def _with_next(
    said: str, statement: QuotedStatement, facts: Sequence[Fact]
) -> str:
    """「いいえ、できません。」 says little without the sentence behind it, where that fits.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> facts = facts_of(Evidence(1, "できません。窓口にお越しください。", "住民票"))
    >>> one = QuotedStatement(facts[0], [], "", 0, 0)
    >>> _with_next("いいえ、できません。", one, facts)
    'いいえ、できません。窓口にお越しください。'
    >>> _with_next("いいえ、電話ではできません。", one, facts)
    'いいえ、電話ではできません。'
    """
    if not BARE.search(said):
        return said

    following = facts.index(statement.fact) + 1
    if following == len(facts):
        return said

    fact = facts[following]
    if fact.evidence is not statement.fact.evidence:
        return said

    longer = said + fact.text.strip()
    fits = len(longer) <= LONGEST and is_polite(longer)
    return longer if fits else said


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


def _phrase(statement: QuotedStatement) -> str:
    """The statement, or as much of its end as still stands for itself.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> (bound,) = facts_of(Evidence(1, "利用できますが、前日までの予約が要ります。", "会議室"))
    >>> _phrase(QuotedStatement(bound, [], "", 0, 0))
    '利用できます（条件があります）。'
    >>> text = "会議室の利用の申込みをする団体の代表者は、窓口で、オンラインでも申し込めます。"
    >>> (long,) = facts_of(Evidence(1, text, "会議室"))
    >>> _phrase(QuotedStatement(long, [], "", 0, 0))
    '窓口で、オンラインでも申し込めます。'
    """
    text = statement.text
    if FURTHER_CONDITIONS.match(text):
        opening = text.split("が、", 1)[0]
        return f"{opening}（条件があります）。"

    longest = LONGEST - len(f"{SAID['no']}、")
    ends = [text[found.end() :] for found in TOPIC_END.finditer(text)]
    ends.append(text.split("、")[-1])
    ends.append(re.split("[をが]", text)[-1])
    if not statement.item:
        ends.insert(0, text)

    for end in ends:
        if len(end) <= longest and not INTRODUCES.search(end):
            return end if is_polite(end) else ""

    return ""
