"""Of what an endpoint sends, the answer as far as it goes on sensibly. What a model thought before is not shown, or is
taken back where it was.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from yakuba.core.answers.derailment.course import AnswerCourse, DerailedError
from yakuba.core.answers.derailment.other_language import (
    allows_other_language,
)
from yakuba.core.answers.derailment.repetition import RepetitionFilter
from yakuba.core.answers.thoughts import HeardText, ThoughtFilter
from yakuba.core.evidence.brief import Brief


async def heard(pieces: AsyncGenerator[str]) -> AsyncGenerator[HeardText]:
    """The pieces in which something of the answer stands. DerailedError where a model thinks the same without end."""
    stream = ThoughtFilter()
    unheard = RepetitionFilter()
    async with aclosing(pieces):
        async for piece in pieces:
            part = stream.feed(piece)
            if part.text or part.discards:
                yield part
                continue

            unheard.feed(piece)
            if unheard.is_stopped:
                raise DerailedError("repetition")

    last = stream.finish()
    if last.text:
        yield last


async def on_course(
    parts: AsyncGenerator[HeardText], brief: Brief
) -> AsyncGenerator[HeardText]:
    """The answer as far as it goes on sensibly; then DerailedError."""
    may_differ = await asyncio.to_thread(_may_differ, brief)
    course = AnswerCourse(may_differ)
    failure = None
    async with aclosing(parts):
        try:
            async for part in parts:
                is_taken_back = part.discards and course.has_begun
                if part.discards:
                    course = AnswerCourse(may_differ)

                text = course.feed(part.text)
                if text or is_taken_back:
                    yield HeardText(text, is_taken_back)
                if course.derailment:
                    break
        except Exception as error:  # noqa: BLE001  # what is still held is shown before the failure is said
            failure = error

    rest = course.finish()
    if rest:
        yield HeardText(rest)
    if course.derailment:
        raise DerailedError(course.derailment)
    if failure:
        raise failure


def _may_differ(brief: Brief) -> bool:
    given = [source.text for source in brief.evidence]
    given += [turn.answer for turn in brief.history]
    asked = [brief.question, *(turn.question for turn in brief.history)]
    asked += [field.value for field in brief.fields]
    return allows_other_language(asked, given)


class AnswerDraft:
    """The answer as far as it goes; where it turns out to have been thought, the next begins."""

    def __init__(self, parts: AsyncGenerator[HeardText]) -> None:
        self._parts = parts
        self._next: HeardText | None = None

    async def pieces(self) -> AsyncGenerator[str]:
        begun = self._next
        self._next = None
        if begun:
            yield begun.text

        async for part in self._parts:
            if part.discards:
                self._next = part
                return
            yield part.text

    @property
    def is_discarded(self) -> bool:
        return self._next is not None
