"""Reads of the library, each scoped to the asker: what this module does not return, nobody sees."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import has_role
from yakuba.core.duplicates import Written, grouped
from yakuba.core.periods import spelled_out
from yakuba.core.vocabulary import Vocabulary
from yakuba.library import embedding
from yakuba.library.index import Hit, Scope, SearchIndex
from yakuba.library.models import Collection, Document, DocumentState, PassageRecord
from yakuba.policies.models import ConfidentialityLevel

INDEX = SearchIndex(settings.DATA_DIR / "index")
DEEPER = 14  # so many more are read than shown: copies take places


class Match(NamedTuple):
    """A passage that was found, and the passages of other documents that say the same (within the same scope)."""

    record: PassageRecord
    hit: Hit
    copies: tuple[PassageRecord, ...] = ()


def collections_for(user: User, today: date) -> QuerySet[Collection]:
    """The collections a person may read: open ones, and those of the units they belong to."""
    if not accounts.may_sign_in(user, today):
        return Collection.objects.none()
    units = accounts.unit_ids_for(user, today)
    readable = Q(open_to_all=True) | Q(readers__in=units) | Q(owner_unit__in=units)
    return Collection.objects.filter(Q(pk__in=Collection.objects.filter(readable).values("pk"))).annotate(
        document_count=Count("documents", filter=~Q(documents__state=DocumentState.WITHDRAWN))
    )


def managed_collections_for(user: User, today: date) -> QuerySet[Collection]:
    """The collections whose readers a person may decide: all for the offices that do so, none for others."""
    may = any(has_role(user, role, today) for role in (Role.COORDINATOR, Role.OPERATOR))
    return Collection.objects.select_related("owner_unit") if may else Collection.objects.none()


def documents_for(user: User, today: date) -> QuerySet[Document]:
    """The documents in them, withdrawn ones included (their pages say so)."""
    collections = collections_for(user, today).values("pk")
    return Document.objects.filter(collection__in=collections).select_related("collection", "unit", "replaces")


def passages_for(user: User, today: date) -> QuerySet[PassageRecord]:
    """The passages of documents that may be read and have been indexed."""
    return PassageRecord.objects.filter(
        document__in=documents_for(user, today).filter(state=DocumentState.INDEXED).values("pk")
    ).select_related("document__collection", "document__unit")


def public_documents(day: date) -> QuerySet[Document]:
    """The documents of 機密性1, valid on a day and read: what they hold, the municipality has published."""
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    running = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Document.objects.filter(
        started, running, collection__confidentiality=ConfidentialityLevel.LEVEL_1, state=DocumentState.INDEXED
    )


def public_documents_for(user: User, today: date) -> QuerySet[Document]:
    """The same for those who look after leak prevention; none for others."""
    may = any(has_role(user, role, today) for role in (Role.SECURITY_OFFICER, Role.COORDINATOR))
    return public_documents(today) if may else Document.objects.none()


def scope_for(
    user: User,
    today: date,
    *,
    within: Sequence[int] = (),
    on: date | None = None,
    dated_from: date | None = None,
    dated_to: date | None = None,
) -> Scope:
    """What a search of this person may see, computed from the database at every question."""
    readable = frozenset(collections_for(user, today).values_list("pk", flat=True))
    chosen = readable & frozenset(within) if within else readable
    return Scope(chosen, on or today, dated_from, dated_to, asker=user.pk)


def may_answer(hits: Sequence[Hit]) -> bool:
    """Whether what was found lies as answers do, by what was calibrated for this city; yes where nothing was."""
    calibration = INDEX.tuning.calibration
    return calibration is None or calibration.can_answer([(hit.score, hit.sides) for hit in hits])


def search(
    text: str, scope: Scope, *, limit: int = 10, context: str = "", known: Vocabulary | None = None
) -> list[Match]:
    """Passages within the scope, best first, with their documents loaded. `known` is the city's vocabulary.

    Relative periods (「昨年度」) are searched by their names too, counted from the day of the scope. Of passages that say the same the newest is shown, in the place of the best.

    The scope is checked again in the database: an index that lags behind a moved document shows nothing of it.
    """
    context = f"{context} {spelled_out(text, scope.on)}".strip()
    near = embedding.near(f"{context}\n{text}".strip(), scope)
    hits = INDEX.find(text, scope, limit + DEEPER, context=context, known=known, near=near)
    found = PassageRecord.objects.select_related("document__collection", "document__unit").filter(
        document__collection__in=scope.collections, document__state=DocumentState.INDEXED
    )
    records = found.in_bulk([hit.passage for hit in hits])
    matches = [Match(records[hit.passage], hit) for hit in hits if hit.passage in records]
    groups = grouped([_as_written(match.record) for match in matches])
    return [_collapsed([matches[position] for position in group]) for group in groups[:limit]]


def _as_written(record: PassageRecord) -> Written:
    return Written(record.document_id, record.text, record.question or "".join(record.headings[-1:]))


def _collapsed(same: list[Match]) -> Match:
    newest = max(same, key=lambda match: match.record.document.document_date or date.min)
    copies = {match.record.document_id: match.record for match in reversed(same) if match is not newest}
    copies.pop(newest.record.document_id, None)
    return Match(newest.record, same[0].hit, tuple(reversed(copies.values())))
