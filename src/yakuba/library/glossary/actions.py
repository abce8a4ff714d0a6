"""Verbs of the vocabulary: a term is proposed, changed, approved, declined; a table of them is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from yakuba.accounts.models import OrgUnit, User
from yakuba.core.retrieval.vocabulary import Entry
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import Term, TermForm


class AlreadyThereError(Exception):
    """Another term that has not been declined has this name. `term` is it."""

    def __init__(self, term: Term) -> None:
        super().__init__("the name is taken")
        self.term = term


@dataclass(frozen=True, slots=True)
class TermRow:
    """Everything that a person says about a term."""

    entry: Entry
    owner_unit: OrgUnit | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@transaction.atomic
def propose(*, row: TermRow, proposer: User) -> Term:
    """A new term that waits for approval. Raises AlreadyThereError."""
    term = _keep(Term(proposer=proposer), row)
    _record(AuditEvent.TERM_PROPOSED, term, proposer)
    return term


@transaction.atomic
def change(*, term: Term, row: TermRow, actor: User) -> None:
    """Say something else about a term; it stays proposed or approved. Raises AlreadyThereError."""
    before = term.confidentiality
    _keep(term, row)
    _record(AuditEvent.TERM_CHANGED, term, actor, before=before)


@transaction.atomic
def decide(*, term: Term, approved: bool, actor: User) -> None:
    """Approve or decline; either can be taken back. Raises AlreadyThereError when the name was taken in between."""
    if approved and (taken := _named(term.preferred_form, besides=term)):
        raise AlreadyThereError(taken)

    term.status = TermStatus.APPROVED if approved else TermStatus.DECLINED
    term.approver = actor
    _save(term)
    _record(
        AuditEvent.TERM_APPROVED if approved else AuditEvent.TERM_DECLINED,
        term,
        actor,
    )


@transaction.atomic
def import_terms(*, rows: Sequence[TermRow], actor: User) -> tuple[int, int]:
    """Add and change terms as the table has them, all approved by who imports.

    Returns how many were new and changed.
    """
    known = {
        term.preferred_form: term
        for term in Term.objects.exclude(status=TermStatus.DECLINED)
    }
    added = 0
    reclassified = []
    for row in rows:
        term = known.get(row.entry.preferred)
        added += term is None
        if term and term.confidentiality != row.entry.level:
            change = f"{term.confidentiality}→{row.entry.level}"
            reclassified.append(f"{term.pk}:{change}")

        term = _keep(term or Term(proposer=actor), row, check=False)
        term.status = TermStatus.APPROVED
        term.approver = actor
        term.save(update_fields=["status", "approver"])

    changed = len(rows) - added
    detail: dict[str, str | int] = {"added": added, "changed": changed}
    if reclassified:
        detail["confidentiality"] = " ".join(reclassified)

    record(event=AuditEvent.TERMS_IMPORTED, actor_id=actor.pk, detail=detail)
    return added, changed


def _keep(term: Term, row: TermRow, *, check: bool = True) -> Term:
    entry = row.entry
    if check and (taken := _named(entry.preferred, besides=term)):
        raise AlreadyThereError(taken)

    term.preferred_form = entry.preferred
    term.reading = entry.reading
    term.plain_wording = entry.plain
    term.definition = entry.definition
    term.confidentiality = entry.level
    term.owner_unit = row.owner_unit
    term.source = row.source
    term.valid_from = row.valid_from
    term.valid_to = row.valid_to
    _save(term)
    term.forms.all().delete()
    by_kind = {
        TermForm.Kind.WORDING: entry.wordings,
        TermForm.Kind.ABBREVIATION: entry.abbreviations,
        TermForm.Kind.DISCOURAGED: entry.discouraged,
    }
    TermForm.objects.bulk_create(
        TermForm(term=term, kind=kind, form=form, position=position)
        for kind, forms in by_kind.items()
        for position, form in enumerate(forms)
    )
    return term


def _save(term: Term) -> None:
    """Every change raises the revision, in the database: two at the same time count twice."""
    is_new = term.pk is None
    term.save()
    if not is_new:
        Term.objects.filter(pk=term.pk).update(revision=F("revision") + 1)


def _named(name: str, *, besides: Term) -> Term | None:
    return (
        Term.objects.filter(preferred_form=name)
        .exclude(status=TermStatus.DECLINED)
        .exclude(pk=besides.pk)
        .first()
    )


def _record(
    event: AuditEvent, term: Term, actor: User, *, before: str = ""
) -> None:
    """`before` is the class it had: where it changed, both are told."""
    level = term.confidentiality
    change = f"{before}→{level}" if before not in ("", level) else level
    detail: dict[str, str | int] = {
        "term": term.pk,
        "confidentiality": change,
    }
    record(event=event, actor_id=actor.pk, detail=detail)
