"""Words and facts that people missed."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

from yakuba.core.trial import missing_words
from yakuba.pilots.analysis.comments.comments import Voice
from yakuba.pilots.analysis.figures.comments import MissingWord

Code = Literal["missing_words", "missing_facts"]
CODES: tuple[Code, ...] = ("missing_words", "missing_facts")
Named = Mapping[tuple[Code, str], list[Voice]]


def named(voices: Iterable[Voice]) -> Named:
    """(question, form) → who wrote it, in the order of the voices."""
    by_form: dict[tuple[Code, str], list[Voice]] = {}
    for voice in voices:
        for code in CODES:
            if voice.comment.code == code:
                for form in missing_words.forms(voice.comment.text):
                    by_form.setdefault((code, form), []).append(voice)

    return by_form


def missing_of(
    by_form: Named, states: Mapping[str, str]
) -> tuple[MissingWord, ...]:
    """Words and facts that were missing, those first that most people named.

    `states`: what the vocabulary has of them.
    """
    missing = [
        MissingWord(
            sha256(f"{code}/{form}".encode()).hexdigest()[:10],
            code,
            form,
            len({voice.response for voice in voices}),
            tuple(voice.comment for voice in voices),
            states.get(form, ""),
        )
        for (code, form), voices in by_form.items()
    ]

    return tuple(
        sorted(
            missing,
            key=lambda word: (CODES.index(word.code), -word.count, word.form),
        )
    )
