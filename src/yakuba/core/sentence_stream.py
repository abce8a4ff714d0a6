"""Sentences of a text that arrives in pieces: every character goes out at once, and the end of a sentence is told."""

from dataclasses import dataclass, field

from yakuba.core.text import CLOSING, ENDS, OPENING

MARK_OPENS, MARK_CLOSES = "〔〕"
LONGEST_MARK = 6  # 〔123〕 and a little air; a bracket that stays open longer is no mark


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
            self._release_all(self._mark)  # what was open is no mark
            self._mark = character
        elif self._mark:
            self._mark += character
            if character == MARK_CLOSES or character == "\n" or len(self._mark) > LONGEST_MARK:
                mark, self._mark = self._mark, ""
                self._release_all(mark)
        else:
            self._pass(character)

    def _release_all(self, mark: str) -> None:
        """A mark belongs to the sentence before it; a bracket that was none is read as ordinary text."""
        if mark.endswith(MARK_CLOSES):
            self._release(mark)
            return
        for character in mark:
            self._pass(character)

    def _pass(self, character: str) -> None:
        if character == "\n" or (self._ended and not character.isspace()):
            self._end()
        self._depth = max(0, self._depth + (character in OPENING) - (character in CLOSING))
        self._ended = self._ended or (character in ENDS and self._depth == 0)
        self._release(character)

    def _release(self, text: str) -> None:
        self._sentence += text
        if text and self._out and not self._out[-1][1]:
            self._out[-1] = (self._out[-1][0] + text, "")
        elif text:
            self._out.append((text, ""))

    def _end(self) -> None:
        sentence, self._sentence = self._sentence, ""
        self._depth, self._ended = 0, False
        if not sentence.strip():
            return
        text = self._out.pop()[0] if self._out and not self._out[-1][1] else ""
        self._out.append((text, sentence))

    def _given(self) -> list[tuple[str, str]]:
        out, self._out = self._out, []
        return out
