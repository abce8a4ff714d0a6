"""Whether a statement speaks of the case that a question asks of (「出張所でも」), and of the act."""

import re

from yakuba.core.answers.quotation.lead.scope import told_in
from yakuba.core.answers.quotation.lead.statement import (
    EXCEPTION,
    QuotedStatement,
)
from yakuba.core.answers.quotation.lead.yes_no.proxies import PROXIES
from yakuba.core.answers.quotation.lead.yes_no.question import YesNoQuestion
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import tokens

# 「出張所でも」「外国人の人なら」「コンビニで」
CASE = re.compile(
    r"([一-龥々ァ-ヶー0-9]{2,})(?:の人|の方)?(?:(?:に|で|から|へ|と)?(?:でも|も|なら)|で(?![すきもしあ]))"
)
OTHERWISE = 0.7
EXCEPTED = 0.3
ANYBODY = re.compile(r"何人も|だれでも|誰でも|どなたでも")
ACT = re.compile(r"([一-龥]{2})(?:が|は|も)?でき(?:ます|る|ません|ない)。$")
# 「貸館、印鑑登録、転入の届出ができます」
ENUMERATED = re.compile(r"は、([^。]+)が?でき(?:ます|る)。$")
ANY_ACT = frozenset("利用 使用 請求 申請 届出 申込 手続 対応 提出".split())


def is_of_case(asked: YesNoQuestion, statement: QuotedStatement) -> bool:
    """Whether it speaks of the case that is asked (「出張所でも」) and of no other act (「投票できます」).

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import AskedWord, Evidence
    >>> asked = YesNoQuestion("出張所でも請求できますか", "possible")
    >>> (there,) = facts_of(Evidence(1, "出張所で請求できます。", "住民票"))
    >>> (elsewhere,) = facts_of(Evidence(1, "本庁で請求できます。", "住民票"))
    >>> words = [AskedWord("出張所", 2.0)]
    >>> is_of_case(asked, QuotedStatement(there, words, asked.text, 0, 0))
    True
    >>> is_of_case(asked, QuotedStatement(elsewhere, words, asked.text, 0, 0))
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

    acts = ENUMERATED.search(text)
    if acts and any(each in asked.text for each in acts[1].split("、")):
        return True

    return act[1] in asked.text


def _holds_case(case: str, statement: QuotedStatement) -> bool:
    """As it is written, by another wording of its words, or because all are meant, or those who come for another.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import AskedWord, Evidence
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
