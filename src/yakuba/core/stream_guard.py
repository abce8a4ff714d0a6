"""Restores placeholders in a stream that is cut anywhere: text is held back only where one may still be open."""

from collections.abc import Mapping

from yakuba.core.masking import LONGEST_PLACEHOLDER, OPENING, restore


class StreamGuard:
    """Sans-I/O: `feed` returns what may be released, `finish` the rest. Joined they equal `restore` of the whole."""

    def __init__(self, originals: Mapping[str, str]) -> None:
        self._originals = originals
        self._held = ""

    def feed(self, piece: str) -> str:
        text = self._held + piece
        cut = self._safe_end(text)
        self._held = text[cut:]
        return restore(text[:cut], self._originals)

    def finish(self) -> str:
        text, self._held = self._held, ""
        return restore(text, self._originals)

    def _safe_end(self, text: str) -> int:
        """Up to the last bracket that may still become a placeholder; everything when there is nothing to restore."""
        if not self._originals:
            return len(text)
        first = max(0, len(text) - LONGEST_PLACEHOLDER)
        opened = [position for position in range(first, len(text)) if text[position] in OPENING]
        for position in opened:
            if not any(mark in text[position:] for mark in "〕]］】"):
                return position
        return len(text)
