"""Whether an answer goes on sensibly: neither the same without end nor in another language than was asked."""

from dataclasses import dataclass, field
from typing import Literal

from yakuba.core.answers.derailment.other_language import LanguageFilter
from yakuba.core.answers.derailment.repetition import RepetitionFilter

Derailment = Literal["repetition", "other_language"]
LEAST_USEFUL = 8  # different letters


class DerailedError(Exception):
    """An answer ends here because of how it goes on."""

    def __init__(self, derailment: Derailment) -> None:
        super().__init__(derailment)
        self.derailment = derailment


@dataclass(slots=True)
class AnswerCourse:
    """`feed` and `finish` give the text up to where it goes wrong; `derailment` says how.

    Nothing is given before something useful has come, so that what goes wrong from the beginning is no answer at all.
    """

    may_differ: bool = False  # it may be in another language
    derailment: Derailment | None = None
    has_begun: bool = False
    _language: LanguageFilter = field(default_factory=LanguageFilter)
    _repetition: RepetitionFilter = field(default_factory=RepetitionFilter)
    _held: str = ""

    def feed(self, piece: str) -> str:
        text = piece if self.may_differ else self._language.feed(piece)
        text = self._unrepeated(text)
        if self._language.is_stopped and not self.derailment:
            self.derailment = "other_language"
            text += self._repetition.finish()

        return self._begun(text)

    def finish(self) -> str:
        """What is still held, where the answer ended by itself or was broken off from outside."""
        text = self._begun(self._unrepeated(self._language.finish()))
        if self.derailment:
            return text

        held = self._held + text + self._repetition.finish()
        self._held = ""
        return held

    def _unrepeated(self, text: str) -> str:
        kept = self._repetition.feed(text)
        if self._repetition.is_stopped:
            self.derailment = "repetition"

        return kept

    def _begun(self, text: str) -> str:
        if self.has_begun:
            return text

        self._held += text
        if len(set(filter(str.isalnum, self._held))) < LEAST_USEFUL:
            return ""

        self.has_begun = True
        held = self._held
        self._held = ""
        return held
