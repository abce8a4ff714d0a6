"""Values put back into a masked document, but nowhere from where they would leave again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.core.privacy.documents.masking import (
    MARK_LENGTH,
    MARK_LETTERS,
    Masking,
)
from yakuba.core.privacy.documents.outward import (
    CALLS_ONE,
    calls_out,
    without_calls,
)
from yakuba.core.privacy.documents.texts import DocumentText, Edit
from yakuba.core.privacy.masking import (
    ANY,
    LABELS,
    PLACEHOLDER,
    label_of,
    restore,
)
from yakuba.core.privacy.placeholder_forms import is_in_address

MARK = re.compile(rf"[{MARK_LETTERS}]{{{MARK_LENGTH}}}$")


@dataclass(frozen=True, slots=True)
class Restoration:
    """The edits that put values back, and how complete they are.

    `restored` counts places; `missing` the placeholders of the key that the document no longer holds; `unknown` those
    in the document that the key does not know; `left` places in addresses, in which nothing is put back; `stopped`
    formulas and fields that called another computer and do no more.
    """

    edits: Mapping[int, tuple[Edit, ...]] = field(default_factory=dict)
    restored: int = 0
    missing: int = 0
    unknown: int = 0
    left: int = 0
    stopped: int = 0


def restored(
    texts: Sequence[DocumentText],
    masking: Masking,
    *,
    is_untouched: bool = False,
) -> Restoration:
    """The edits that put the values back, however the placeholders were re-spelt.

    Where nobody worked on the document since it was masked, its addresses are those of its author and come back, too.
    """
    own = {placeholder: placeholder for placeholder in masking.originals}
    labels = {*LABELS.values(), ANY, *map(_label, own)}
    edits: dict[int, tuple[Edit, ...]] = {}
    there = set()
    counts = {"restored": 0, "unknown": 0, "left": 0, "stopped": 0}
    for index, text in enumerate(texts):
        stopped = [] if is_untouched else _stopped(text)
        counts["stopped"] += len(stopped)
        some = list(stopped)
        for match in PLACEHOLDER.finditer(text.text):
            placeholder = restore(match[0], own)
            if placeholder not in own:
                counts["unknown"] += _label(match[0]) in labels
                continue

            there.add(placeholder)
            if not is_untouched and _leads_out(text, match):
                counts["left"] += 1
                continue

            counts["restored"] += 1
            some.append(_edit(match, placeholder, text.text, masking))

        if some:
            edits[index] = tuple(sorted(some, key=_start))

    return Restoration(edits, missing=len(own.keys() - there), **counts)


def _edit(
    match: re.Match[str], placeholder: str, text: str, masking: Masking
) -> Edit:
    is_number = placeholder in masking.numbers and match[0] == text
    value = masking.originals[placeholder]
    return Edit(match.start(), match.end(), value, is_number)


def _stopped(text: DocumentText) -> list[Edit]:
    return list(without_calls(text.text, text.role))


def _leads_out(text: DocumentText, match: re.Match[str]) -> bool:
    """Whether a value put back there goes to another computer with a click or by itself.

    >>> text = DocumentText("https://example.com/?q=〔氏名1〕", role="address")
    >>> _leads_out(text, PLACEHOLDER.search(text.text))
    True
    >>> text = DocumentText("mailto:〔メール1〕", role="address")
    >>> _leads_out(text, PLACEHOLDER.search(text.text))
    False
    """
    if text.role in ("address", "field"):
        return match.start() not in _called(text.text)
    if text.role == "formula" and calls_out(text.text):
        return True

    return is_in_address(text.text, match.start())


def _called(text: str) -> Iterator[int]:
    for match in CALLS_ONE.finditer(text):
        yield match.start(1)


def _label(placeholder: str) -> str:
    """The label without the mark, as far as it has one."""
    return MARK.sub("", label_of(placeholder))


def _start(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end
