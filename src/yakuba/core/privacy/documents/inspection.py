"""What is found in the texts of a document: a cell is what its heading says it is, whatever it looks like."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from yakuba.core.privacy.documents.texts import DocumentText, literals_of
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.headings import is_value, kind_of

Look = Callable[[str], Sequence[Finding]]
# What programs write where an author's name belongs.
NOBODY = frozenset(
    "python-docx|openpyxl|xlsxwriter|user|users|admin|administrator|owner|author|unknown|pc|microsoft office user"
    "|microsoft|windows ユーザー|作成者|ユーザー|管理者".split("|")
)
CALL = "tel:"  # a link of a document, with the number bare (RFC 3966)
ONE_DIGIT = re.compile(r"\s*[0-9０-９]\s*")
FEWEST_BOXES = 7
BEFORE = 40  # characters before a row of boxes that may hold its label


def inspected(
    texts: Sequence[DocumentText], look: Look
) -> tuple[tuple[Finding, ...], ...]:
    """The findings of each text. Equal texts are looked at once."""
    findings: dict[tuple[str, str, str], tuple[Finding, ...]] = {}
    for text in texts:
        key = (text.text, text.heading, text.role)
        if key not in findings:
            findings[key] = tuple(_inspected(text, look))

    by_text = [findings[text.text, text.heading, text.role] for text in texts]
    for row in _rows_of_boxes(texts):
        for number, finding in _in_boxes(texts, row, look):
            by_text[number] = (finding,)

    return tuple(by_text)


def _rows_of_boxes(texts: Sequence[DocumentText]) -> Iterator[list[int]]:
    """Numbers with one digit a cell, as printed forms have them: the places of such cells in a row."""
    row: list[int] = []
    for number, text in enumerate(texts):
        if ONE_DIGIT.fullmatch(text.text):
            row.append(number)
            continue

        if len(row) >= FEWEST_BOXES:
            yield row

        row = []

    if len(row) >= FEWEST_BOXES:
        yield row


def _in_boxes(
    texts: Sequence[DocumentText], row: Sequence[int], look: Look
) -> Iterator[tuple[int, Finding]]:
    """The cells are looked at together, behind the text before them, which may be their label."""
    before = ""
    if row[0] > 0:
        label = texts[row[0] - 1].text[-BEFORE:]
        before = f"{label}："

    digits = " ".join(texts[number].text.strip() for number in row)
    for finding in look(before + digits):
        position = len(before)
        for number in row:
            if finding.start <= position < finding.end:
                whole = len(texts[number].text)
                yield number, replace(finding, start=0, end=whole)

            position += 2  # a digit and the space behind it


def _inspected(text: DocumentText, look: Look) -> Sequence[Finding]:
    if text.role == "reading":
        return ()

    if text.role == "author":
        if text.text.strip().lower() in NOBODY:
            return ()

        return whole_text(
            text.text, "person", "作成者や更新者として記録された名前です"
        )

    if text.role == "formula":
        return _trimmed(literals_of(text.text), look)

    if text.text.startswith(CALL):
        end = len(text.text)
        reason = "電話をかけるリンクです"
        return (Finding("telephone", len(CALL), end, "certain", reason),)

    kind = kind_of(text.heading)
    if kind and is_value(text.text, kind):
        reason = f"見出し「{text.heading.strip()}」の欄に書かれています"
        return whole_text(text.text, kind, reason)

    return _trimmed(text.text, look)


def _trimmed(text: str, look: Look) -> list[Finding]:
    """What is found, without the white space behind it: the end of a line belongs to the line."""
    findings = []
    for finding in look(text):
        value = finding.value_in(text).rstrip()
        findings.append(replace(finding, end=finding.start + len(value)))

    return findings


def whole_text(text: str, kind: str, reason: str) -> tuple[Finding, ...]:
    """A finding that covers everything but the white space around it."""
    inner = text.strip()
    if not inner:
        return ()

    start = text.index(inner)
    return (Finding(kind, start, start + len(inner), "certain", reason),)
