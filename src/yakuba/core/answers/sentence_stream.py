"""Sentences of a text that arrives in pieces: every character goes out at once, and the end of a sentence is told."""

from dataclasses import dataclass, field

from yakuba.core.language.text import CLOSING, ENDS, OPENING

MARK_OPENS = "〔"
MARK_CLOSES = "〕"
# 〔123〕 and a little air; a bracket that stays open longer is no mark.
LONGEST_MARK = 6


@dataclass(slots=True)
class SentenceStream:
    """`feed` and `finish` give (text, ended sentence or ""): text to release, then what it completed.

    A sentence ends at 。！？ outside brackets together with the citation marks that follow, or at a line's end. A mark
    is never released in halves.
    """

    _sentence: str = ""
    _mark: str = ""
    _depth: int = 0
    _ended: bool = False
    _out: list[tuple[str, str]] = field(default_factory=list)

    def feed(self, piece: str) -> list[tuple[str, str]]:
        for character in piece:
            self._take(character)

        return self._given()

    def finish(self) -> list[tuple[str, str]]:
        self._release(self._mark)
        self._mark = ""
        self._end()
        return self._given()

    def _take(self, character: str) -> None:
        if character == MARK_OPENS:
            self._close_mark()  # what was open is no mark
            self._mark = character
        elif self._mark:
            self._mark += character
            if (
                character in (MARK_CLOSES, "\n")
                or len(self._mark) > LONGEST_MARK
            ):
                self._close_mark()
        else:
            self._pass(character)

    def _close_mark(self) -> None:
        """A mark belongs to the sentence before it; a bracket that was none is read as ordinary text."""
        mark = self._mark
        self._mark = ""
        if mark.endswith(MARK_CLOSES):
            self._release(mark)
            return

        for character in mark:
            self._pass(character)

    def _pass(self, character: str) -> None:
        if character == "\n" or (self._ended and not character.isspace()):
            self._end()

        if character in OPENING:
            self._depth += 1
        elif character in CLOSING:
            self._depth = max(0, self._depth - 1)
        elif character in ENDS and self._depth == 0:
            self._ended = True

        self._release(character)

    def _release(self, text: str) -> None:
        if not text:
            return

        self._sentence += text
        self._out.append((self._take_back() + text, ""))

    def _end(self) -> None:
        sentence = self._sentence
        self._sentence = ""
        self._depth = 0
        self._ended = False
        if sentence.strip():
            self._out.append((self._take_back(), sentence))

    def _take_back(self) -> str:
        """The text that goes out last and has ended no sentence yet: more can be joined to it."""
        if not self._out or self._out[-1][1]:
            return ""

        text, _ = self._out.pop()
        return text

    def _given(self) -> list[tuple[str, str]]:
        out = self._out
        self._out = []
        return out
