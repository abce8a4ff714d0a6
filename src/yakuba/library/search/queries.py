"""Search, within what the asker may read."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from yakuba.accounts.models import User
from yakuba.adapters.search_index import Hit, Scope
from yakuba.core.evidence.duplicates import PassageText, grouped
from yakuba.core.evidence.extract import Place
from yakuba.core.evidence.passages import place_label
from yakuba.core.language import tokens
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.vocabulary import Vocabulary
from yakuba.library.collections.models import Collection
from yakuba.library.collections.queries import collections_for
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import PassageRecord
from yakuba.library.search import embedding
from yakuba.library.search.index import search_index
from yakuba.policies.enums import ConfidentialityLevel

DEEPER = 14  # so many more are read than shown: copies take places


class MatchedRows(NamedTuple):
    """Rows of one table, as their texts, and in which passages the first and the last of them stand."""

    texts: tuple[str, ...]
    first: PassageRecord
    last: PassageRecord

    @property
    def place_label(self) -> str:
        """シート「料金」B4:D9."""
        first = self.first
        begin, _, _ = first.cells.partition(":")
        _, _, end = self.last.cells.rpartition(":")
        cells = f"{begin}:{end}" if begin and end else first.cells
        place = Place(first.page, first.sheet, cells)
        last_page = self.last.end_page or self.last.page
        return place_label(place, Place(last_page), first.headings)


class Match(NamedTuple):
    """A passage that was found, and the passages of other documents that say the same (within the same scope).

    `rows` are those of its table that answer, where it is a row and several are asked for.
    """

    record: PassageRecord
    hit: Hit
    copies: tuple[PassageRecord, ...] = ()
    rows: MatchedRows | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.rows.texts) if self.rows else self.record.text

    @property
    def place_label(self) -> str:
        found = self.rows or self.record
        return found.place_label


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
    collections = collections_for(user, today)
    readable = frozenset(collections.values_list("pk", flat=True))
    if within:
        readable &= frozenset(within)

    return Scope(readable, on or today, dated_from, dated_to, asker=user.pk)


def public_words(words: Iterable[str], today: date) -> frozenset[str]:
    """Those that stand in a document which is public (機密性1) and which everybody may read."""
    public = Collection.objects.filter(
        confidentiality=ConfidentialityLevel.LEVEL_1, open_to_all=True
    )
    scope = Scope(frozenset(public.values_list("pk", flat=True)), today)
    index = search_index()
    return frozenset(
        word for word in words if index.stands(tokens.words(word), scope)
    )


def may_answer(hits: Sequence[Hit]) -> bool:
    """Whether what was found lies as answers do, by what was calibrated for this city; yes where nothing was."""
    calibration = search_index().model.calibration
    if calibration is None:
        return True

    ranked = [(hit.score, hit.sides) for hit in hits]
    return calibration.can_answer(ranked)


def search(
    asked: AskedText,
    scope: Scope,
    *,
    limit: int = 10,
    vocabulary: Vocabulary | None = None,
) -> list[Match]:
    """Passages within the scope, best first, with their documents loaded. `vocabulary` is the city's.

    Of passages that say the same the newest is shown, in the place of the best.

    The scope is checked again in the database: an index that lags behind a moved document shows nothing of it.
    """
    near = embedding.near(asked.text, scope)
    hits = search_index().find(
        asked, scope, limit + DEEPER, vocabulary=vocabulary, near=near
    )
    matches = _matches(hits, scope)
    groups = grouped([_as_written(match.record) for match in matches])
    found = []
    for group in groups[:limit]:
        same = [matches[position] for position in group]
        found.append(_collapsed(same))

    return found


def passages_beside(
    record: PassageRecord, scope: Scope, *, most: int
) -> list[PassageRecord]:
    """The passages of its document on the same sheet and under the same headings, itself among them, in their order."""
    beside = _readable(scope).filter(
        document=record.document_id,
        sheet=record.sheet,
        headings=record.headings,
    )
    return list(beside.order_by("position")[:most])


def _readable(scope: Scope) -> QuerySet[PassageRecord]:
    """What is within the scope by the database."""
    return PassageRecord.objects.filter(
        document__collection__in=scope.collections,
        document__state=DocumentState.INDEXED,
    )


def _matches(hits: Sequence[Hit], scope: Scope) -> list[Match]:
    """The hits that are within the scope by the database too, in their order."""
    loaded = _readable(scope).select_related(
        "document__collection", "document__unit"
    )
    records = loaded.in_bulk([hit.passage for hit in hits])
    return [
        Match(records[hit.passage], hit)
        for hit in hits
        if hit.passage in records
    ]


def _as_written(record: PassageRecord) -> PassageText:
    last_heading = "".join(record.headings[-1:])
    return PassageText(
        record.document_id, record.text, record.question or last_heading
    )


def _collapsed(same: list[Match]) -> Match:
    """The newest that is read for certain in the place of the best; of each other document its best passage."""
    newest = max(same, key=_worth)
    copies: dict[int, PassageRecord] = {}
    for match in same:
        if match.record.document_id != newest.record.document_id:
            copies.setdefault(match.record.document_id, match.record)

    return Match(newest.record, same[0].hit, tuple(copies.values()))


def _worth(match: Match) -> tuple[bool, date]:
    day = match.record.document.document_date or date.min
    return not match.record.doubt, day
