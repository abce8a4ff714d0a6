"""Step 4: what of a brief may leave for its destination, and in which form. Whatever fails here refuses."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yakuba.assistant.answering.events import ReviewText
from yakuba.assistant.answering.guard.review import (
    digest_of,
    must_be_seen,
    review_texts,
    shown_guesses,
)
from yakuba.assistant.answering.guard.treated_texts import (
    KnownWords,
    OwnWill,
    TreatedText,
    nothing_known,
    treated_texts,
)
from yakuba.assistant.answering.memory import Memory
from yakuba.assistant.answering.question import Handling, Waived
from yakuba.core.evidence.brief import Brief, NamedTerm
from yakuba.core.language import tokens
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.findings import CHOSEN, Finding
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.masking import MaskedText, label_of, labels_with, mask
from yakuba.core.privacy.spellings import widened
from yakuba.policies.protection.rules import (
    UNSURE,
    DestinationRules,
    clear,
    highest,
)
from yakuba.policies.protection.sentences import sentence_of

NO_PURPOSE = "伏せ字を外すときは、利用目的を選んでください。"
NOTHING_MAY_LEAVE = "見つかった資料は、この方式に送ることが認められていないため、お答えできません。庁内の方式を選んでお尋ねください。"
# They stand in the text.
MARKED_OBSTACLES = ("kind_refused", "masked_not_cleared")


@dataclass(frozen=True, slots=True)
class Refusal:
    """The question may not leave. `kinds` counts what was found; `review` marks the obstacle where it stands."""

    code: str
    sentence: str
    kinds: Mapping[str, int] = field(default_factory=dict)
    review: tuple[ReviewText, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearedBrief:
    """What leaves. `level` is the strictest class of it all, `kinds` counts everything found.

    `originals` is what the placeholders stand for; `withheld` counts the passages left out;
    `passed` are values that may be somebody's and that the asker left as they are.
    Where `review` holds anything, the person must see it first: `digest` identifies it.
    """

    brief: Brief
    level: str
    kinds: Mapping[str, int]
    lists: CityLists
    originals: Mapping[str, str] = field(default_factory=dict)
    waived: Waived = frozenset()
    passed: frozenset[str] = frozenset()
    withheld: int = 0
    review: tuple[ReviewText, ...] = ()
    digest: str = ""

    @property
    def labels(self) -> Mapping[str, str]:
        return labels_with(self.lists.kinds)

    def inspect(self, text: str) -> tuple[Finding, ...]:
        return inspect(text, self.lists)


def guard(
    brief: Brief,
    levels: Sequence[str],
    *,
    handling: Handling,
    memory: Memory,
    rules: DestinationRules,
    lists: CityLists,
    known: KnownWords = nothing_known,
) -> ClearedBrief | Refusal:
    """Inspect every part of the brief, leave out the passages that may not go, mask the rest.

    `levels` holds the class of each piece of evidence; the asker's own file goes as the question does.
    What the conversation so far rests on counts for the class of the asker's own text too.
    """
    waived = _waivable(handling.waived | memory.waived, rules)
    if not waived <= memory.waived and not handling.states_purpose:
        return Refusal("purpose_missing", NO_PURPOSE)

    level = highest([handling.level, memory.level])
    will = _will(waived, handling, memory, lists)
    texts = treated_texts(
        brief,
        lambda passage: level if passage is None else levels[passage],
        will,
        rules,
        lists,
        known,
    )
    kinds = Counter(
        finding.kind for text in texts for finding in text.findings
    )
    if rules.in_house:
        explained = [term.level for term in brief.terms]
        level = _strictest(level, [*levels, *explained], withheld=())
        return ClearedBrief(
            brief,
            level,
            kinds,
            lists,
            memory.originals,
            memory.waived,
            memory.passed,
        )

    own = [text for text in texts if text.passage is None]
    obstacle = _obstacle(
        own, level if handling.level else "", kinds, rules, lists
    )
    if obstacle:
        return obstacle

    withheld = _withheld(brief, texts, levels, rules)
    masked = _masked(texts, withheld, memory, lists)
    leaving = _leaving(brief, withheld, masked, lists, rules)
    explained = [term.level for term in leaving.terms]
    return ClearedBrief(
        brief=leaving,
        level=highest([_strictest(level, levels, withheld), *explained]),
        kinds=kinds,
        lists=lists,
        originals=masked.originals,
        waived=waived,
        passed=memory.passed | shown_guesses(own),
        withheld=len(withheld),
        review=_review(own, level, memory, rules, lists, masked),
        digest=digest_of(own, level),
    )


def _will(
    waived: Waived, handling: Handling, memory: Memory, lists: CityLists
) -> OwnWill:
    """What the asker wants to be sent and to be hidden, now or earlier in this conversation."""
    earlier = _masked_before(memory, labels_with(lists.kinds))
    names = [value for value, kind in earlier.items() if kind == "person"]
    hidden = dict.fromkeys(handling.hidden, CHOSEN)
    for value, kind in earlier.items():
        if kind in UNSURE:
            hidden[value] = kind

    return OwnWill(waived, hidden, tuple(names))


def _strictest(
    level: str, levels: Sequence[str], withheld: Collection[int]
) -> str:
    """The strictest class of the own text and of the passages that go with it."""
    sent = [
        each for number, each in enumerate(levels) if number not in withheld
    ]
    return highest([level, *sent])


def _waivable(pairs: Waived, rules: DestinationRules) -> Waived:
    """Of what the asker wants to be sent as it is, the kinds that policy lets anybody waive."""
    return frozenset(pair for pair in pairs if rules.may_waive(pair[0]))


def _obstacle(
    own: Sequence[TreatedText],
    level: str,
    kinds: Mapping[str, int],
    rules: DestinationRules,
    lists: CityLists,
) -> Refusal | None:
    """Why the asker's own text may not go; marked where it stands in the text.

    Of which class the text is, only its author knows: `level` is empty where the author has not said so, whatever
    the conversation rests on.
    """
    treatments = [text.treatments for text in own]
    code = clear(treatments, level=level, rules=rules)
    if code == "ok":
        return None

    labels = labels_with(lists.kinds)
    sentence = sentence_of(code, treatments, labels)
    if code not in MARKED_OBSTACLES:
        return Refusal(code, sentence, kinds)

    return Refusal(code, sentence, kinds, review_texts(own, rules, labels, {}))


def _withheld(
    brief: Brief,
    texts: Sequence[TreatedText],
    levels: Sequence[str],
    rules: DestinationRules,
) -> set[int]:
    """The passages of the library that may not go, by number."""
    withheld = set()
    pieces = zip(brief.evidence, levels, strict=True)
    for number, (evidence, level) in enumerate(pieces):
        if evidence.own:
            continue

        treatments = [
            text.treatments for text in texts if text.passage == number
        ]
        if clear(treatments, level=level, rules=rules) != "ok":
            withheld.add(number)

    return withheld


def _masked(
    texts: Sequence[TreatedText],
    withheld: Collection[int],
    memory: Memory,
    lists: CityLists,
) -> MaskedText:
    """What goes, with placeholders; a value masked before in this conversation is masked wherever it stands."""
    written = []
    decided = []
    for text in texts:
        if text.passage not in withheld:
            written.append(text.text)
            decided.append(text.treatments.masked)

    labels = labels_with(lists.kinds)
    before = _masked_before(memory, labels)
    findings = widened(written, decided, before)
    return mask(written, findings, known=memory.originals, labels=labels)


def _masked_before(
    memory: Memory, labels: Mapping[str, str]
) -> dict[str, str]:
    """What the conversation's placeholders stand for: value → kind."""
    kinds = {label: kind for kind, label in labels.items()}
    values = {}
    for placeholder, value in memory.originals.items():
        values[value] = kinds.get(label_of(placeholder), "")

    return values


def _leaving(
    brief: Brief,
    withheld: Collection[int],
    masked: MaskedText,
    lists: CityLists,
    rules: DestinationRules,
) -> Brief:
    """The brief of what goes: the passages kept, masked, with the terms that still belong to it."""
    kept = [
        item
        for number, item in enumerate(brief.evidence)
        if number not in withheld
    ]
    leaving = replace(brief, evidence=tuple(kept))
    leaving = leaving.with_parts(masked.texts)
    terms = _harmless_terms(leaving, lists, masked.originals, rules)
    return replace(leaving, terms=terms)


def _review(
    own: Sequence[TreatedText],
    level: str,
    memory: Memory,
    rules: DestinationRules,
    lists: CityLists,
    masked: MaskedText,
) -> tuple[ReviewText, ...]:
    """Where text is hidden strictly, all of it is read before it is sent: what nothing finds, only a person can see."""
    is_strict = rules.is_strict(level)
    if not is_strict and not must_be_seen(own, memory):
        return ()

    labels = labels_with(lists.kinds)
    return review_texts(
        own, rules, labels, masked.originals, is_whole=is_strict
    )


def _harmless_terms(
    leaving: Brief,
    lists: CityLists,
    originals: Mapping[str, str],
    rules: DestinationRules,
) -> tuple[NamedTerm, ...]:
    """The terms that stand in what leaves, whose class may go, and in which nothing is found: a brief can do without
    the others.
    """
    text = tokens.folded("\n".join(leaving.parts()))
    harmless = []
    for term in leaving.terms:
        if term.form not in text or inspect(term.whole, lists):
            continue
        if clear([], level=term.level, rules=rules) != "ok":
            continue

        names_somebody = any(
            value in term.whole for value in originals.values()
        )
        if not names_somebody:
            harmless.append(term)

    return tuple(harmless)
