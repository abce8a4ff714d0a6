"""A quoted fact as a lead weighs it: how much of the question it holds, and what it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import tokens

EXCEPTION = re.compile(r"[（(][^（）()]*を除[^（）()]*[）)]")
NUMBERING = re.compile(
    r"^\s*(?:第[0-9０-９]+条(?:の[0-9０-９]+)?(?:（[^）]*）)?|[0-9０-９]{1,2}(?=[\s　])|[（(][0-9０-９]{1,2}[）)]|[・○●※])[\s　]*"
)
TOPIC = re.compile(r"^([^、。]{2,24}?)は")
COMPOUND = re.compile(r"[一-龥々ァ-ヶー]{2,}")
NAMED = 0.4  # for the names of the question that stand there as they were written: 児童手当, not 児童扶養手当
AFTER_ITS_QUESTION = (
    0.3  # for the first sentence of an answer to a question like this one
)
LIKE = 0.6  # of the question's words in that question
LOWER = 0.1  # for each passage before it
# What either answer holds.
OF_PREDICATE = frozenset(
    "必要 要る 入る 安い 金 駄目 無料 無償 有料 可能 只 大丈夫 平気 良い 構う 出来る 禁止 不要".split()
)
INTRODUCES = re.compile(r"次の(?:各号|いずれか|場合|者|もの|ときは)")
ENOUGH = 0.4
# 「9番（黒木議員）」 asks.
QUESTIONER = re.compile(r"\s*[0-9０-９]{1,2}番[（(]")
HEAVIEST = (
    5.0  # a word that the library hardly knows weighs no more than a rare one
)
NUMBERED = re.compile(
    r"(?!昭和|平成|令和|大正)([一-龥ァ-ヶー]{2,})([0-9]{1,3})(?![0-9,.一-龥ァ-ヶa-z%])"
)
LEAST_NAME = 3
ENDS = (
    ("受けなければならない。", "受けなければなりません。"),
    ("なければならない。", "なければなりません。"),
    ("てはならない。", "てはいけません。"),
    ("ことができない。", "ことができません。"),
    ("ことができる。", "ことができます。"),
    ("できない。", "できません。"),
    ("できる。", "できます。"),
    ("しない。", "しません。"),
    ("とする。", "とします。"),
    ("する。", "します。"),
    ("不可。", "不可です。"),
    ("不要。", "不要です。"),
    ("無料。", "無料です。"),
    ("禁止。", "禁止です。"),
    ("使う。", "使います。"),
    ("行う。", "行います。"),
    ("ならない。", "なりません。"),
    ("使えない。", "使えません。"),
    ("である。", "です。"),
    ("足りる。", "足ります。"),
)
ABILITY = re.compile(r"([一-龥]{2})することが(でき(?:る|ない|ます|ません)。)$")
POLITE = re.compile(r"(?:です|ます|ません|ました|ください|でした)。$")


@dataclass(frozen=True)
class QuotedStatement:
    """`rank` is the place of its evidence among the quoted, 0 the best; `position` its own place within it.

    `item` is one of those that it introduces: 「次の各号のいずれかに該当するときは、免除できる。」.
    """

    fact: Fact
    words: Sequence[AskedWord]
    question: str
    rank: int
    position: int
    item: str = ""

    @property
    def stated(self) -> str:
        return (
            f"{self.fact.text}\n{self.item}" if self.item else self.fact.text
        )

    @cached_property
    def text(self) -> str:
        """As it is said: without numbering, politely."""
        said = NUMBERING.sub("", self.fact.text.strip())
        return polite(said.removeprefix("ただし、"))

    @cached_property
    def own(self) -> float:
        unexcepted = EXCEPTION.sub("", self.stated)
        return coverage(self.words, unexcepted)

    @cached_property
    def whole(self) -> float:
        above = self._above
        return coverage(self.words, above)

    @property
    def _above(self) -> str:
        """With what it stands under; of a question and its answer not the class they are filed in."""
        evidence = self.fact.evidence
        return f"{evidence.question or evidence.context}\n{self.stated}"

    @cached_property
    def score(self) -> float:
        """How well it meets the question, where it stands: up to 2.7."""
        score = self.own + self.whole + NAMED * self._named
        if self.is_after_its_question and self._is_like_its_question:
            score += AFTER_ITS_QUESTION

        return score - LOWER * self.rank

    @property
    def _is_like_its_question(self) -> bool:
        return coverage(self.words, self.fact.evidence.question) >= LIKE

    @property
    def is_after_its_question(self) -> bool:
        """Whether it is the first sentence of the answer to a question."""
        return bool(self.fact.evidence.question) and self.position == 0

    @property
    def _named(self) -> float:
        """The share of the question's names that stand in it or above it."""
        found = COMPOUND.findall(self.question)
        names = [name for name in found if name not in OF_PREDICATE]
        held = tokens.folded(self._above)
        return sum(name in held for name in names) / max(len(names), 1)


def statements_of(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> list[QuotedStatement]:
    """Those that speak of what the question names where a neighbour does, and make sense alone.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> evidence = Evidence(1, "温水プールは無料です。体育館は1時間200円です。", "施設")
    >>> facts = [Fact(evidence, 0, 11), Fact(evidence, 11, 25)]
    >>> [each.text for each in statements_of("体育館はいくらですか", facts, [])]
    ['体育館は1時間200円です。']
    >>> [each.text for each in statements_of("弓道場はいくらですか", facts, [])]
    ['温水プールは無料です。', '体育館は1時間200円です。']
    """
    weighed = [
        replace(item, weight=min(item.weight, HEAVIEST)) for item in words
    ]
    statements: list[QuotedStatement] = []
    grouped = groupby(facts, key=lambda fact: fact.evidence.mark)
    for rank, (_, passage) in enumerate(grouped):
        head: Fact | None = None
        for position, fact in enumerate(passage):
            if INTRODUCES.search(fact.text):
                head = fact

            one = QuotedStatement(fact, weighed, question, rank, position)
            if head and head is not fact and NUMBERING.match(fact.text):
                one = replace(one, fact=head, item=fact.text)

            statements.append(one)

    return [
        each
        for each in statements
        if _stands_alone(each)
        and not _is_of_other(each, statements)
        and not has_other_number(question, each.stated)
        and not _has_other_name(each)
    ]


def _stands_alone(statement: QuotedStatement) -> bool:
    """It leans on no sentence before, unless it says enough of what is asked itself (「ただし、図面は紙でもよい。」).

    >>> from yakuba.core.evidence.brief import Evidence
    >>> text = "ただし、図面は紙でもよい。"
    >>> one = Fact(Evidence(1, text, "入札"), 0, len(text))
    >>> _stands_alone(QuotedStatement(one, [AskedWord("図面", 1.0)], "", 0, 1))
    True
    >>> _stands_alone(QuotedStatement(one, [AskedWord("見積書", 1.0)], "", 0, 1))
    False
    """
    if QUESTIONER.match(statement.text):
        return False
    if not statement.fact.points_back:
        return True

    limits = statement.fact.text.startswith("ただし、")
    return limits and statement.own >= ENOUGH


def _is_of_other(
    statement: QuotedStatement, all_of_them: Sequence[QuotedStatement]
) -> bool:
    """Whether the question names what a neighbour speaks of, and not what this one does.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> evidence = Evidence(1, "温水プールは無料です。体育館は1時間200円です。", "施設")
    >>> pool = QuotedStatement(Fact(evidence, 0, 11), [], "体育館はいくらですか", 0, 0)
    >>> hall = QuotedStatement(Fact(evidence, 11, 25), [], "体育館はいくらですか", 0, 1)
    >>> _is_of_other(pool, [pool, hall])
    True
    >>> _is_of_other(hall, [pool, hall])
    False
    """
    own = _topics(statement.fact)
    if not own or any(topic in statement.question for topic in own):
        return False

    return any(
        topic in statement.question
        for other in all_of_them
        if other.rank == statement.rank
        for topic in _topics(other.fact)
    )


def has_other_number(question: str, text: str) -> bool:
    """要介護5 where the question names 要介護1.

    >>> has_other_number("要介護1でも申し込めますか", "要介護3の方が対象です。")
    True
    >>> has_other_number("要介護1でも申し込めますか", "要介護1の方と要介護2の方が対象です。")
    False
    >>> has_other_number("要介護1でも申し込めますか", "要支援2の方が対象です。")
    False
    >>> has_other_number("申し込めますか", "要介護3の方が対象です。")
    False
    """
    asked = NUMBERED.findall(question)
    stated = NUMBERED.findall(tokens.folded(text))
    for name, number in asked:
        numbers = [own for other, own in stated if other.endswith(name)]
        if numbers and number not in numbers:
            return True

    return False


def _has_other_name(statement: QuotedStatement) -> bool:
    """中学校 where the question names 小学校: as long, and another character in one place.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> text = "中学校の給食費は月5,000円です。"
    >>> fact = Fact(Evidence(1, text, "学校給食"), 0, len(text))
    >>> _has_other_name(QuotedStatement(fact, [], "小学校の給食費はいくらですか", 0, 0))
    True
    >>> _has_other_name(QuotedStatement(fact, [], "中学校の給食費はいくらですか", 0, 0))
    False
    """
    held = tokens.folded(f"{statement.fact.whole}\n{statement.item}")
    stated = COMPOUND.findall(tokens.folded(statement.fact.text))
    for name in COMPOUND.findall(statement.question):
        if len(name) < LEAST_NAME or name in held:
            continue
        if any(_differs_in_one(name, other) for other in stated):
            return True

    return False


def _differs_in_one(name: str, other: str) -> bool:
    """Whether some stretch of the other is the name but for one character, and of the same head (学校).

    >>> _differs_in_one("小学校", "市立中学校")
    True
    >>> _differs_in_one("小学校", "小学生")
    False
    >>> _differs_in_one("児童手当", "児童扶養手当")
    False
    """
    length = len(name)
    for start in range(len(other) - length + 1):
        stretch = other[start : start + length]
        pairs = zip(name, stretch, strict=True)
        differing = sum(mine != theirs for mine, theirs in pairs)
        if differing == 1 and stretch[-1] == name[-1]:
            return True

    return False


def _topics(fact: Fact) -> list[str]:
    """The words of what a sentence speaks of.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> [_topics(fact) for fact in facts_of(Evidence(1, "屋外プールは7月に開く。休みます。", "体育館"))]
    [['屋外プール'], []]
    """
    found = TOPIC.match(tokens.folded(fact.text))
    if found is None:
        return []

    return COMPOUND.findall(found[1])


def polite(statement: str) -> str:
    """A statement of a rule as one would say it: 「支給しない。」 → 「支給しません。」.

    >>> polite("第3条の規定により支給しない")
    '第3条の規定により支給しません。'
    >>> polite("市長は、使用料を減免することができる。")
    '市長は、使用料を減免できます。'
    >>> polite("館内で飲食してはならない。")
    '館内で飲食してはいけません。'
    >>> polite("郵送で請求することができます。")
    '郵送で請求できます。'
    """
    closed = statement if statement.endswith("。") else f"{statement}。"
    closed = ABILITY.sub(r"\1\2", closed)
    for plain, said in ENDS:
        if closed.endswith(plain):
            return closed.removesuffix(plain) + said

    return closed


def is_polite(statement: str) -> bool:
    """Whether it ends as one speaks to a resident.

    >>> is_polite("申請書を出してください。")
    True
    >>> is_polite("申請書を提出する。")
    False
    >>> is_polite("提出先は市民課。")
    False
    """
    found = POLITE.search(statement)
    return found is not None
