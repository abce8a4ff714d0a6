"""「1点500円です。」: the sentence, or the clause of it, that holds the value asked for."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.asked_kind import AskedKind, asked_kind
from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.statement import (
    QuotedStatement,
    has_other_number,
    is_polite,
    statements_of,
)
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import tokens

LONGEST = 40
LEAST = 0.6  # of the question's words in the statement and above it
CLOSE = 0.1
NAMED_TOO = 0.05  # more of the question that only the next clause holds
MARGIN = 0.15  # by which a clause must hold more of the question than the next
KINDS = frozenset(
    {
        "telephone",
        "time",
        "weekday",
        "count",
        "share",
        "amount",
        "date",
        "place",
        "person",
    }
)
# 1,000円 and （縦4センチ、横3センチ） are not cut.
CLAUSES = re.compile(r"(?:[^、（(]|[（(][^）)]*[）)])+、?")
CUT_TAIL = re.compile(r"(?:に|(?<!ま)で|が|へ|と|です|ですが)?、?$")
NOUNS = frozenset({"名詞", "接尾辞", "補助記号"})
NEEDED = {
    "amount": re.compile(r"円|無料|無償|有料|[%％割]|分の"),
    "person": re.compile(
        r"(?<![0-9０-９])(?:[者方員長士]|人(?!口|数|件)|本人|家族|世帯|[課係])"
    ),
}
LIMITS = (
    (
        re.compile(r"いつまで|期限|締め?切|何[日時月歳]まで"),
        re.compile(r"まで|以内|末|日前|期限|間(?:保存|保管|残|有効)|締め?切"),
    ),
    (
        re.compile(r"いつから|何[日時月歳]から"),
        re.compile(r"から|以降|以後|以上|\d日|\d月"),
    ),
)
RULING = re.compile(r"^(?:ただし|なお|また|そのため|このため)")


def value_lead(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """Empty where the kind of value is not known, or several statements hold one as well as each other.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("粗大ごみ", 3.0)]
    >>> facts = facts_of(Evidence(1, "粗大ごみは電話で申し込みます。粗大ごみの処理券は1枚500円です。", "ごみ"))
    >>> value_lead("粗大ごみはいくらかかりますか", facts, words)
    '粗大ごみの処理券は1枚500円です。'
    >>> value_lead("粗大ごみは何時までに出しますか", facts, words)
    ''
    """
    kind = asked_kind(question)
    if kind.kind not in KINDS:
        return ""

    sentences = [fact for fact in facts if not fact.cells]
    holding = [
        statement
        for statement in statements_of(question, sentences, words)
        if statement.whole >= LEAST
        and kind.is_held(statement.text)
        and _fits_limits(question, statement.text)
        and _is_of_kind(kind, statement.text)
    ]
    best = _best(kind, holding)
    return _phrase(kind, best, words) if best else ""


def _is_of_kind(kind: AskedKind, text: str) -> bool:
    """Stricter than what a statement may hold to be quoted: no 「1人30分」 where a person is asked for.

    >>> _is_of_kind(asked_kind("誰が使えますか"), "1人30分まで使えます。")
    False
    >>> _is_of_kind(asked_kind("誰が使えますか"), "市内に住む方が使えます。")
    True
    >>> _is_of_kind(asked_kind("いつですか"), "10月1日です。")
    True
    """
    needed = NEEDED.get(kind.kind)
    if needed is None:
        return True

    return needed.search(text) is not None


def _fits_limits(question: str, text: str) -> bool:
    """An end where it asks until when, a beginning where it asks from when.

    >>> _fits_limits("いつまでに出せばよいですか", "10月1日から受け付けます。")
    False
    >>> _fits_limits("いつまでに出せばよいですか", "10月30日までに出してください。")
    True
    >>> _fits_limits("いつですか", "10月1日から受け付けます。")
    True
    """
    return all(
        not asks.search(question) or holds.search(text)
        for asks, holds in LIMITS
    )


def _best(
    kind: AskedKind, holding: Sequence[QuotedStatement]
) -> QuotedStatement | None:
    """Of one passage the first of equals; where another passage as near states another value, none."""
    if not holding:
        return None

    best = max(
        holding, key=lambda each: (each.score, -each.rank, -each.position)
    )
    rivals = [
        each
        for each in holding
        if each.rank != best.rank and each.score >= best.score - CLOSE
    ]
    stated = _values(kind, best.text)
    if any(stated.isdisjoint(_values(kind, each.text)) for each in rivals):
        return None

    return best


def _values(kind: AskedKind, text: str) -> set[str]:
    """What it holds of what is asked for, as it is written.

    >>> _values(asked_kind("いくらですか"), "大人は３００円です。")
    {'300円'}
    >>> _values(asked_kind("いくらですか"), "窓口は市民課です。")
    set()
    """
    if kind.holds is None:
        return set()

    return {found[0] for found in kind.holds.finditer(tokens.folded(text))}


def _phrase(
    kind: AskedKind, statement: QuotedStatement, words: Sequence[AskedWord]
) -> str:
    """The statement where it is short; otherwise the clause with the value that is meant.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> text = "博物館の観覧料は、市内外を問わず、大人が300円、小学生から高校生までの方が100円です。"
    >>> fact = Fact(Evidence(1, text, "博物館"), 0, len(text))
    >>> one = QuotedStatement(fact, [], "大人はいくらですか", 0, 0)
    >>> _phrase(asked_kind("いくらですか"), one, [AskedWord("大人", 2.0)])
    '博物館の観覧料は、市内外を問わず、大人が300円です。'
    """
    text = RULING.sub("", statement.text)
    if len(text) <= LONGEST and is_polite(text):
        return text

    clauses = CLAUSES.findall(text)
    holding = [
        place
        for place, clause in enumerate(clauses)
        if kind.is_held(clause)
        and not has_other_number(statement.question, clause)
    ]
    place = _clause_meant(clauses, holding, words)
    return "" if place is None else _clause(clauses, place, holding)


def _clause_meant(
    clauses: Sequence[str], holding: Sequence[int], words: Sequence[AskedWord]
) -> int | None:
    """The place of the only clause with a value, or of that with most of the question; None where that is open.

    >>> clauses = ["大人は300円、", "小人は100円です。"]
    >>> _clause_meant(clauses, [0, 1], [AskedWord("小人", 2.0)])
    1
    >>> _clause_meant(clauses, [0, 1], [AskedWord("小人", 2.0), AskedWord("大人", 2.0)]) is None
    True
    >>> _clause_meant(clauses, [1], [])
    1
    >>> _clause_meant(clauses, [], []) is None
    True
    """
    if len(holding) < 2:
        return holding[0] if holding else None

    shares = {place: coverage(words, clauses[place]) for place in holding}
    best, second, *_ = sorted(holding, key=lambda place: -shares[place])
    if shares[best] < shares[second] + MARGIN:
        return None

    both = coverage(words, clauses[best] + clauses[second])
    return best if both < shares[best] + NAMED_TOO else None


def _ends_on_noun(clause: str) -> bool:
    """Or on 「まで」: what 「です」 may follow.

    >>> _ends_on_noun("受付は5時まで")
    True
    >>> _ends_on_noun("手数料は300円")
    True
    >>> _ends_on_noun("手数料がかかり")
    False
    """
    if clause.endswith("まで"):
        return True

    parts = [morpheme for morpheme, _ in tokens.morphemes(clause)]
    if not parts:
        return False

    return parts[-1].part_of_speech()[0] in NOUNS


def _clause(clauses: Sequence[str], place: int, holding: Sequence[int]) -> str:
    """With what stands before it, as far as it fits and holds no other value.

    >>> _clause(["大人は300円、", "小人は100円です。"], 0, [0, 1])
    '大人は300円です。'
    >>> _clause(["市内の方は、", "大人は300円、", "小人は100円です。"], 1, [1, 2])
    '市内の方は、大人は300円です。'
    >>> _clause(["市内の方は、", "大人は300円、", "小人は100円です。"], 2, [1, 2])
    '小人は100円です。'
    >>> _clause(["5月に届き、", "6月に払います。"], 0, [0, 1])
    ''
    """
    said = clauses[place]
    is_last = place == len(clauses) - 1
    if not is_last:
        said = f"{CUT_TAIL.sub('', said)}です。"
        if not _ends_on_noun(said.removesuffix("です。")):
            return ""

    for before in reversed(range(place)):
        longer = clauses[before] + said
        if before in holding or len(longer) > LONGEST:
            break
        said = longer

    return said if is_polite(said) else ""
