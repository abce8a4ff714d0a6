"""A question, read once: every step that searches or judges takes this value instead of reading the text again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.core.language.periods import Period, find_periods, spelled_out
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.kana import with_kanji
from yakuba.core.retrieval.read_text import ReadText, read
from yakuba.core.retrieval.subject.follow_up import follow
from yakuba.core.retrieval.subject.standalone import StandaloneQuestion
from yakuba.core.retrieval.subject.stories import told


@dataclass(frozen=True, slots=True)
class AskedText:
    """What was asked, as it can be understood alone: what it takes over from the questions before is in it.

    `context` is what is searched besides, with less weight: the question before where this one leans on it, and the
    names of the periods that it names by 「昨年度」 and the like. `circumstances` is what a long story tells besides what
    it asks. `periods` are all that the question names, in order. `subject` is what it speaks of, in few words;
    `carries` says that it comes from the questions before. `parts` are its questions, each as it stands alone; `leans`
    says that they are hardly to be understood without the circumstances.
    """

    question: ReadText
    context: ReadText
    circumstances: ReadText
    periods: tuple[Period, ...]
    subject: str = ""
    carries: bool = False
    parts: tuple[str, ...] = ()
    leans: bool = False

    @property
    def text(self) -> str:
        return self.question.text

    @property
    def circumstance_weight(self) -> float:
        """All circumstances together weigh half as much as what is asked, however much is told; each does where that is
        hardly to be understood without them.
        """
        if self.leans:
            return ranking.CONTEXT

        asked = len(self.question.terms)
        told = len(self.circumstances.terms)
        return ranking.CONTEXT * min(1.0, asked / told) if told else 0.0

    @property
    def is_too_short(self) -> bool:
        """No word in it that could find anything, and nothing before it."""
        return not self.question.matter and not self.context.text


def read_question(
    text: str, day: date | None = None, history: Sequence[str] = ()
) -> AskedText:
    """The question after those of `history`. Relative periods are counted from a day; without one none is named."""
    before: StandaloneQuestion | None = None
    for earlier in history:
        before = _stood_alone(told(with_kanji(earlier)).parts, before)[-1]

    story = told(with_kanji(text))
    parts = _stood_alone(story.parts, before)
    question = parts[0].question
    if len(parts) > 1:
        question = read("\n".join(part.text for part in parts))

    periods = tuple(find_periods(question.text, day)) if day else ()
    first = parts[0]
    beside = (first.background, first.wider, spelled_out(periods))
    context = " ".join(text for text in beside if text)
    return AskedText(
        question,
        read(context),
        read(story.circumstances),
        periods,
        parts[-1].subject,
        parts[0].is_carried,
        tuple(part.text for part in parts),
        story.leans,
    )


def _stood_alone(
    parts: Sequence[str], before: StandaloneQuestion | None
) -> list[StandaloneQuestion]:
    """Each question, after the one before it."""
    found = []
    for part in parts:
        before = follow(part, before)
        found.append(before)

    return found
