"""Candidates for the vocabulary, and the general synonyms: both learnt, neither used before a person has decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from yakuba.accounts.models import OrgUnit, User
from yakuba.core.language.text import collapse_inner_spaces, sentences
from yakuba.core.retrieval import terminology
from yakuba.core.retrieval.terminology import Candidate
from yakuba.core.retrieval.vocabulary import (
    Entry,
    Vocabulary,
    form_of,
    synonyms,
)
from yakuba.core.retrieval.vocabulary.synonyms import Member
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.documents import queries as library
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import PassageRecord
from yakuba.library.glossary import queries
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import SynonymForm, Term, TermCandidate

EXAMPLES_SHOWN = 3
EXAMPLE_CHARS = 120
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate as the page shows it: with the sentences it stands in, as (passage, sentence)."""

    candidate: TermCandidate
    examples: list[tuple[int, str]]
    term: int | None = None  # the city's term that it would add a wording to


def passages() -> QuerySet[PassageRecord]:
    """What candidates are learnt from: all that can be found and was read for certain."""
    passages = PassageRecord.objects.filter(
        document__state=DocumentState.INDEXED, doubt=""
    )
    return passages.order_by("pk")


@dataclass(frozen=True, slots=True)
class LearntCandidate:
    """A candidate with the passages that it is shown in."""

    candidate: Candidate
    passages: tuple[int, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What no two rows may share."""
        return self.candidate.form, self.candidate.instead_of


@transaction.atomic
def suggest(*, actor: User | None, today: date) -> int:
    """Learn the candidates anew; returns how many are open. What was declined does not come back."""
    learnt = _learnt()
    TermCandidate.objects.filter(is_declined=False).delete()
    declined = set(TermCandidate.objects.values_list("form", "instead_of"))
    units = set(OrgUnit.objects.values_list("name", flat=True))
    vocabulary = queries.vocabulary_on(today)
    fresh = [
        item
        for item in learnt
        if item.key not in declined
        and item.candidate.form not in units
        and not _is_known(item.candidate, vocabulary)
    ]
    for item in fresh:
        _save(item)

    record(
        event=AuditEvent.TERMS_SUGGESTED,
        actor_id=actor.pk if actor else None,
        detail={"candidates": len(fresh)},
    )
    return len(fresh)


def _learnt() -> list[LearntCandidate]:
    """Compounds of all passages, and synonyms of those that answer a question."""
    records = list(passages().values_list("pk", "question", "text"))
    texts = (f"{question}\n{text}" for _, question, text in records)
    learnt = [
        _with_passages(item, [pk for pk, _, _ in records])
        for item in terminology.compounds(texts)
    ]
    answers = [record for record in records if record[1]]
    pairs = [(question, text) for _, question, text in answers]
    learnt += [
        _with_passages(item, [pk for pk, _, _ in answers])
        for item in terminology.synonyms(pairs)
    ]
    return learnt


def _with_passages(item: Candidate, numbers: Sequence[int]) -> LearntCandidate:
    return LearntCandidate(
        item, tuple(numbers[example] for example in item.examples)
    )


def _save(item: LearntCandidate) -> None:
    candidate = item.candidate
    row = TermCandidate.objects.create(
        form=candidate.form[:100],
        instead_of=candidate.instead_of,
        score=candidate.score,
        occurrences=candidate.occurrences,
    )
    row.passages.set(item.passages)


def _is_known(item: Candidate, vocabulary: Vocabulary) -> bool:
    form = form_of(item.form)
    if not item.instead_of:
        return form in vocabulary.names or form in vocabulary.forms

    meanings = vocabulary.forms.get(form_of(item.instead_of), ())
    return form in meanings


def entry_for(candidate: TermCandidate, today: date) -> Entry:
    """The term that a candidate would make: a new one, or the known one with one more wording."""
    if not candidate.instead_of:
        return Entry(candidate.form, is_own=True)

    vocabulary = queries.vocabulary_on(today)
    entry = vocabulary.entry_named(candidate.form) or Entry(candidate.form)
    wordings = (*entry.wordings, candidate.instead_of)
    return replace(entry, wordings=wordings, is_own=True)


def suggestions_for(
    user: User, today: date, *, learns_synonyms: bool
) -> list[Suggestion]:
    """The open candidates that stand in a passage the person may read, the likeliest first."""
    terms = Term.objects.exclude(status=TermStatus.DECLINED)
    taken = dict(terms.values_list("preferred_form", "pk"))
    candidates = TermCandidate.objects.filter(is_declined=False)
    if learns_synonyms:
        candidates = candidates.exclude(instead_of="")
    else:
        candidates = candidates.filter(instead_of="").exclude(form__in=taken)

    candidates = candidates.prefetch_related("passages")
    readable = _readable(user, today, candidates)
    suggestions = []
    for candidate in candidates:
        passages = [
            item for item in candidate.passages.all() if item.pk in readable
        ]
        if passages:
            shown = [
                _example(item, candidate) for item in passages[:EXAMPLES_SHOWN]
            ]
            suggestions.append(
                Suggestion(candidate, shown, taken.get(candidate.form))
            )

    return suggestions


def _readable(
    user: User, today: date, candidates: Iterable[TermCandidate]
) -> set[int]:
    """Which of the passages of the candidates the person may read."""
    examples = set[int]()
    for candidate in candidates:
        examples.update(passage.pk for passage in candidate.passages.all())

    readable = library.passages_for(user, today).filter(pk__in=examples)
    return set(readable.values_list("pk", flat=True))


def _example(
    passage: PassageRecord, candidate: TermCandidate
) -> tuple[int, str]:
    """The sentence that holds the candidate; for a synonym the question goes before it."""
    text = collapse_inner_spaces(passage.text)
    holding = (
        item.text for item in sentences(text) if candidate.form in item.text
    )
    sentence = next(holding, text)[:EXAMPLE_CHARS]
    if candidate.instead_of:
        sentence = f"{passage.question} → {sentence}"

    return passage.pk, sentence


@transaction.atomic
def decline(*, candidate: TermCandidate, actor: User) -> None:
    """It will not come back."""
    TermCandidate.objects.filter(pk=candidate.pk).update(is_declined=True)
    record(
        event=AuditEvent.SUGGESTION_DECLINED,
        actor_id=actor.pk,
        detail={"candidate": candidate.pk},
    )


@transaction.atomic
def import_synonyms(
    *, lines: Iterable[str], actor: User | None
) -> tuple[int, int]:
    """Put a general synonym file in the place of the one before; returns how many groups and wordings it has.

    Raises core.retrieval.vocabulary.synonyms.NotASynonymFileError, and then nothing has changed.
    """
    groups = synonyms.unambiguous(synonyms.groups(lines))
    SynonymForm.objects.all().delete()
    rows = [
        _row(number, member)
        for number, group in enumerate(groups, start=1)
        for member in group
    ]
    SynonymForm.objects.bulk_create(rows, batch_size=BATCH)
    detail = {"groups": len(groups), "wordings": len(rows)}
    record(
        event=AuditEvent.SYNONYMS_IMPORTED,
        actor_id=actor.pk if actor else None,
        detail=detail,
    )
    return len(groups), len(rows)


def _row(group: int, member: Member) -> SynonymForm:
    return SynonymForm(
        group=group, form=" ".join(member.form)[:200], triggers=member.triggers
    )
