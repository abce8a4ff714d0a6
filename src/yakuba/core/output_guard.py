"""Inspects what a model writes while it is written: what belongs to nobody who asked is hidden before it is shown."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from yakuba.core import tokens
from yakuba.core.findings import Finding

# No finding reaches across these: text is released up to the last of them. A line end after a figure may lie inside a
# number (1234⏎5678⏎9018), so it is none.
BREAK = re.compile(r"[。！？、，；]|(?<![0-9０-９〇一二三四五六七八九十\-－ー‐])\n")
CONTEXT = 64  # characters before a segment that a detector may need to see (a label, a title)
LONGEST = 400  # of a segment without any break
HIDDEN = "〔伏せ字：資料にない個人情報〕"


class OutputGuard:
    """Sans-I/O like StreamGuard, to which it is connected; text is inspected in segments, so the cuts do not matter.

    `inspect` finds, `is_personal` says of a kind whether it is hidden, `sources` are the texts whose content may appear:
    the question, the conversation, the passages. `hidden` counts what was taken out, by kind.
    """

    def __init__(
        self, inspect: Callable[[str], Sequence[Finding]], is_personal: Callable[[str], bool], sources: Sequence[str]
    ) -> None:
        self.hidden: Counter[str] = Counter()
        self._inspect = inspect
        self._is_personal = is_personal
        self._sources = _comparable("\n".join(sources))
        self._before = ""
        self._held = ""

    def feed(self, piece: str) -> str:
        self._held += piece
        released = []
        while (end := _segment_end(self._held)) is not None:
            released.append(self._checked(self._held[:end]))
            self._held = self._held[end:]
        return "".join(released)

    def finish(self) -> str:
        text, self._held = self._held, ""
        return self._checked(text) if text else ""

    def _checked(self, segment: str) -> str:
        offset, text = len(self._before), self._before + segment
        out, position = [], offset
        for finding in self._inspect(text):
            start = max(finding.start, offset)
            if finding.end <= offset or not self._is_foreign(finding, text):
                continue
            out += [text[position:start], HIDDEN]
            position = finding.end
            self.hidden[finding.kind] += 1
        self._before = text[-CONTEXT:]
        return "".join([*out, text[position:]])

    def _is_foreign(self, finding: Finding, text: str) -> bool:
        value = text[finding.start : finding.end]
        return self._is_personal(finding.kind) and _comparable(value) not in self._sources


def _segment_end(text: str) -> int | None:
    """Where the first segment ends, if that is known already: at a break, else after the last particle or ending."""
    found = BREAK.search(text, 0, LONGEST)
    if found:
        return found.end()
    return _last_hiragana(text[:LONGEST]) or LONGEST if len(text) > LONGEST else None


def _last_hiragana(text: str) -> int:
    return max((position for position, character in enumerate(text, start=1) if "ぁ" <= character <= "ん"), default=0)


def _comparable(text: str) -> str:
    """Spaces say nothing here: 北川　久人 is 北川久人."""
    return re.sub(r"[\s\-]+", "", tokens.folded(text))
