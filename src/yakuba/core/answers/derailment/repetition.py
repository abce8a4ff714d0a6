"""A model that says the same again and again: the stream ends where it began to."""

from dataclasses import dataclass, field

GRAM = 12  # letters that tell one place of a text from another
PERIODS = (80, 160, 320, 640, 1_280)  # letters within which all comes again
COPIES = 3  # of a period, beside the first
LONGEST_QUIET = 100  # signs and blanks in a row that are a layout
BEGINS = "^"
NEVER = PERIODS[-1] + 1
# What the text before it ends with, and what parts words besides.
ENDS = "。！？!?、，,|｜\t\n〕］】]」』"
BLANKS = " \u3000"
# 1. and 2) number a line and make it no other, nor does a citation: [3].
AFTER_NUMBER = ".．)）〕］】]"
LONGEST_NUMBER = 3


@dataclass(slots=True)
class RepetitionFilter:
    """`feed` and `finish` give the text before it repeats without end; `is_stopped` says that it does.

    A letter is new where it has not lately stood after the same letters. Text without anything new is held; it goes out
    with the next new letter, and never where for three periods everything has come again within one.
    """

    is_stopped: bool = False
    _held: str = ""
    _number: str = ""
    _quiet: int = 0
    _place: str = BEGINS
    _at: int = 0
    _places: dict[str, int] = field(default_factory=dict)
    _runs: dict[int, int] = field(
        default_factory=lambda: dict.fromkeys(PERIODS, 0)
    )

    def feed(self, piece: str) -> str:
        text = ""
        for character in piece:
            if self.is_stopped:
                break

            text += self._take(character)

        return text

    def finish(self) -> str:
        held = self._held
        self._held = ""
        return held

    def _take(self, character: str) -> str:
        self._held += character
        is_number = len(self._number) < LONGEST_NUMBER
        if self._place == BEGINS and character.isdecimal() and is_number:
            self._number += character
            return ""

        if character not in AFTER_NUMBER:
            for digit in self._number:
                self._read(digit)

        self._number = ""
        if character.isalpha() or character.isdecimal():
            self._read(character)
        else:
            self._pass(character)

        return self._released(character)

    def _read(self, letter: str) -> None:
        self._quiet = 0
        self._at += 1
        self._place = (self._place + letter)[-GRAM:]
        before = self._places.pop(self._place, None)
        self._places[self._place] = self._at
        if len(self._places) > PERIODS[-1]:
            del self._places[next(iter(self._places))]

        self._note(NEVER if before is None else self._at - before)

    def _pass(self, sign: str) -> None:
        self._quiet += 1
        if self._quiet > LONGEST_QUIET:
            self._note(1)

        if sign in ENDS or sign in BLANKS:
            self._place = BEGINS

    def _note(self, distance: int) -> None:
        """What comes again after so many letters."""
        for period in PERIODS:
            run = self._runs[period] + 1 if distance <= period else 0
            self._runs[period] = run
            if run >= COPIES * period:
                self.is_stopped = True
                self._held = ""

    def _released(self, last: str) -> str:
        """What is held, unless nothing of it is new; what stands before the first letter of a line goes with that."""
        is_lead = self._place == BEGINS and last not in ENDS
        if self._runs[PERIODS[-1]] or is_lead:
            return ""

        return self.finish()
