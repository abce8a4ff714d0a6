"""Candidates for the vocabulary, and the general synonyms: both learnt, neither used before a person has decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from yakuba.accounts.models import OrgUnit, User
from yakuba.core import terminology
from yakuba.core.terminology import Candidate
from yakuba.core.text import collapse_inner_spaces, sentences
from yakuba.core.vocabulary import Entry, Vocabulary, form_of, synonyms
from yakuba.core.vocabulary.synonyms import Member
from yakuba.library import queries as library
from yakuba.library.glossary import queries
from yakuba.library.models import DocumentState, PassageRecord, SynonymForm, Term, TermCandidate, TermStatus
from yakuba.policies.actions import record
from yakuba.policies.models import AuditEvent

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
    """What candidates are learnt from: every document that can be found."""
    return PassageRecord.objects.filter(document__state=DocumentState.INDEXED).order_by("pk")


@transaction.atomic
def suggest(*, actor: User | None, today: date) -> int:
    """Learn the candidates anew; returns how many are open. What was declined does not come back."""
    records = list(passages().values_list("pk", "question", "text"))
    texts = (f"{question}\n{text}" for _, question, text in records)
    asked = [(pk, question, text) for pk, question, text in records if question]
    known = queries.vocabulary_on(today)
    found = [(item, [pk for pk, _, _ in records]) for item in terminology.compounds(texts)]
    pairs = terminology.synonyms([(question, text) for _, question, text in asked])
    found += [(item, [pk for pk, _, _ in asked]) for item in pairs]
    TermCandidate.objects.filter(is_declined=False).delete()
    declined = set(TermCandidate.objects.values_list("form", "instead_of"))
    fresh = [(item, numbers) for item, numbers in found if (item.form, item.instead_of) not in declined]
    units = set(OrgUnit.objects.values_list("name", flat=True))
    fresh = [(item, numbers) for item, numbers in fresh if item.form not in units and not _is_known(item, known)]
    for item, numbers in fresh:
        made = TermCandidate.objects.create(
            form=item.form[:100], instead_of=item.instead_of, score=item.score, occurrences=item.occurrences
        )
        made.passages.set(numbers[example] for example in item.examples)
    record(event=AuditEvent.TERMS_SUGGESTED, actor_id=actor.pk if actor else None, detail={"candidates": len(fresh)})
    return len(fresh)


def _is_known(item: Candidate, known: Vocabulary) -> bool:
    form = form_of(item.form)
    if item.instead_of:
        return form in known.forms.get(form_of(item.instead_of), ())
    return form in known.names or form in known.forms


def entry_for(candidate: TermCandidate, today: date) -> Entry:
    """The term that a candidate would make: a new one, or the known one with one more wording."""
    if not candidate.instead_of:
        return Entry(candidate.form, is_own=True)
    known = queries.vocabulary_on(today).entry_named(candidate.form) or Entry(candidate.form)
    return replace(known, wordings=(*known.wordings, candidate.instead_of), is_own=True)


def suggestions_for(user: User, today: date, *, learns_synonyms: bool) -> list[Suggestion]:
    """The open candidates that stand in a passage the person may read, the likeliest first."""
    taken = dict(Term.objects.exclude(status=TermStatus.DECLINED).values_list("preferred_form", "pk"))
    candidates = TermCandidate.objects.filter(is_declined=False).prefetch_related("passages")
    candidates = candidates.exclude(instead_of="") if learns_synonyms else candidates.filter(instead_of="")
    examples = {passage.pk for candidate in candidates for passage in candidate.passages.all()}
    readable = set(library.passages_for(user, today).filter(pk__in=examples).values_list("pk", flat=True))
    found = []
    for candidate in candidates:
        seen = [passage for passage in candidate.passages.all() if passage.pk in readable]
        if seen and (learns_synonyms or candidate.form not in taken):
            shown = [_example(passage, candidate) for passage in seen[:EXAMPLES_SHOWN]]
            found.append(Suggestion(candidate, shown, taken.get(candidate.form)))
    return found


def _example(passage: PassageRecord, candidate: TermCandidate) -> tuple[int, str]:
    """The sentence that holds the candidate; for a synonym the question goes before it."""
    text = collapse_inner_spaces(passage.text)
    holding = (item.text for item in sentences(text) if candidate.form in item.text)
    sentence = next(holding, text)[:EXAMPLE_CHARS]
    return passage.pk, f"{passage.question} → {sentence}" if candidate.instead_of else sentence


@transaction.atomic
def decline(*, candidate: TermCandidate, actor: User) -> None:
    """It will not come back."""
    TermCandidate.objects.filter(pk=candidate.pk).update(is_declined=True)
    record(event=AuditEvent.SUGGESTION_DECLINED, actor_id=actor.pk, detail={"candidate": candidate.pk})


@transaction.atomic
def import_synonyms(*, lines: Iterable[str], actor: User | None) -> tuple[int, int]:
    """Put a general synonym file in the place of the one before; returns how many groups and wordings it has.

    Raises core.vocabulary.synonyms.NotASynonymFileError, and then nothing has changed.
    """
    groups = synonyms.unambiguous(synonyms.groups(lines))
    SynonymForm.objects.all().delete()
    rows = [_row(number, member) for number, group in enumerate(groups, start=1) for member in group]
    SynonymForm.objects.bulk_create(rows, batch_size=BATCH)
    detail = {"groups": len(groups), "wordings": len(rows)}
    record(event=AuditEvent.SYNONYMS_IMPORTED, actor_id=actor.pk if actor else None, detail=detail)
    return len(groups), len(rows)


def _row(group: int, member: Member) -> SynonymForm:
    return SynonymForm(group=group, form=" ".join(member.form)[:200], triggers=member.triggers)
