"""Whether a sentence rests on its source: supported, without evidence, or different from what the source says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from importlib.resources import files
from math import exp
from typing import Literal

from yakuba.core.evidence import citations, claim_features
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.calibration import Label, Opinion, calibration
from yakuba.core.evidence.claims.no_claim import FRAME_WORDS, asserts_nothing
from yakuba.core.evidence.claims.rows import (
    CitedText,
    Read,
    SourceRow,
    cited_text,
)
from yakuba.core.evidence.claims.signals import (
    added,
    explained,
    signals,
)
from yakuba.core.language import value_comparison, wording
from yakuba.core.language.wording import Wording

# What a trained judge says of a sentence and of the passages that it cites; None where it says nothing.
Judge = Callable[[str, Sequence[Evidence]], Opinion | None]
Verdict = Label
Reason = Literal[
    "quoted", "same_words", "alike", "computed", "reworded", "nothing_to_check", "value_missing", "value_differs",
    "bound_differs", "name_missing", "negated", "opposite", "condition_added", "condition_left_out", "words_missing",
    "no_source",
]  # fmt: skip
WEIGHTS = "grounding_weights.txt"
CONDITION = re.compile(r"を除[きくい]|ただし|に限[りるっ]|場合を除|のみ|だけ")
ONLY = re.compile(r"に限[りるっ]|のみ|だけ")
# Another wording of an exception, or of the case that is meant.
KEPT = re.compile(
    r"除|ただし|限|のみ|だけ|以外|ほか|外|場合|とき|原則|が、|ば、|なら|と、|は例外"
)
EXCEPTION = re.compile(r"を除[きくい]|ただし|に限[りるっ]")
BORDERS = "。、，,・：:;；「」（）()\n！？!?"
CLOSE = 1.0  # a sentence whose every word stands in its source, turned round, contradicts it
ALIGNED = 0.5  # from here on, another value of the same kind and unit stands in the place of the claimed one
ANOTHER = 0.15  # so much more must a second sentence hold to be quoted with the first
STATED_CHARS = 40
# Features of a sentence that says all that its source says, and of one that turns it round.
ALL_WORDS = ("known", "near", "in_order")
TURNED = ("negated", "opposite", "past", "cut")
A_JUDGE_IS_SURE = 0.5
# Rules that leave nothing to weigh, and what the others ask of the likelihood beyond the threshold.
CERTAIN = ("quoted", "opposite", "negated")
MARGINS: dict[str, float] = {
    "same_words": -0.2,
    "value_missing": 0.15,
    "value_differs": 0.2,
    "condition_left_out": 0.1,
    "condition_added": 0.1,
    "name_missing": 0.1,
}
MOST_SOURCES = 6  # are compared with a sentence that cites none
RANKS: dict[Verdict, int] = {
    "unsupported": 0,
    "differs": 1,
    "no_claim": 2,
    "supported": 3,
}


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
NO_CLAIM = Support("no_claim", 1.0, ("nothing_to_check",))


def support(
    sentence: str,
    evidence: tuple[Evidence, ...],
    read: Read = wording.read,
    judge: Judge | None = None,
) -> Support:
    """Compare a sentence with the sources it cites, or with all of them where it cites none, taken together.

    Whoever has many sentences to compare with the same sources gives a `read` that remembers.
    """
    cited = set(citations.marks_in(sentence))
    plain = citations.without_marks(sentence).strip(" \n　・-*#")
    claim = wording.read(plain).without(FRAME_WORDS)
    sources = worth_checking(claim, evidence, cited)
    if asserts_nothing(citations.without_marks(sentence), sources):
        return NO_CLAIM
    if not sources:
        return NO_SOURCE

    text = cited_text(claim, sources, read)
    ruled = by_rule(claim, text)
    if ruled and ruled[1] in CERTAIN:
        return _placed(ruled, 1.0, text)

    opinion = judge(plain, sources) if judge else None
    found = signals(claim, text)
    if _is_no_claim(claim, found, opinion):
        return NO_CLAIM

    known = calibration()
    likely = known.likelihood(found, added(claim, text), opinion)
    least = known.threshold(judged=opinion is not None)
    if likely < least + margin(ruled):
        said = _amiss(text, found)
        if ruled and ruled[0] != "supported":
            said = ruled

        return _placed(said, likely, text)

    reason: Reason = "computed" if found["computed"] else "reworded"
    return _placed(("supported", reason, ""), likely, text)


Judgement = tuple[Verdict, Reason, str]


def margin(ruled: Judgement | None) -> float:
    """What the likelihood must have beyond the threshold."""
    return MARGINS.get(ruled[1], 0.0) if ruled else 0.0


def _placed(judgement: Judgement, likely: float, text: CitedText) -> Support:
    verdict, reason, stated = judgement
    row = text.nearest
    if reason == "computed":
        row = row or _stating(text)
    if row is None:
        return Support(
            verdict, likely, (reason,), text.marks[0], stated=stated
        )

    return Support(
        verdict, likely, (reason,), row.mark, row.start, row.end, stated
    )


def _stating(text: CitedText) -> SourceRow | None:
    """The first row with a value: only the headings' words may stand in the sentence."""
    return next((row for row in text.rows if row.wording.values), None)


def _is_no_claim(
    claim: Wording, found: Mapping[str, float], opinion: Opinion | None
) -> bool:
    """A judge says so, and neither a value nor an office that no source names stands in the sentence."""
    if opinion is None or claim.values or found["office"]:
        return False

    return opinion.chances["no_claim"] >= A_JUDGE_IS_SURE


def by_rule(claim: Wording, text: CitedText) -> Judgement | None:
    """Quotations and the same words; values, names, negations and conditions that are amiss."""
    above = frozenset(text.context.forms)
    if set(claim.forms) <= above and _values_are_held(claim, text.context):
        return "supported", "quoted", ""
    if any(
        _is_quoted(claim.text, whole.text)
        for whole in (text.text, text.context)
    ):
        return "supported", "quoted", ""
    there = text.nearest.wording if text.nearest else text.text
    rest = claim.without(above - frozenset(text.text.forms))
    return (
        _of_values(claim, text, there)
        or _of_sense(rest, there, text.aligned)
        or _of_names_and_conditions(rest, text, there)
        or _of_same_words(rest, text)
    )


def _amiss(text: CitedText, found: Mapping[str, float]) -> Judgement:
    stated = ""
    if text.nearest and text.aligned >= ALIGNED:
        stated = text.nearest.wording.text[:STATED_CHARS]
    if found["other_bound"] and stated:
        return "differs", "bound_differs", stated

    return "unsupported", "words_missing", ""


def states_only(sentence: str, given: Sequence[str]) -> bool:
    """Whether every value and name in a draft's sentence was given: a draft may invent words, never facts."""
    claim = wording.read(citations.without_marks(sentence))
    source = wording.read("\n".join(given))
    return _names_are_known(claim, source) and _values_are_held(claim, source)


def _names_are_known(claim: Wording, source: Wording) -> bool:
    names = [word for word in claim.words if word.name]
    return all(claim_features.is_known(name, source) for name in names)


def _values_are_held(claim: Wording, source: Wording) -> bool:
    return all(
        value_comparison.held(value, source.values) for value in claim.values
    )


def check(claim: str, source: str) -> Support:
    """Compare a claim with one text, by likeness: a summary of it or a part."""
    own = wording.read(claim)
    return _against(own, Evidence(1, source, ""))


def worth_checking(
    claim: Wording, evidence: tuple[Evidence, ...], cited: set[int]
) -> list[Evidence]:
    """The cited sources; of very many, those that share most character pairs with the sentence."""
    chosen = [item for item in evidence if not cited or item.mark in cited]
    if len(chosen) <= MOST_SOURCES:
        return chosen

    pairs = {claim.text[i : i + 2] for i in range(len(claim.text) - 1)}

    def shared(item: Evidence) -> int:
        return sum(pair in item.text for pair in pairs)

    return nlargest(MOST_SOURCES, chosen, key=shared)


def _against(claim: Wording, evidence: Evidence) -> Support:
    text = cited_text(claim, [evidence], wording.read)
    features = claim_features.features(claim, text.text)
    likely = score(features, _table())
    decided = by_rule(claim, text) or _of_likeness(features, likely)
    return _placed(decided, likely, text)


def _of_values(
    claim: Wording, text: CitedText, there: Wording
) -> Judgement | None:
    """One wrong value outweighs any number of right words."""
    given = (*text.text.values, *text.context.values)
    for value in claim.values:
        if value_comparison.held(value, given) or explained(
            value, claim, given
        ):
            continue

        rivals = value_comparison.rivals(value, there.values)
        if rivals and text.aligned >= ALIGNED:
            return "differs", "value_differs", rivals[0].written

        return "unsupported", "value_missing", ""

    return None


def _of_sense(
    claim: Wording, there: Wording, aligned: float
) -> Judgement | None:
    """It denies what its source says, or says the opposite."""
    stated = there.text[:STATED_CHARS]
    if aligned >= ALIGNED and claim_features.opposites(claim, there):
        return "differs", "opposite", stated
    if aligned >= CLOSE and claim_features.negation_flips(claim, there):
        return "differs", "negated", stated

    return None


def _of_names_and_conditions(
    claim: Wording, text: CitedText, there: Wording
) -> Judgement | None:
    """A name that the source does not know; a condition that one has and the other has not."""
    if any(word.name and not text.holds(word) for word in claim.words):
        return "unsupported", "name_missing", ""

    whole = f"{text.context.text}\n{text.text.text}"
    if ONLY.search(claim.text) and not CONDITION.search(whole):
        return "unsupported", "condition_added", ""

    is_left_out = EXCEPTION.search(there.text) and not KEPT.search(claim.text)
    if is_left_out and text.aligned >= ALIGNED:
        return "unsupported", "condition_left_out", ""

    return None


def _of_same_words(claim: Wording, text: CitedText) -> Judgement | None:
    """Every word, in its order, within two neighbouring sentences."""
    features = claim_features.features(claim, text.text)
    same = all(features[name] >= 1.0 for name in ALL_WORDS)
    turned = any(features[name] for name in (*TURNED, "values"))
    return ("supported", "same_words", "") if same and not turned else None


def _of_likeness(features: Mapping[str, float], likely: float) -> Judgement:
    if likely >= threshold():
        return "supported", "alike", ""

    return "unsupported", "words_missing", ""


def _is_quoted(claim: str, source: str) -> bool:
    """Word for word, from border to border: a clause without what it hangs on would be another statement."""
    text = claim.strip(" 　" + BORDERS)
    start = source.find(text)
    if start < 0 or not text:
        return False

    end = start + len(text)
    begins = start == 0 or source[start - 1] in BORDERS
    ends = end == len(source) or source[end] in BORDERS
    return begins and ends


def score(features: Mapping[str, float], table: Mapping[str, float]) -> float:
    """How likely (0…1) a sentence with these features is supported: a logistic model."""
    weighed = sum(table[name] * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-table["bias"] - weighed))


def threshold() -> float:
    """From this score on, a sentence that nothing speaks against counts as supported."""
    return _table()["threshold"]


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    text = (
        files("yakuba.core.evidence")
        .joinpath(WEIGHTS)
        .read_text(encoding="utf-8")
    )
    table = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, weight = line.split()
            table[name] = float(weight)

    return table
