"""The comments that may be read, and the themes they speak of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from yakuba.core.trial import themes
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures.comments import Comment, Theme
from yakuba.pilots.analysis.records.questionnaires import (
    QuestionAnswers,
    Questionnaire,
)
from yakuba.pilots.surveys.enums import QuestionKind

ALONE = "そのほか"
WORDS = "missing_words"
FACTS = "missing_facts"


@dataclass(frozen=True, slots=True)
class Voice:
    """A comment with the response it stands in, by which people are counted."""

    comment: Comment
    response: object


def voices_of(
    questionnaires: Sequence[Questionnaire], key: int
) -> list[Voice]:
    """Everything written that may be shown, in an order made of the words and the trial's number (`key`).

    It tells nothing of who or when.
    """
    voices = [
        voice
        for survey in questionnaires
        for code, question in survey.questions.items()
        if question.kind == QuestionKind.TEXT and may_be_read(survey, question)
        for voice in _voices(survey, code, question, key)
    ]
    voices.sort(key=lambda voice: (voice.comment.code, voice.comment.key))
    return list(_numbered(voices))


def may_be_read(survey: Questionnaire, question: QuestionAnswers) -> bool:
    """Of an anonymous questionnaire only after it has closed, and only where at least five people wrote something."""
    if not survey.anonymous:
        return True

    written = [answer for answer in question.answers if answer.text.strip()]
    return survey.closed and len(written) >= FEWEST_SHOWN


def themes_of(voices: Iterable[Voice]) -> tuple[Theme, ...]:
    """The comments on each question in themes; missing words are counted one by one instead."""
    by_code: dict[str, list[Comment]] = {}
    for voice in voices:
        if voice.comment.code != WORDS:
            by_code.setdefault(voice.comment.code, []).append(voice.comment)

    return tuple(
        theme
        for code, comments in by_code.items()
        for theme in _themes(code, comments)
    )


def _voices(
    survey: Questionnaire, code: str, question: QuestionAnswers, trial: int
) -> Iterator[Voice]:
    for answer in question.answers:
        text = answer.text.strip()
        if not text:
            continue

        source = f"{trial}/{survey.key}/{code}/{answer.text}"
        digest = sha256(source.encode()).hexdigest()
        comment = Comment(digest[:10], text, code, survey.moment)
        yield Voice(comment, answer.response)


def _numbered(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Two who wrote the same words get keys of their own."""
    times: Counter[str] = Counter()
    for voice in voices:
        key = voice.comment.key
        times[key] += 1
        if times[key] > 1:
            comment = replace(voice.comment, key=f"{key}-{times[key]}")
            yield Voice(comment, voice.response)
        else:
            yield voice


def _themes(code: str, comments: Sequence[Comment]) -> list[Theme]:
    groups = themes.group([comment.text for comment in comments])

    return [
        Theme(
            f"{code}-{number}",
            code,
            "・".join(group.terms) or ALONE,
            group.terms,
            tuple(comments[place] for place in group.members),
        )
        for number, group in enumerate(groups, start=1)
    ]
