"""Restores placeholders in a stream that is cut anywhere: text is held back only where one may still be open."""

from collections.abc import Collection, Mapping

from yakuba.core.privacy.masking import (
    ANY,
    CLOSING,
    LABELS,
    LONGEST_PLACEHOLDER,
    OPENING,
    label_of,
    restore,
)
from yakuba.core.privacy.placeholder_forms import (
    LONGEST_ADDRESS,
    PlaceholderForms,
    is_in_address,
)

NO_VALUE = "（対応する値がありません）"


class StreamGuard:
    """Sans-I/O: `feed` returns what may be released, `finish` the rest. Joined they do not depend on how it was cut.

    A bracket that may still become a placeholder or a citation mark is never released by half. A placeholder of ours
    that stands for nothing was invented by the model: it is shown as such, and counted in `invented`. In the address of
    a link or an image none becomes a value again, for whoever opens it would send it on: those are in `unrestored`.
    """

    def __init__(
        self,
        originals: Mapping[str, str],
        labels: Collection[str] = frozenset((*LABELS.values(), ANY)),
    ) -> None:
        self.invented = 0
        self.unrestored: list[str] = []
        self._originals = originals
        self._labels = labels
        self._forms = PlaceholderForms(originals)
        self._before = ""
        self._held = ""

    def feed(self, piece: str) -> str:
        text = self._held + piece
        cut = min(_safe_end(text), self._forms.safe_end(text))
        self._held = text[cut:]
        return self._restored(text[:cut])

    def finish(self) -> str:
        text = self._held
        self._held = ""
        return self._restored(text)

    def _restored(self, text: str) -> str:
        whole = self._before + text
        position = len(self._before)
        parts = []
        for found in self._forms.within(whole, position):
            parts.append(self._told(whole[position : found.start]))
            written = whole[found.start : found.end]
            parts.append(
                self._value(found.placeholder, written, whole, found.start)
            )
            position = found.end

        parts.append(self._told(whole[position:]))
        self._before = whole[-LONGEST_ADDRESS:]
        return "".join(parts)

    def _value(
        self, placeholder: str, written: str, whole: str, start: int
    ) -> str:
        if not is_in_address(whole, start):
            return self._originals[placeholder]

        if placeholder not in self.unrestored:
            self.unrestored.append(placeholder)

        return written

    def _told(self, text: str) -> str:
        return restore(text, {}, self._unknown)

    def _unknown(self, placeholder: str) -> str:
        if label_of(placeholder) not in self._labels:
            return placeholder

        self.invented += 1
        return placeholder + NO_VALUE


def _safe_end(text: str) -> int:
    """Up to the first bracket near the end that nothing has closed yet."""
    first = max(0, len(text) - LONGEST_PLACEHOLDER)
    for position in range(first, len(text)):
        if text[position] in OPENING and not _is_closed(text[position:]):
            return position

    return len(text)


def _is_closed(text: str) -> bool:
    return any(mark in text for mark in CLOSING)
