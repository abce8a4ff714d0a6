"""A model's Markdown as the plain text that answers are made of: 「・」 for points, no signs of headings or emphasis."""

import re
from dataclasses import dataclass

# What may stand before the text of a line, and what becomes of it.
POINT = re.compile(r"^([ \t]*)[-*+][ \t]+")
SIGN = re.compile(r"^[ \t]*(?:#{1,6}|>)[ \t]+|^[ \t]*```.*$")
EMPHASIS = re.compile(r"\*\*|`")
# A beginning of a line that may become one of these with the next piece.
UNDECIDED = re.compile(r"^(?:[-*+#> \t]*|[ \t]*`{1,3}.*)$")


@dataclass(slots=True)
class PlainTextStream:
    """`feed` and `finish` give the text; what may be a sign is held until that is known."""

    _held: str = ""
    _is_within: bool = False

    def feed(self, piece: str) -> str:
        *lines, last = (self._held + piece).split("\n")
        text = ""
        for line in lines:
            text += f"{self._plain(line)}\n"
            self._is_within = False

        return text + self._begun(last)

    def finish(self) -> str:
        held = self._held
        self._held = ""
        return self._plain(held)

    def _begun(self, line: str) -> str:
        """As much of a line that goes on as can be told."""
        if not self._is_within and UNDECIDED.match(line):
            self._held = line
            return ""

        end = len(line) - (len(line) - len(line.rstrip("*"))) % 2
        self._held = line[end:]
        text = self._plain(line[:end])
        self._is_within = self._is_within or bool(line[:end])
        return text

    def _plain(self, line: str) -> str:
        if not self._is_within:
            line = POINT.sub(r"\1・", SIGN.sub("", line))

        return EMPHASIS.sub("", line)


def plain_text(text: str) -> str:
    r"""
    >>> plain_text("## 記\n- **日時**：11月30日")
    '記\n・日時：11月30日'
    """
    stream = PlainTextStream()
    return stream.feed(text) + stream.finish()
