"""What of a document would be hidden and why, for the page: kind by kind, value by value, and where it stands."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.document_masking import Choice, chosen, masked
from yakuba.core.document_texts import DocumentText, Edit
from yakuba.core.findings import KINDS, Finding
from yakuba.core.masking import ANY, labels_with
from yakuba.policies.masking import Examined
from yakuba.policies.rules import SHOWN_AS_IT_IS

SHOWN_TEXTS, SHOWN_VALUES = 100, 300
AROUND = 40  # characters of a long text shown before and after what was found in it
SAME = "同じ言葉が、ほかの場所で見つかっています"
READING = "伏せ字にする言葉の読みです"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. Without a reason nothing was found there; with a placeholder it will be hidden."""

    text: str
    reason: str = ""
    placeholder: str = ""

    @property
    def treatment(self) -> str:
        return "mask" if self.placeholder else "warn"


@dataclass(frozen=True, slots=True)
class ShownText:
    place: str
    pieces: tuple[Piece, ...]


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
class Preview:
    kinds: tuple[ShownKind, ...]
    values: tuple[ShownValue, ...]
    texts: tuple[ShownText, ...]
    places: int
    hidden_values: int
    more_values: int
    more_texts: int


def preview(examined: Examined, choice: Choice) -> Preview:
    """What the person sees before anything is written."""
    texts, lists = examined.contents.texts, examined.lists
    masking = masked(texts, chosen(texts, examined.found, choice), mark="", labels=labels_with(lists.kinds))
    values = _values(examined, choice)
    reasons = {value.value: f"{value.name}：{value.reason}" for value in values}
    shown = (
        ShownText(text.place, tuple(_pieces(text, masking.edits.get(index, ()), findings, reasons)))
        for index, (text, findings) in enumerate(zip(texts, examined.found, strict=True))
        if index in masking.edits or findings
    )
    first = tuple(islice(shown, SHOWN_TEXTS))
    return Preview(
        kinds=tuple(_kinds(examined, choice)),
        values=tuple(values[:SHOWN_VALUES]),
        texts=first,
        places=sum(map(len, masking.edits.values())),
        hidden_values=len(masking.originals),
        more_values=max(0, len(values) - SHOWN_VALUES),
        more_texts=sum(1 for _ in shown),
    )


def token(kind: str, value: str) -> str:
    """A value in the form: its kind and comparable form."""
    return f"{kind} {comparable(kind, value)}"


def kept_in(tokens: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The (kind, comparable value) pairs of the form."""
    return frozenset((kind, value) for kind, _, value in (item.partition(" ") for item in tokens))


def _kinds(examined: Examined, choice: Choice) -> Iterator[ShownKind]:
    names = _names(examined.lists)
    for kind, count in examined.kinds.most_common():
        always = kind in choice.always
        yield ShownKind(
            kind, names.get(kind, ANY), count, always or kind in choice.kinds, always, kind in SHOWN_AS_IT_IS
        )


def _values(examined: Examined, choice: Choice) -> list[ShownValue]:
    names = _names(examined.lists)
    found = [
        (item.kind, text.text[item.start : item.end], f"{item.reason}{_as_day(text, item)}")
        for text, findings in zip(examined.contents.texts, examined.found, strict=True)
        for item in findings
    ]
    counts = Counter((kind, value) for kind, value, _ in found)
    reasons = {(kind, value): reason for kind, value, reason in reversed(found)}
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
    if text.role != "number" or finding.kind != "birth_date" or not text.text.isdigit() or len(text.text) > 5:
        return ""
    day = date(1899, 12, 30) + timedelta(days=int(text.text))
    return f"（{day.year}年{day.month}月{day.day}日）"


def _names(lists: CityLists) -> Mapping[str, str]:
    return {**{kind.kind: kind.label for kind in lists.kinds}, **{kind: item.name for kind, item in KINDS.items()}}


def _pieces(
    text: DocumentText, edits: Sequence[Edit], findings: Sequence[Finding], reasons: Mapping[str, str]
) -> Iterator[Piece]:
    """The text in pieces: what is hidden, what was found and stays, and a little of what stands around."""
    left = [Edit(item.start, item.end, "") for item in findings if not any(_meet(item, edit) for edit in edits)]
    position = 0
    for edit in sorted([*edits, *left], key=lambda item: item.start):
        yield from _around(text.text[position : edit.start], first=position == 0)
        value = text.text[edit.start : edit.end]
        yield Piece(value, reasons.get(value, READING if text.role == "reading" else SAME), edit.text)
        position = edit.end
    yield from _around(text.text[position:], last=True)


def _around(text: str, *, first: bool = False, last: bool = False) -> Iterator[Piece]:
    if len(text) > 3 * AROUND:
        before = "" if first else text[:AROUND]
        text = f"{before}…{'' if last else text[-AROUND:]}"
    if text:
        yield Piece(text)


def _meet(finding: Finding, edit: Edit) -> bool:
    return finding.start < edit.end and edit.start < finding.end
