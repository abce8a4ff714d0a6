"""What people wrote: comments in themes, words and facts that were missing. Without a model, and the same every time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from yakuba.core import missed, themes
from yakuba.core.tallies import FEWEST_SHOWN
from yakuba.library.models import Term, TermForm, TermStatus
from yakuba.pilots.analysis.figures import Comment, MissingWord, Theme
from yakuba.pilots.analysis.rows import Asked, Questionnaire
from yakuba.pilots.models import QuestionKind

ALONE = "そのほか"
WORDS, FACTS = "missing_words", "missing_facts"
IN_VOCABULARY = "（用語集にあります）"


@dataclass(frozen=True, slots=True)
class Voice:
    """A comment with the response it stands in, by which people are counted."""

    comment: Comment
    response: object


def voices_of(questionnaires: Sequence[Questionnaire], key: int) -> list[Voice]:
    """Everything written that may be shown, in an order made of the words and the trial's number: it tells nothing of who or when."""
    found = [
        Voice(Comment(_key(key, survey.key, code, told.text), told.text.strip(), code, survey.moment), told.response)
        for survey in questionnaires
        for code, question in survey.questions.items()
        if question.kind == QuestionKind.TEXT and may_be_read(survey, question)
        for told in question.answers
        if told.text.strip()
    ]
    return _numbered(sorted(found, key=lambda voice: (voice.comment.code, voice.comment.key)))


def may_be_read(survey: Questionnaire, question: Asked) -> bool:
    """Of an anonymous questionnaire only after it has closed, and only where at least five people wrote something."""
    wrote = sum(bool(told.text.strip()) for told in question.answers)
    return not survey.anonymous or (survey.closed and wrote >= FEWEST_SHOWN)


def _key(trial: int, survey: int, code: str, text: str) -> str:
    return sha256(f"{trial}/{survey}/{code}/{text}".encode()).hexdigest()[:10]


def _numbered(voices: Sequence[Voice]) -> list[Voice]:
    """Two who wrote the same words get keys of their own."""
    seen: dict[str, int] = {}
    numbered = []
    for voice in voices:
        known, comment = voice.comment.key, voice.comment
        seen[known] = seen.get(known, 0) + 1
        if seen[known] > 1:
            comment = Comment(f"{known}-{seen[known]}", comment.text, comment.code, comment.moment)
        numbered.append(Voice(comment, voice.response))
    return numbered


def themes_of(voices: Iterable[Voice]) -> tuple[Theme, ...]:
    """The comments on each question in themes; missing words are counted one by one instead."""
    by_code: dict[str, list[Comment]] = {}
    for voice in voices:
        if voice.comment.code != WORDS:
            by_code.setdefault(voice.comment.code, []).append(voice.comment)
    return tuple(theme for code, comments in by_code.items() for theme in _themes(code, comments))


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


def missing_of(voices: Iterable[Voice]) -> tuple[MissingWord, ...]:
    """Words and facts that were missing, those first that most people named."""
    named: dict[tuple[str, str], list[Voice]] = {}
    for voice in voices:
        if voice.comment.code in (WORDS, FACTS):
            for form in missed.forms(voice.comment.text):
                named.setdefault((voice.comment.code, form), []).append(voice)
    states = _states({form for _, form in named})
    found = [
        MissingWord(
            sha256(f"{code}/{form}".encode()).hexdigest()[:10],
            WORDS if code == WORDS else FACTS,  # type: ignore[arg-type]
            form,
            len({voice.response for voice in written}),
            tuple(voice.comment for voice in written),
            states.get(form, ""),
        )
        for (code, form), written in named.items()
    ]
    return tuple(sorted(found, key=lambda word: (word.code != WORDS, -word.count, word.form)))


def _states(forms: Iterable[str]) -> dict[str, str]:
    """What the vocabulary has of them: the state of the term of that name, or of one that has it as another wording."""
    wanted = list(forms)
    known = dict(
        TermForm.objects.filter(form__in=wanted, term__status=TermStatus.APPROVED).values_list("form", "term__status")
    )
    rows = Term.objects.filter(preferred_form__in=wanted).exclude(status=TermStatus.DECLINED)
    return {**known, **dict(rows.values_list("preferred_form", "status"))}
