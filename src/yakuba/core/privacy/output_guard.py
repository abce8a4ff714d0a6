"""Inspects what a model writes while it is written: what belongs to nobody who asked is hidden before it is shown."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from yakuba.core.language import tokens
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.foreign_links import break_links

# No finding reaches across these: text is released up to the last of them. A line end after a figure may lie inside a
# number (1234⏎5678⏎9018), so it is none.
BREAK = re.compile(
    r"[。！？、，；]|(?<![0-9０-９〇一二三四五六七八九十\-－ー‐])\n"
)
# Characters before a segment that a detector may need to see (a label, a title).
CONTEXT = 64
# Characters of a segment without any break.
LONGEST = 400
HIDDEN = "〔伏せ字：資料にない個人情報〕"


class OutputGuard:
    """Sans-I/O like StreamGuard, to which it is connected.

    Text is inspected in segments, so that it does not matter where the stream is cut. `inspect` finds, `is_personal`
    says of a kind whether it is hidden, `sources` are the texts whose content may appear: the question, the
    conversation, the passages. `hidden` counts what was taken out, by kind; `broken_links` the addresses of links and
    images that stand in no source.
    """

    def __init__(
        self,
        inspect: Callable[[str], Sequence[Finding]],
        is_personal: Callable[[str], bool],
        sources: Sequence[str],
    ) -> None:
        self.hidden: Counter[str] = Counter()
        self.broken_links = 0
        self._inspect = inspect
        self._is_personal = is_personal
        self._sources = _comparable("\n".join(sources))
        self._before = ""
        self._held = ""

    def feed(self, piece: str) -> str:
        self._held += piece
        released = []
        end = _segment_end(self._held)
        while end is not None:
            released.append(self._checked(self._held[:end], is_cut=True))
            self._held = self._held[end:]
            end = _segment_end(self._held)

        return "".join(released)

    def finish(self) -> str:
        text = self._held
        self._held = ""
        return self._checked(text) if text else ""

    def _checked(self, segment: str, *, is_cut: bool = False) -> str:
        offset = len(self._before)
        text, links = break_links(
            self._before + segment, offset, self._is_known, is_cut=is_cut
        )
        self.broken_links += links
        parts = []
        position = offset
        for finding in self._inspect(text):
            if finding.end <= offset or not self._is_foreign(finding, text):
                continue

            start = max(finding.start, offset)
            parts += [text[position:start], HIDDEN]
            position = finding.end
            self.hidden[finding.kind] += 1

        self._before = text[-CONTEXT:]
        parts.append(text[position:])
        return "".join(parts)

    def _is_foreign(self, finding: Finding, text: str) -> bool:
        if not self._is_personal(finding.kind):
            return False

        return not self._is_known(finding.value_in(text))

    def _is_known(self, value: str) -> bool:
        return _comparable(value) in self._sources


def _segment_end(text: str) -> int | None:
    """Where the first segment ends, if that is known already: at a break, else after the last particle or ending."""
    first_break = BREAK.search(text, 0, LONGEST)
    if first_break:
        return first_break.end()
    if len(text) <= LONGEST:
        return None

    return _end_of_hiragana(text[:LONGEST]) or LONGEST


def _end_of_hiragana(text: str) -> int:
    """Behind the last character in hiragana; 0 if there is none."""
    for position in range(len(text), 0, -1):
        if "ぁ" <= text[position - 1] <= "ん":
            return position

    return 0


def _comparable(text: str) -> str:
    """Spaces say nothing here: 北川　久人 is 北川久人."""
    return re.sub(r"[\s\-]+", "", tokens.folded(text))
