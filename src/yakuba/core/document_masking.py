"""伏せ字 for a whole document: what is found in its texts, which edits hide it, and which edits put it back."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yakuba.core.city_lists import comparable
from yakuba.core.document_texts import Base, DocumentText, Edit, literals_of
from yakuba.core.findings import Finding
from yakuba.core.headings import is_value, kind_of
from yakuba.core.masking import ANY, LABELS, LONGEST_LABEL, PLACEHOLDER, mask, restore

Look = Callable[[str], Sequence[Finding]]
Found = Sequence[Sequence[Finding]]
# A document's mark: three letters without vowels, so that no word comes of them (9,261 of them).
MARK_LETTERS, MARK_LENGTH = "BCDFGHJKLMNPQRSTVWXYZ", 3
# What programs write where an author's name belongs.
NOBODY = frozenset(
    "python-docx|openpyxl|xlsxwriter|user|users|admin|administrator|owner|author|unknown|pc|microsoft office user|microsoft"
    "|windows ユーザー|作成者|ユーザー|管理者".split("|")
)
CALL = "tel:"  # a link of a document, with the number bare (RFC 3966)
ONE_DIGIT, FEWEST_BOXES, BEFORE = re.compile(r"\s*[0-9０-９]\s*"), 7, 40
READING = "person"  # furigana stands over names
MARK = re.compile(rf"[{MARK_LETTERS}]{{{MARK_LENGTH}}}$")


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the findings is hidden: `kinds`, but for the (kind, comparable value) pairs in `kept`. `always` cannot be
    kept."""

    kinds: frozenset[str]
    always: frozenset[str] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()

    def hides(self, kind: str, value: str) -> bool:
        return kind in self.always or (kind in self.kinds and (kind, comparable(kind, value)) not in self.kept)


@dataclass(frozen=True, slots=True)
class Masking:
    """The edits of each text by its place in the document. `numbers` are the placeholders that stand for number cells."""

    edits: Mapping[int, tuple[Edit, ...]]
    originals: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Restoration:
    """`restored` counts places; `missing` the placeholders of the key that the document no longer holds; `unknown` those
    in the document that the key does not know."""

    edits: Mapping[int, tuple[Edit, ...]] = field(default_factory=dict)
    restored: int = 0
    missing: int = 0
    unknown: int = 0


def inspected(texts: Sequence[DocumentText], look: Look) -> tuple[tuple[Finding, ...], ...]:
    """What is found in each text. A cell is what its heading says it is, whatever it looks like."""
    seen: dict[tuple[str, str, str], tuple[Finding, ...]] = {}
    for text in texts:
        key = (text.text, text.heading, text.role)
        if key not in seen:
            seen[key] = tuple(_inspected(text, look))
    found = [seen[text.text, text.heading, text.role] for text in texts]
    for number, finding in _in_boxes(texts, look):
        found[number] = (finding,)
    return tuple(found)


def _in_boxes(texts: Sequence[DocumentText], look: Look) -> Iterator[tuple[int, Finding]]:
    """Numbers with one digit a cell, as printed forms have them: the cells of such a row are looked at together, behind
    the text before them, which may be their label.
    """
    row: list[int] = []
    for number in range(len(texts) + 1):
        if number < len(texts) and ONE_DIGIT.fullmatch(texts[number].text):
            row.append(number)
            continue
        if len(row) >= FEWEST_BOXES:
            before = f"{texts[row[0] - 1].text[-BEFORE:]}：" if row[0] else ""
            for finding in look(before + " ".join(texts[each].text.strip() for each in row)):
                for place, each in enumerate(row):
                    if finding.start <= len(before) + 2 * place < finding.end:
                        yield each, replace(finding, start=0, end=len(texts[each].text))
        row = []


def _inspected(text: DocumentText, look: Look) -> Sequence[Finding]:
    if text.role == "reading":
        return ()
    if text.role == "author":
        if text.text.strip().lower() in NOBODY:
            return ()
        return _whole(text.text, "person", "作成者や更新者として記録された名前です")
    if text.role == "formula":
        return _trimmed(literals_of(text.text), look)
    if text.text.startswith(CALL):
        return (Finding("telephone", len(CALL), len(text.text), "certain", "電話をかけるリンクです"),)
    kind = kind_of(text.heading)
    if kind and is_value(text.text, kind):
        return _whole(text.text, kind, f"見出し「{text.heading.strip()}」の欄に書かれています")
    return _trimmed(text.text, look)


def _trimmed(text: str, look: Look) -> list[Finding]:
    """What is found, without the white space behind it: the end of a line belongs to the line."""
    return [replace(item, end=item.start + len(text[item.start : item.end].rstrip())) for item in look(text)]


def _whole(text: str, kind: str, reason: str) -> tuple[Finding, ...]:
    inner = text.strip()
    start = text.index(inner)
    return (Finding(kind, start, start + len(inner), "certain", reason),) if inner else ()


def chosen(texts: Sequence[DocumentText], found: Found, choice: Choice) -> tuple[tuple[Finding, ...], ...]:
    """The findings to be hidden."""
    return tuple(
        tuple(item for item in findings if choice.hides(item.kind, text.text[item.start : item.end]))
        for text, findings in zip(texts, found, strict=True)
    )


def masked(texts: Sequence[DocumentText], found: Found, *, mark: str, labels: Mapping[str, str] = LABELS) -> Masking:
    """The edits that hide the findings, every other place where one of the values stands, and the furigana over either.

    Each placeholder carries the document's mark (〔氏名KMR1〕): it says to which key it belongs, however the document is
    edited later.
    """
    kinds = {READING, *(item.kind for findings in found for item in findings)}
    marked = {kind: labels.get(kind, ANY)[: LONGEST_LABEL - MARK_LENGTH] + mark for kind in kinds}
    edits, originals = _hidden(texts, found, marked)
    readings = [text.base is not None and _covers(text.base, edits) for text in texts]
    if any(readings):
        with_readings = [
            _whole(text.text, READING, "伏せ字にする言葉の読みです") if over else findings
            for text, findings, over in zip(texts, found, readings, strict=True)
        ]
        edits, originals = _hidden(texts, with_readings, marked)
    return Masking(edits, originals, _numbers(texts, edits))


def _hidden(
    texts: Sequence[DocumentText], found: Found, labels: Mapping[str, str]
) -> tuple[dict[int, tuple[Edit, ...]], Mapping[str, str]]:
    hidden = mask([text.text for text in texts], found, labels=labels)
    edits = {
        index: tuple(_between(after, hidden.originals))
        for index, (text, after) in enumerate(zip(texts, hidden.texts, strict=True))
        if text.text != after
    }
    return edits, hidden.originals


def _covers(base: Base, edits: Mapping[int, Sequence[Edit]]) -> bool:
    return any(edit.start < base.end and base.start < edit.end for edit in edits.get(base.text, ()))


def _between(after: str, originals: Mapping[str, str]) -> Iterator[Edit]:
    """The edits that made a masked text: what stands between its placeholders was not touched."""
    grown = 0
    for placeholder in PLACEHOLDER.finditer(after):
        value = originals.get(placeholder[0])
        if value is not None:
            start = placeholder.start() - grown
            yield Edit(start, start + len(value), placeholder[0])
            grown += len(placeholder[0]) - len(value)


def _numbers(texts: Sequence[DocumentText], edits: Mapping[int, Sequence[Edit]]) -> frozenset[str]:
    whole = [
        (texts[index].role == "number", some[0].text)
        for index, some in edits.items()
        if len(some) == 1 and (some[0].start, some[0].end) == (0, len(texts[index].text))
    ]
    return frozenset(text for is_number, text in whole if is_number) - {
        text for is_number, text in whole if not is_number
    }


def restored(texts: Sequence[DocumentText], masking: Masking) -> Restoration:
    """The edits that put the values back, however the placeholders were re-spelt."""
    own = {placeholder: placeholder for placeholder in masking.originals}
    labels = {*LABELS.values(), ANY, *(_label(placeholder) for placeholder in own)}
    edits: dict[int, tuple[Edit, ...]] = {}
    there: list[str] = []
    unknown = 0
    for index, text in enumerate(texts):
        some = []
        for found in PLACEHOLDER.finditer(text.text):
            placeholder = restore(found[0], own)
            if placeholder in own:
                is_number = placeholder in masking.numbers and found[0] == text.text
                some.append(Edit(found.start(), found.end(), masking.originals[placeholder], is_number))
                there.append(placeholder)
            else:
                unknown += _label(found[0]) in labels
        if some:
            edits[index] = tuple(some)
    return Restoration(edits, len(there), len(own.keys() - there), unknown)


def _label(placeholder: str) -> str:
    """The label without the mark, as far as it has one."""
    found = PLACEHOLDER.fullmatch(placeholder)
    return MARK.sub("", unicodedata.normalize("NFKC", found[1])) if found else ""


def values_of(masking: Masking) -> Collection[str]:
    """The hidden values that must not be left anywhere in the file: single characters are parts of other words."""
    return [value for value in masking.originals.values() if len(value) > 1]
