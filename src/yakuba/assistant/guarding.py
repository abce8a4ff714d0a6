"""Step 4: what of a brief may leave for its destination, and in which form. Whatever fails here refuses."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yakuba.assistant.events import Piece, Shown
from yakuba.assistant.memory import Memory
from yakuba.core import tokens
from yakuba.core.brief import Brief, NamedTerm
from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.findings import Finding
from yakuba.core.inspection import inspect
from yakuba.core.masking import ANY, labels_with, mask
from yakuba.policies.rules import DestinationRules, Treated, clear, highest, sentence_of, treat

NO_PURPOSE = "伏せ字を外すときは、利用目的を選んでください。"
NOTHING_MAY_LEAVE = (
    "見つかった資料は、この方式に送ることが認められていないため、お答えできません。庁内の方式を選んでお尋ねください。"
)
# 利用目的 of sending unmasked what looks personal (個人情報保護委員会「生成AIサービスの利用に関する注意喚起等」, 2023-06-02).
PURPOSES = {
    "not_personal": "個人に関する情報ではない（見つけ方の誤り）",
    "published": "公表されている情報で、そのまま伝える必要がある",
    "lawful": "所掌事務に必要で、本人の同意か法令の定めがある",
}
OWNERS = {"question": "質問", "field": "入力した内容", "history": "これまでの会話", "attachment": "文章"}
Waived = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Handling:
    """What the asker says about sending the own text. `level` is its class; `waived` are (kind, comparable value) pairs
    to be sent as they are, for `purpose`; `confirmed` proves that the review was shown; `memory` is the sealed Memory.
    """

    level: str = ""
    waived: Waived = frozenset()
    purpose: str = ""
    confirmed: str = ""
    memory: str = ""


class NotCleared(Exception):  # noqa: N818  # not an error but the decision, with what to show the person
    """The question may not leave; `shown` marks the obstacle where it stands."""

    def __init__(
        self, code: str, sentence: str, kinds: Mapping[str, int] | None = None, shown: tuple[Shown, ...] = ()
    ) -> None:
        super().__init__(code)
        self.code, self.sentence, self.kinds, self.shown = code, sentence, kinds or {}, shown


@dataclass(frozen=True, slots=True)
class Guarded:
    """What leaves. `level` is the strictest class of it all, `kinds` counts everything found, `originals` is what the
    placeholders stand for. Where `shown` holds anything, the person must see it first: `digest` identifies it.
    """

    brief: Brief
    level: str
    kinds: Mapping[str, int]
    lists: CityLists
    originals: Mapping[str, str] = field(default_factory=dict)
    waived: Waived = frozenset()
    withheld: int = 0
    shown: tuple[Shown, ...] = ()
    digest: str = ""

    @property
    def labels(self) -> Mapping[str, str]:
        return labels_with(self.lists.kinds)

    def inspect(self, text: str) -> tuple[Finding, ...]:
        return inspect(text, self.lists)


@dataclass(frozen=True, slots=True)
class _Part:
    """One text of the brief, what was found in it, what policy says. `passage` numbers the passages of the library."""

    owner: str
    passage: int | None
    text: str
    found: tuple[Finding, ...]
    treated: Treated

    @property
    def is_new(self) -> bool:
        return self.owner != "history"


def guard(
    brief: Brief,
    levels: Sequence[str],
    *,
    handling: Handling,
    memory: Memory,
    rules: DestinationRules,
    lists: CityLists,
) -> Guarded:
    """Inspect every part of the brief, leave out the passages that may not go, mask the rest. Raises NotCleared.

    `levels` holds the class of each piece of evidence, and is empty where the evidence is the asker's own attachment.
    What the conversation so far rests on counts for the class of the asker's own text too.
    """
    level = highest([handling.level, memory.level])
    waived = _waived(handling, memory, rules)
    labels = labels_with(lists.kinds)
    parts = [
        _inspected(owner, passage, text, waived, rules, lists)
        for owner, passage, text in _texts(brief, with_passages=bool(levels))
    ]
    kinds = Counter(finding.kind for part in parts for finding in part.found)
    if rules.in_house:
        return Guarded(brief, highest([level, *levels]), kinds, lists)
    own = [part for part in parts if part.passage is None]
    code = clear([part.treated for part in own], level=level, rules=rules)
    if code != "ok":
        sentence = sentence_of(code, [part.treated for part in own], labels)
        obstacle = code in (
            "kind_refused",
            "masked_not_cleared",
        )  # something in the text, and not the choice of its class
        raise NotCleared(code, sentence, kinds, _shown(own, rules, labels, {}) if obstacle else ())
    withheld = _withheld(parts, levels, rules)
    sent = [part for part in parts if part.passage is None or part.passage not in withheld]
    masked = mask(
        [part.text for part in sent], [part.treated.masked for part in sent], known=memory.originals, labels=labels
    )
    kept = [number for number in range(len(brief.evidence)) if number not in withheld]
    leaving = replace(brief, evidence=tuple(brief.evidence[number] for number in kept)).with_parts(masked.texts)
    leaving = replace(leaving, terms=_harmless_terms(leaving, lists))
    return Guarded(
        leaving,
        highest([level, *(levels[number] for number in kept if levels)]),
        kinds,
        lists,
        masked.originals,
        waived,
        len(withheld),
        _shown(own, rules, labels, masked.originals) if _must_be_seen(own, memory) else (),
        _digest(own, level),
    )


def _withheld(parts: Sequence[_Part], levels: Sequence[str], rules: DestinationRules) -> set[int]:
    """The passages that may not go, by number."""
    return {
        number
        for number, level in enumerate(levels)
        if clear([part.treated for part in parts if part.passage == number], level=level, rules=rules) != "ok"
    }


def _texts(brief: Brief, *, with_passages: bool) -> Iterator[tuple[str, int | None, str]]:
    """Each part of the brief in the order of `Brief.parts`: whose it is, the number of its passage, its text."""
    yield "question", None, brief.question
    for turn in brief.history:
        yield "history", None, turn.question
        yield "history", None, turn.answer
    for given in brief.fields:
        yield "field", None, given.value
    for number, evidence in enumerate(brief.evidence):
        for text in evidence.parts():
            yield ("passage", number, text) if with_passages else ("attachment", None, text)


def _harmless_terms(leaving: Brief, lists: CityLists) -> tuple[NamedTerm, ...]:
    """The terms that stand in what leaves and in which nothing is found: a brief can do without the others."""
    texts = tokens.folded("\n".join(leaving.parts()))
    return tuple(term for term in leaving.terms if term.form in texts and not inspect(term.whole, lists))


def _waived(handling: Handling, memory: Memory, rules: DestinationRules) -> Waived:
    """What is sent as it is, only of kinds that policy lets the asker waive, and only for a stated purpose."""
    waived = frozenset(item for item in handling.waived | memory.waived if rules.may_waive(item[0]))
    if not waived <= memory.waived and handling.purpose not in PURPOSES:
        raise NotCleared("purpose_missing", NO_PURPOSE)
    return waived


def _inspected(
    owner: str, passage: int | None, text: str, waived: Waived, rules: DestinationRules, lists: CityLists
) -> _Part:
    found = inspect(text, lists) if text else ()
    harmless = [item for item in found if (item.kind, comparable(item.kind, text[item.start : item.end])) in waived]
    return _Part(owner, passage, text, found, treat(found, rules, waived=harmless))


def _must_be_seen(own: Sequence[_Part], memory: Memory) -> bool:
    """Whether anything is masked or warned of that the person has not seen in this conversation."""
    seen = set(memory.originals.values())
    masked = (part.text[item.start : item.end] for part in own for item in part.treated.masked)
    return any(value not in seen for value in masked) or any(part.treated.warned for part in own if part.is_new)


def _shown(
    own: Sequence[_Part], rules: DestinationRules, labels: Mapping[str, str], originals: Mapping[str, str]
) -> tuple[Shown, ...]:
    """The asker's own texts with what was found in them, as the page shows them before anything is sent."""
    placeholders = {value: placeholder for placeholder, value in originals.items()}
    return tuple(
        Shown(OWNERS[part.owner], tuple(_pieces(part, rules, labels, placeholders))) for part in own if part.found
    )


def _pieces(
    part: _Part, rules: DestinationRules, labels: Mapping[str, str], placeholders: Mapping[str, str]
) -> Iterator[Piece]:
    position = 0
    for finding in part.found:
        yield Piece(part.text[position : finding.start])
        value, position = part.text[finding.start : finding.end], finding.end
        yield Piece(
            value,
            finding.kind,
            labels.get(finding.kind, ANY),
            finding.reason,
            part.treated.treatment(finding).name.lower(),
            placeholders.get(value, "") if finding in part.treated.masked else "",
            rules.may_waive(finding.kind),
        )
    yield Piece(part.text[position:])


def _digest(own: Sequence[_Part], level: str) -> str:
    """Of what was shown: the texts, their class, what is masked in them and what is only warned of."""
    spans = [[[item.start, item.end] for item in (*part.treated.masked, *part.treated.warned)] for part in own]
    return hashlib.sha256(json.dumps([[part.text for part in own], level, spans]).encode()).hexdigest()
