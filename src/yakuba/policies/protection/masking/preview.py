"""What of a document would be hidden and why, for the page: kind by kind, value by value, and where it stands."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.documents.masking import Choice, chosen, masked
from yakuba.core.privacy.documents.texts import DocumentText, Edit
from yakuba.core.privacy.findings import KINDS, Finding
from yakuba.core.privacy.marked_text import Segment, overlap, segments
from yakuba.core.privacy.masking import ANY, labels_with
from yakuba.policies.protection.masking.actions import ExaminedFile
from yakuba.policies.protection.masking.rules import SHOWN_AS_IT_IS

SHOWN_TEXTS = 100
SHOWN_VALUES = 300
# Characters of a long text shown before and after what was found in it.
AROUND = 40
SAME = "同じ言葉が、ほかの場所で見つかっています"
READING = "伏せ字にする言葉の読みです"


@dataclass(frozen=True, slots=True)
class MaskingMark:
    """What was found in a text, from where to where (characters); with a placeholder it will be hidden."""

    start: int
    end: int
    reason: str
    placeholder: str

    @property
    def treatment(self) -> str:
        return "mask" if self.placeholder else "warn"


@dataclass(frozen=True, slots=True)
class ShownText:
    place: str
    segments: tuple[Segment[MaskingMark], ...]


@dataclass(frozen=True, slots=True)
class ShownKind:
    """`always`: no choice; `never`: the marking of the document, which stays."""

    kind: str
    name: str
    count: int
    hidden: bool
    always: bool
    never: bool


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value that was found. `token` names it in the form; `kept` if the person leaves it as it is."""

    token: str
    name: str
    value: str
    count: int
    reason: str
    hidden: bool
    kept: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class MaskingPreview:
    kinds: tuple[ShownKind, ...]
    values: tuple[ShownValue, ...]
    texts: tuple[ShownText, ...]
    places: int
    hidden_values: int
    more_values: int
    more_texts: int


def preview(examined: ExaminedFile, choice: Choice) -> MaskingPreview:
    """What the person sees before anything is written."""
    texts = examined.contents.texts
    lists = examined.lists
    masking = masked(
        texts,
        chosen(texts, examined.found, choice),
        mark="",
        labels=labels_with(lists.kinds),
    )
    values = _values(examined, choice)
    reasons = {
        value.value: f"{value.name}：{value.reason}" for value in values
    }
    shown = []
    for index, (text, findings) in enumerate(
        zip(texts, examined.found, strict=True)
    ):
        edits = masking.edits.get(index, ())
        if edits or findings:
            shown.append((text, edits, findings))

    first = [
        ShownText(text.place, tuple(_segments(text, edits, findings, reasons)))
        for text, edits, findings in shown[:SHOWN_TEXTS]
    ]
    return MaskingPreview(
        kinds=tuple(_kinds(examined, choice)),
        values=tuple(values[:SHOWN_VALUES]),
        texts=tuple(first),
        places=sum(len(edits) for edits in masking.edits.values()),
        hidden_values=len(masking.originals),
        more_values=max(0, len(values) - SHOWN_VALUES),
        more_texts=max(0, len(shown) - SHOWN_TEXTS),
    )


def token(kind: str, value: str) -> str:
    """A value in the form: its kind and comparable form."""
    return f"{kind} {comparable(kind, value)}"


def kept_in(tokens: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The (kind, comparable value) pairs of the form."""
    kept = set()
    for each in tokens:
        kind, _, value = each.partition(" ")
        kept.add((kind, value))

    return frozenset(kept)


def _kinds(examined: ExaminedFile, choice: Choice) -> Iterator[ShownKind]:
    names = _names(examined.lists)
    for kind, count in examined.kinds.most_common():
        always = kind in choice.always
        yield ShownKind(
            kind,
            names.get(kind, ANY),
            count,
            always or kind in choice.kinds,
            always,
            kind in SHOWN_AS_IT_IS,
        )


def _values(examined: ExaminedFile, choice: Choice) -> list[ShownValue]:
    names = _names(examined.lists)
    counts = Counter[tuple[str, str]]()
    reasons: dict[tuple[str, str], str] = {}
    for text, findings in zip(
        examined.contents.texts, examined.found, strict=True
    ):
        for finding in findings:
            value = text.text[finding.start : finding.end]
            counts[finding.kind, value] += 1
            reason = f"{finding.reason}{_as_day(text, finding)}"
            reasons.setdefault((finding.kind, value), reason)

    return [
        ShownValue(
            token(kind, value),
            names.get(kind, ANY),
            value,
            count,
            reasons[kind, value],
            hidden=choice.hides(kind, value),
            kept=(kind, comparable(kind, value)) in choice.kept,
            may_keep=kind not in choice.always and kind in choice.kinds,
        )
        for (kind, value), count in counts.items()
    ]


def _as_day(text: DocumentText, finding: Finding) -> str:
    """A number cell that is a day: Excel counts days from 1899-12-30 (1900-02-29, which never was, included)."""
    if text.role != "number" or finding.kind != "birth_date":
        return ""
    if not text.text.isdigit() or len(text.text) > 5:
        return ""

    day = date(1899, 12, 30) + timedelta(days=int(text.text))
    return f"（{day.year}年{day.month}月{day.day}日）"


def _names(lists: CityLists) -> Mapping[str, str]:
    return {
        **{kind.kind: kind.label for kind in lists.kinds},
        **{kind: item.name for kind, item in KINDS.items()},
    }


def _segments(
    text: DocumentText,
    edits: Sequence[Edit],
    findings: Sequence[Finding],
    reasons: Mapping[str, str],
) -> Iterator[Segment[MaskingMark]]:
    """What is hidden, what was found and stays, and a little of what stands around."""
    unhidden = [
        Edit(finding.start, finding.end, "")
        for finding in findings
        if not any(overlap(finding, edit) for edit in edits)
    ]
    other_reason = READING if text.role == "reading" else SAME
    marks = []
    for edit in [*edits, *unhidden]:
        reason = reasons.get(text.text[edit.start : edit.end], other_reason)
        marks.append(MaskingMark(edit.start, edit.end, reason, edit.text))

    whole = list(segments(text.text, marks))
    for number, segment in enumerate(whole):
        if segment.mark is not None:
            yield segment
            continue

        is_first = number == 0
        is_last = number == len(whole) - 1
        yield Segment(_abridged(segment.text, first=is_first, last=is_last))


def _abridged(text: str, *, first: bool, last: bool) -> str:
    """The text between two marks, or before the first one and after the last."""
    if len(text) <= 3 * AROUND:
        return text

    before = "" if first else text[:AROUND]
    after = "" if last else text[-AROUND:]
    return f"{before}…{after}"
