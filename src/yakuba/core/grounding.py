"""Whether a sentence rests on its source: supported, without evidence, or different from what the source says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import nlargest
from importlib.resources import files
from math import exp
from typing import Literal

from yakuba.core import citations, likeness, values, wording
from yakuba.core.brief import Evidence
from yakuba.core.text import Sentence, sentences
from yakuba.core.wording import Wording

Read = Callable[[str, date | None], Wording]
Verdict = Literal["supported", "unsupported", "differs"]
Reason = Literal[
    "quoted", "same_words", "alike", "nothing_to_check", "value_missing", "value_differs", "name_missing", "negated",
    "opposite", "condition_added", "condition_left_out", "words_missing", "no_source",
]  # fmt: skip
WEIGHTS = "grounding_weights.txt"
# Words with which an answer speaks of its source; they assert nothing about the city.
FRAME_WORDS = frozenset(
    """次 通り 書く 記載 資料 載る 詳しい 問い合わせる 問い合わせ 問う 合わせる 担当 因る 質問 以下 上記 参照 御覧 回答 該当
    下さる 頂く 掛かる 当たり 当たる 付く 成る 出来る 可能 願う 定める 致す""".split()
)
CONDITION = re.compile(r"を除[きくい]|ただし|に限[りるっ]|場合を除|のみ|だけ")
EXCEPTION = re.compile(r"を除[きくい]|ただし|に限[りるっ]")
BORDERS = "。、，,・：:;；「」（）()\n！？!?"
CLOSE = 0.8  # a sentence this near to its source that turns its meaning round contradicts it
ALIGNED = 0.5  # from here on, another value of the same kind and unit stands in the place of the claimed one
ANOTHER = 0.15  # so much more must a second sentence hold to be quoted with the first
STATED_CHARS = 40


MOST_SOURCES = 6  # are compared with a sentence that cites none
RANKS: dict[Verdict, int] = {"unsupported": 0, "differs": 1, "supported": 2}


@dataclass(frozen=True, slots=True)
class Support:
    """What a check found. `score` is 0…1; `start` and `end` are the quoted span in the text of the source `mark`.

    `stated` is what the source says where the sentence says something else.
    """

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]
    mark: int = 0
    start: int = 0
    end: int = 0
    stated: str = ""

    @property
    def holds(self) -> bool:
        return self.verdict == "supported"


NO_SOURCE = Support("unsupported", 0.0, ("no_source",))


def support(sentence: str, evidence: tuple[Evidence, ...], read: Read = wording.read) -> Support:
    """Compare a sentence with the sources it cites, or with all of them where it cites none; the best one counts.

    Whoever has many sentences to compare with the same sources gives a `read` that remembers.
    """
    cited = set(citations.marks_in(sentence))
    claim = wording.read(citations.without_marks(sentence).strip(" \n　・-*#")).without(FRAME_WORDS)
    if not claim.words and not claim.values:
        return Support("supported", 1.0, ("nothing_to_check",))
    checked = [_against(claim, item, read) for item in _worth_checking(claim, evidence, cited)]
    return max(checked, key=lambda item: (RANKS[item.verdict], item.score), default=NO_SOURCE)


def states_only(sentence: str, given: Sequence[str]) -> bool:
    """Whether every value and name in a draft's sentence was given: a draft may invent words, never facts."""
    claim, known = wording.read(citations.without_marks(sentence)), wording.read("\n".join(given))
    named = all(likeness.is_known(word, known) for word in claim.words if word.name)
    return named and all(values.held(value, known.values) for value in claim.values)


def check(claim: str, source: str) -> Support:
    """Compare a claim with one text."""
    return _against(wording.read(claim), Evidence(1, source, ""), wording.read)


def _worth_checking(claim: Wording, evidence: tuple[Evidence, ...], cited: set[int]) -> list[Evidence]:
    """The cited sources; of very many, those that share most character pairs with the sentence."""
    chosen = [item for item in evidence if not cited or item.mark in cited]
    if len(chosen) <= MOST_SOURCES:
        return chosen
    pairs = {claim.text[i : i + 2] for i in range(len(claim.text) - 1)}
    return nlargest(MOST_SOURCES, chosen, key=lambda item: sum(pair in item.text for pair in pairs))


def _against(claim: Wording, evidence: Evidence, read: Read) -> Support:
    """Words that the title, the unit, the question or a heading hold need not stand in the text again."""
    source = read(evidence.text, evidence.written_on)
    context = read(evidence.context, evidence.written_on)
    if set(claim.forms) <= set(context.forms) and all(values.held(value, context.values) for value in claim.values):
        return Support("supported", 1.0, ("same_words",), evidence.mark)
    claim = claim.without(frozenset(context.forms) - frozenset(source.forms))
    known = likeness.features(claim, source)
    likely = score(known, _table())
    start, end, aligned = _locate(claim, evidence, read)
    if _is_quoted(claim.text, source.text) or _is_quoted(claim.text, context.text):
        return Support("supported", likely, ("quoted",), evidence.mark, start, end)
    there = read(evidence.text[start:end], evidence.written_on)
    verdict, reason, stated = (
        _of_values(claim, (*source.values, *context.values), there, aligned)
        or _of_sense(claim, there, aligned, evidence.text[start:end])
        or _of_names_and_conditions(claim, source, there, aligned)
        or _of_likeness(known, likely)
    )
    return Support(verdict, likely, (reason,), evidence.mark, start, end, stated)


Judgement = tuple[Verdict, Reason, str]


def _of_values(claim: Wording, stated: Sequence[values.Value], there: Wording, aligned: float) -> Judgement | None:
    """One wrong value outweighs any number of right words."""
    for value in claim.values:
        if not values.held(value, stated):
            instead = values.rivals(value, there.values) if aligned >= ALIGNED else []
            return ("differs", "value_differs", instead[0].written) if instead else ("unsupported", "value_missing", "")
    return None


def _of_sense(claim: Wording, there: Wording, aligned: float, passage: str) -> Judgement | None:
    """It denies what its source says, or says the opposite."""
    if aligned >= ALIGNED and likeness.opposites(claim, there):
        return "differs", "opposite", passage[:STATED_CHARS]
    if aligned >= CLOSE and likeness.negation_flips(claim, there):
        return "differs", "negated", passage[:STATED_CHARS]
    return None


def _of_names_and_conditions(claim: Wording, source: Wording, there: Wording, aligned: float) -> Judgement | None:
    """A name that the source does not know; a condition that one has and the other has not."""
    if any(word.name and not likeness.is_known(word, source) for word in claim.words):
        return "unsupported", "name_missing", ""
    if CONDITION.search(claim.text) and not CONDITION.search(source.text):
        return "unsupported", "condition_added", ""
    if aligned >= ALIGNED and EXCEPTION.search(there.text) and not CONDITION.search(claim.text):
        return "unsupported", "condition_left_out", ""
    return None


def _of_likeness(known: dict[str, float], likely: float) -> Judgement:
    """Every word, in its order, within two neighbouring sentences; or alike enough on the whole."""
    same = all(known[name] >= 1.0 for name in ("known", "near", "in_order"))
    if same and not any(known[name] for name in ("negated", "opposite", "past", "cut")):
        return "supported", "same_words", ""
    return ("supported", "alike", "") if likely >= threshold() else ("unsupported", "words_missing", "")


def _is_quoted(claim: str, source: str) -> bool:
    """Word for word, from border to border: a clause without what it hangs on would be another statement."""
    text = claim.strip(" 　" + BORDERS)
    at = source.find(text)
    if at < 0 or not text:
        return False
    end = at + len(text)
    return (at == 0 or source[at - 1] in BORDERS) and (end == len(source) or source[end] in BORDERS)


def _locate(claim: Wording, evidence: Evidence, read: Read) -> tuple[int, int, float]:
    """The sentence of the source's own text that is nearest (or two neighbours), and how much of the claim it holds."""
    found = sentences(evidence.text)
    wordings = [read(sentence.text, evidence.written_on) for sentence in found]
    best, place = 0.0, (0, 0)
    for first, last in _neighbours(found):
        forms = {form for item in wordings[first : last + 1] for form in item.forms}
        stated = [value for item in wordings[first : last + 1] for value in item.values]
        share = _held(claim, forms, stated)
        if share > best + (ANOTHER if last > first else 0.0):
            best, place = share, (found[first].start, found[last].end)
    return *place, best


def _neighbours(found: list[Sentence]) -> list[tuple[int, int]]:
    alone = [(i, i) for i in range(len(found))]
    return alone + [(i, i + 1) for i in range(len(found) - 1)]


def _held(claim: Wording, forms: set[str], stated: list[values.Value]) -> float:
    total = sum(word.weight for word in claim.words) + len(claim.values)
    held = sum(word.weight for word in claim.words if word.form in forms)
    return (held + sum(values.held(value, stated) for value in claim.values)) / total if total else 0.0


def score(known: Mapping[str, float], table: Mapping[str, float]) -> float:
    """How likely (0…1) a sentence with these features is supported."""
    return 1.0 / (1.0 + exp(-table["bias"] - sum(table[name] * value for name, value in known.items())))


def threshold() -> float:
    """From this score on, a sentence that nothing speaks against counts as supported."""
    return _table()["threshold"]


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    text = files("yakuba.core").joinpath(WEIGHTS).read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}
