"""A long story: which of its sentences ask, and which only tell the circumstances."""

import re
from dataclasses import dataclass
from itertools import pairwise

from yakuba.core.language.text import sentences
from yakuba.core.retrieval.read_text import read
from yakuba.core.retrieval.subject.follow_up import stands_alone

# Ends of a question, and the words by which one asks.
ASKS = re.compile(
    r"[?？]\s*$|(?:です|ます|でしょう|ません|でした|ました|ない|の|だろう|[うくぐすつぬぶむる])か(?:ね|な)?[。]?\s*$|かな[。]?\s*$"
)
ASKS_BY_WORD = re.compile(
    r"いくら|いつまで|いつから|いつ(?:です|に|が)|どこ|だれ|誰(?!か)|どう(?:すれ|したら|なり|やっ|いう|いっ)|どの|どれ|どちら|どんな"
    r"|何(?:[をがでにのか円日時人回歳曜]|か所)|なに[をがで]|なぜ"
)
WISHES = re.compile(
    r"教え|知りたい|お願い|ください|下さい|ほしい|欲しい|調べ|たい(?:です|の|ん|と思|けど)?[^。]{0,12}[。]?\s*$|ませんでしょうか"
)
# Where a sentence goes over from what it tells to what it asks: 「…と聞いたのですが、…」. What is wished belongs to that.
TURN = re.compile(
    r"(?<!たいのです)(?<!たいんです)(?<!たい)(?:が|けれども?|けど|ので|ため)、"
)
SHORT = 60  # characters that are no story
MOST_MATTERS = 4


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """`parts` are what is asked, in order; `circumstances` is the rest, as one text. `leans` says that what is asked is
    hardly to be understood without it (「どこに言えばいいですか」).
    """

    parts: tuple[str, ...]
    circumstances: str = ""
    leans: bool = False


def told(text: str) -> ToldQuestion:
    """What a text asks. A short text is one question, and so is what asks nothing plainly.

    >>> text = "父が亡くなり、国民健康保険の手続をするよう聞いたのですが、どこに行けばいいですか。私は市外に住んでいて、平日は働いています。年金も受けていました。"
    >>> question = told(text)
    >>> question.parts, question.leans
    (('国民健康保険について、どこに行けばいいですか。',), True)
    """
    stripped = [each.text.strip() for each in sentences(text)]
    pieces = list(filter(None, stripped))
    asking = _asking(pieces)
    if not asking or (len(asking) == 1 and len(text) <= SHORT):
        return ToldQuestion((text,))

    parts = []
    rest: list[str] = []
    before: list[str] = []
    leans = False
    for position, piece in enumerate(pieces):
        clauses = _clauses(piece) if len(text) > SHORT else [piece]
        if position not in asking:
            before += clauses
            continue

        question = clauses[-1]
        before += clauses[:-1]
        needs_more = not stands_alone(read(question))
        leans = leans or needs_more
        parts.append(_about(before) + question if needs_more else question)
        rest += before
        before = []

    return ToldQuestion(tuple(parts), "".join([*rest, *before]), leans)


def _clauses(sentence: str) -> list[str]:
    """A sentence parted where it goes over to what it asks; what is wished is not parted from that.

    >>> _clauses("保険証をなくしたのですが、どこに行けばいいですか")
    ['保険証をなくしたのですが、', 'どこに行けばいいですか']
    >>> _clauses("再発行したいのですが、どこに行けばいいですか")
    ['再発行したいのですが、どこに行けばいいですか']
    """
    ends = [found.end() for found in TURN.finditer(sentence)]
    borders = [0, *ends, len(sentence)]
    clauses = [sentence[start:end] for start, end in pairwise(borders)]
    return list(filter(None, clauses))


def _about(before: list[str]) -> str:
    """What a question is about that does not say it: the matters of the last clause before it that names some.

    >>> _about(["国民健康保険をやめます。", "勤め先が変わるので、"])
    '勤め先について、'
    >>> _about(["困っています。"])
    ''
    """
    for clause in reversed(before):
        matters = [
            each.text for each in read(clause).mentions if each.is_matter
        ]
        if matters:
            return "、".join(matters[-MOST_MATTERS:]) + "について、"

    return ""


def _asking(pieces: list[str]) -> list[int]:
    """The sentences that ask; where none does, the last that wishes for something.

    >>> _asking(["引っ越しました。", "転入届はどこで出せますか。"])
    [1]
    >>> _asking(["介護保険のことを知りたいです。", "母の分を調べてください。"])
    [1]
    >>> _asking(["引っ越しました。"])
    []
    """
    for pattern in (ASKS, ASKS_BY_WORD):
        found = _positions(pattern, pieces)
        if found:
            return found

    return _positions(WISHES, pieces)[-1:]


def _positions(pattern: re.Pattern[str], pieces: list[str]) -> list[int]:
    """Which of the pieces the pattern is found in.

    >>> _positions(ASKS, ["窓口は何時までですか。", "遠いです。", "駐車場は？"])
    [0, 2]
    """
    return [
        position
        for position, piece in enumerate(pieces)
        if pattern.search(piece)
    ]
