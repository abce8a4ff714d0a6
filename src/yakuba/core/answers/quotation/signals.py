"""What speaks for a passage as the answer to a question, in numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.core.answers.quotation.asked_kind import AskedKind, asked_kind
from yakuba.core.answers.quotation.facts import Fact, cells_of, facts_of
from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.evidence.coverage import SearchedText, coverage
from yakuba.core.language.value_comparison import held, rivals
from yakuba.core.language.values import Value, find_values
from yakuba.core.retrieval.ranking import QUERY_STOP_WORDS
from yakuba.core.retrieval.read_text import ReadText

NAMED = 0.85  # so surely named, a passage is what is asked for
MIDDLE = 0.8  # cosines of the encoder lie about it
ON_MATTER = 0.8  # of what the best fact of a passage covers
SECOND_MEANING = -0.01
SECOND_SCORE = 0.8
# From here on a question asks; what stands before is what it asks of.
ASKING = re.compile(
    r"何|なに|いくら|いつ|どこ|どれ|どの|どう|どんな|誰|だれ|なぜ|いくつ|教え|知りたい|お願い"
)
SENTENCE_END = re.compile(r"[。！？!?\n]")
NUMBER = re.compile(r"[\d一二三四五六七八九十百千半]")
OPEN_KINDS = ("other", "procedure", "definition", "reason")
SIGNALS = (
    "covered",
    "missing",
    "stated",
    "held",
    "lacking",
    "nowhere",
    "rival",
    "other_row",
    "head",
    "titled",
    "pair",
    "meaning",
    "ahead",
    "score",
    "first",
    "named",
    "yes_no",
    "open",
)

Signals = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class AskedMatter:
    """A question as evidence is compared with it. `head` are the words of what it asks of the matter: 手数料, 定員."""

    text: str
    words: tuple[AskedWord, ...]
    kind: AskedKind
    head: tuple[AskedWord, ...]
    values: tuple[Value, ...]


def look_up(question: ReadText, words: Sequence[AskedWord]) -> AskedMatter:
    also = {word.word: word.also for word in words}
    head = [
        AskedWord(word, 1.0, also.get(word, ())) for word in head_of(question)
    ]
    return AskedMatter(
        question.folded,
        tuple(words),
        asked_kind(question.folded),
        tuple(head),
        tuple(_values(question.folded)),
    )


def _values(folded: str) -> list[Value]:
    """Those of which a passage may speak of another."""
    if not NUMBER.search(folded):
        return []

    return [
        value
        for value in find_values(folded)
        if value.kind in ("count", "share", "provision")
    ]


def head_of(question: ReadText) -> list[str]:
    """The noun on which it asks: the last before 何, いくら …, else before its end.

    >>> from yakuba.core.retrieval.read_text import read
    >>> head_of(read("駐車場を使います。会議室の定員は何人ですか"))
    ['定員']
    """
    folded = question.folded
    begin = _begin_of_last_sentence(folded)
    asking = ASKING.search(folded, begin)
    limit = asking.start() if asking and asking.start() > begin else None
    phrases = [
        mention.phrase
        for mention in question.mentions
        if mention.start >= begin and (not limit or mention.end <= limit)
    ]
    nouns = [each for each in phrases if not each.counts and not each.is_unit]
    parts = nouns[-1].parts if nouns else ()
    return [word for word in parts if word not in QUERY_STOP_WORDS]


def _begin_of_last_sentence(folded: str) -> int:
    ends = [match.end() for match in SENTENCE_END.finditer(folded.rstrip())]
    within = [end for end in ends if end < len(folded.rstrip())]
    return within[-1] if within else 0


def signals(
    asked: AskedMatter, evidence: Sequence[Evidence]
) -> Sequence[Signals]:
    """Of each piece of evidence the SIGNALS, each about −1…1."""
    rows = [_of_passage(asked, item) for item in evidence]
    _compare(rows, "meaning", "ahead", most=0.05, usual=SECOND_MEANING)
    _compare(rows, "score", "first", most=0.2, usual=SECOND_SCORE)
    return rows


def _of_passage(asked: AskedMatter, item: Evidence) -> dict[str, float]:
    above = SearchedText.of(item.context)
    whole = SearchedText.of(item.text).under(above)
    shares_held = [whole.coverage([word]) for word in asked.words]
    weights = [word.weight for word in asked.words]
    total = sum(weights) or 1.0
    lacking = [
        weight * (1.0 - share)
        for weight, share in zip(weights, shares_held, strict=True)
    ]
    facts = facts_of(item)
    texts = [SearchedText.of(fact.text).under(above) for fact in facts]
    shares = [text.coverage(asked.words) for text in texts]
    best = max(shares, default=0.0)
    places = [
        place
        for place, share in enumerate(shares)
        if share >= ON_MATTER * best
    ]
    on_matter = [facts[place] for place in places]
    titled = SearchedText.of(item.question) if item.question else above
    return {
        "covered": 1.0 - sum(lacking) / total,
        "missing": max(lacking, default=0.0) / total,
        "stated": best,
        "held": max(0.0, _held(asked.kind, on_matter)),
        "lacking": min(0.0, _held(asked.kind, on_matter)),
        "nowhere": min(0.0, _held(asked.kind, facts)),
        "rival": float(_has_rival(asked, item)),
        "other_row": float(_is_other_row(asked, item)),
        "head": _head_held(asked, [texts[place] for place in places]),
        "titled": titled.coverage(asked.words),
        "pair": float(bool(item.question)),
        "meaning": (item.meaning or MIDDLE) - MIDDLE,
        "score": item.score,
        "named": float(item.named >= NAMED),
        "yes_no": float(asked.kind.kind == "yes_no"),
        "open": float(asked.kind.kind in OPEN_KINDS),
    }


def _held(kind: AskedKind, facts: Sequence[Fact]) -> float:
    """1 where some fact holds what is asked for, −1 where none does, 0 where that cannot be told."""
    if kind.holds is None or not facts:
        return 0.0

    return 1.0 if any(kind.is_held(fact.text) for fact in facts) else -1.0


def _has_rival(asked: AskedMatter, item: Evidence) -> bool:
    """It speaks of another of its kind: of 5人槽 where 7人槽 is asked. A bound (15歳未満) is no rival."""
    stated = find_values(item.whole)
    exact = [value for value in stated if not value.bound]
    return any(
        not held(value, stated) and rivals(value, exact)
        for value in asked.values
    )


def _is_other_row(asked: AskedMatter, item: Evidence) -> bool:
    """It is a row of a table and tells of a thing that is not asked: たんす, where 粗大ごみ is."""
    cells = cells_of(item.text)
    if item.question or not cells:
        return False

    return coverage(asked.words, cells[0].value) == 0.0


def _head_held(asked: AskedMatter, facts: Sequence[SearchedText]) -> float:
    """How far the facts on the matter speak of what is asked of it."""
    if not asked.head:
        return 0.7

    return max((fact.coverage(asked.head) for fact in facts), default=0.0)


def _compare(
    rows: list[dict[str, float]],
    name: str,
    lead: str,
    *,
    most: float,
    usual: float,
) -> None:
    """How far each is ahead of the best of the others; of a single one, of what is `usual` for the second.

    At `most` so far: in a small library anything is far ahead of what has nothing to do with the question.
    """
    for position, row in enumerate(rows):
        others = [
            other[name]
            for place, other in enumerate(rows)
            if place != position
        ]
        distance = row[name] - max(others, default=usual)
        row[lead] = max(-most, min(most, distance))
