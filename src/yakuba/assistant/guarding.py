"""Step 4: what of a brief may leave for its destination, and in which form. Whatever fails here refuses."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yakuba.assistant.events import Piece, Shown
from yakuba.assistant.memory import Memory
from yakuba.core import tokens
from yakuba.core.brief import Brief, NamedTerm
from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.findings import Finding
from yakuba.core.inspection import inspect
from yakuba.core.masking import ANY, label_of, labels_with, mask
from yakuba.core.respelling import widened
from yakuba.core.task_templates import templates
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
class _Text:
    """A text to be inspected. Those of one `run` follow each other in one document; `before` is what stands before it
    on the form.
    """

    owner: str
    text: str
    passage: int | None = None
    run: str = ""
    before: str = ""


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
    texts = list(_texts(brief, with_passages=bool(levels)))
    parts = [
        _part(text, found, waived if text.passage is None else frozenset(), rules)
        for text, found in zip(texts, _inspected(texts, lists), strict=True)
    ]
    kinds = Counter(finding.kind for part in parts for finding in part.found)
    if rules.in_house:
        return Guarded(brief, highest([level, *levels]), kinds, lists, memory.originals, memory.waived)
    own = [part for part in parts if part.passage is None]
    # Of which class the own text is, only its author knows: what the conversation rests on never says it instead.
    code = clear([part.treated for part in own], level=level if handling.level else "", rules=rules)
    if code != "ok":
        sentence = sentence_of(code, [part.treated for part in own], labels)
        in_the_text = code in ("kind_refused", "masked_not_cleared")
        raise NotCleared(code, sentence, kinds, _shown(own, rules, labels, {}) if in_the_text else ())
    withheld = _withheld(parts, levels, rules)
    sent = [part for part in parts if part.passage is None or part.passage not in withheld]
    leaving_texts = [part.text for part in sent]
    found = widened(leaving_texts, [part.treated.masked for part in sent], _known(memory, labels))
    masked = mask(leaving_texts, found, known=memory.originals, labels=labels)
    kept = [number for number in range(len(brief.evidence)) if number not in withheld]
    leaving = replace(brief, evidence=tuple(brief.evidence[number] for number in kept)).with_parts(masked.texts)
    leaving = replace(leaving, terms=_harmless_terms(leaving, lists, masked.originals))
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


def _known(memory: Memory, labels: Mapping[str, str]) -> dict[str, str]:
    """What was masked before in this conversation: value → kind."""
    kinds = {label: kind for kind, label in labels.items()}
    return {value: kinds.get(label_of(placeholder), "") for placeholder, value in memory.originals.items()}


def _withheld(parts: Sequence[_Part], levels: Sequence[str], rules: DestinationRules) -> set[int]:
    """The passages that may not go, by number."""
    return {
        number
        for number, level in enumerate(levels)
        if clear([part.treated for part in parts if part.passage == number], level=level, rules=rules) != "ok"
    }


def _texts(brief: Brief, *, with_passages: bool) -> Iterator[_Text]:
    """Each part of the brief in the order of `Brief.parts`."""
    yield _Text("question", brief.question)
    for turn in brief.history:
        yield _Text("history", turn.question)
        yield _Text("history", turn.answer)
    form = {field.name: field.label for field in templates()[brief.template].fields} if brief.template else {}
    for given in brief.fields:
        yield _Text("field", given.value, before=f"{form.get(given.name, '')}：")
    for number, evidence in enumerate(brief.evidence):
        owner, passage, run = (
            ("passage", number, f"passage {number}") if with_passages else ("attachment", None, "file")
        )
        title, unit, question, *headings, text, sheet = evidence.parts()
        yield from (_Text(owner, part, passage) for part in (title, unit))
        yield _Text(owner, question, passage, run)
        yield from (_Text(owner, part, passage) for part in headings)
        yield _Text(owner, text, passage, run)
        yield _Text(owner, sheet, passage)


def _inspected(texts: Sequence[_Text], lists: CityLists) -> list[tuple[Finding, ...]]:
    """What is found in each. Texts of one run are inspected as one: a number may be cut between two passages of a file,
    its label stand in one and the number in the next.
    """
    found: list[tuple[Finding, ...]] = [()] * len(texts)
    runs: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        runs[text.run or f"alone {number}"].append(number)
    for members in runs.values():
        before = texts[members[0]].before
        joined = "\n".join([before, *(texts[number].text for number in members)])
        findings, start = inspect(joined, lists) if joined.strip("\n：") else (), len(before) + 1
        for number in members:
            end = start + len(texts[number].text)
            found[number] = tuple(_within(findings, start, end))
            start = end + 1
    return found


def _within(findings: Sequence[Finding], start: int, end: int) -> Iterator[Finding]:
    """The parts of findings between two places, counted from the first."""
    for item in findings:
        if item.start < end and start < item.end:
            yield replace(item, start=max(item.start, start) - start, end=min(item.end, end) - start)


def _harmless_terms(leaving: Brief, lists: CityLists, originals: Mapping[str, str]) -> tuple[NamedTerm, ...]:
    """The terms that stand in what leaves and in which nothing is found: a brief can do without the others."""
    texts = tokens.folded("\n".join(leaving.parts()))
    occurring = [term for term in leaving.terms if term.form in texts and not inspect(term.whole, lists)]
    return tuple(term for term in occurring if not any(value in term.whole for value in originals.values()))


def _waived(handling: Handling, memory: Memory, rules: DestinationRules) -> Waived:
    """What is sent as it is, only of kinds that policy lets the asker waive, and only for a stated purpose."""
    waived = frozenset(item for item in handling.waived | memory.waived if rules.may_waive(item[0]))
    if not waived <= memory.waived and handling.purpose not in PURPOSES:
        raise NotCleared("purpose_missing", NO_PURPOSE)
    return waived


def _part(text: _Text, found: tuple[Finding, ...], waived: Waived, rules: DestinationRules) -> _Part:
    harmless = [f for f in found if (f.kind, comparable(f.kind, text.text[f.start : f.end])) in waived]
    return _Part(text.owner, text.passage, text.text, found, treat(found, rules, waived=harmless))


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
    """Of what was shown: the texts, their class, what is masked in them, what is warned of and what goes as it is."""
    treated = [[[f.start, f.end, part.treated.treatment(f).name] for f in part.found] for part in own]
    return hashlib.sha256(json.dumps([[part.text for part in own], level, treated]).encode()).hexdigest()
