"""A file that is added again after it was edited: what it is a newer version of, and what becomes of the older one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from yakuba.library.documents import rules
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.documents.rules import Relation

MOST_COMPARED = 20
# Documents that have been read, or could not be.
SETTLED = (
    DocumentState.INDEXING,
    DocumentState.INDEXED,
    DocumentState.FAILED,
)
# Documents in which nothing is searched.
AT_REST = (DocumentState.WITHDRAWN, DocumentState.FAILED)


@dataclass(frozen=True, slots=True)
class _Predecessor:
    document: Document
    relation: Relation
    likeness: float


def settle(document: Document, text: str, *, is_first: bool) -> None:
    """A document has been read: where it is certainly the newer version of another it takes its place; where it may be,
    somebody is asked. Once a document has been in use, nothing is done without asking.
    """
    if document.replaces_id or document.stands_beside:
        return

    found = max(
        _predecessors(document, text),
        key=lambda item: (item.relation == "new_version", item.likeness),
        default=None,
    )
    if found and found.relation == "new_version" and is_first:
        replace(found.document, document)
        return

    document.may_replace = found.document if found else None
    document.save(update_fields=["may_replace"])


def _predecessors(document: Document, text: str) -> Iterator[_Predecessor]:
    """Those of the candidates that it replaces or may replace."""
    for other in _candidates(document):
        same_name = rules.is_same_name(other.file_name, document.file_name)
        likeness = rules.likeness(text_of(other), text)
        relation = rules.relation(
            same_name=same_name,
            same_title=other.title == document.title,
            likeness=likeness,
        )
        # What could not be read is sent again in a form that can.
        if other.state == DocumentState.FAILED:
            relation = "new_version" if same_name else "beside"

        if relation != "beside":
            yield _Predecessor(other, relation, likeness)


def _candidates(document: Document) -> QuerySet[Document]:
    """What was there before it, has not ended, and has its name or its title."""
    others = Document.objects.filter(
        collection=document.collection_id,
        pk__lt=document.pk,
        replaced_by=None,
        state__in=SETTLED,
    ).exclude(valid_to__lt=timezone.localdate())
    if document.batch:
        others = others.exclude(batch=document.batch)

    numbers = others.order_by("-pk").values_list("pk", flat=True)
    # Two queries, each with an index of its own.
    by_name = numbers.filter(plain_name=document.plain_name)[:MOST_COMPARED]
    by_title = numbers.filter(title=document.title)[:MOST_COMPARED]
    alike = sorted({*by_name, *by_title})
    return Document.objects.filter(pk__in=alike[-MOST_COMPARED:])


def text_of(document: Document) -> str:
    """As far as it is compared."""
    texts: list[str] = []
    size = 0
    rows = document.passages.values_list("question", "text")
    for question, text in rows.iterator():
        texts += [question, text]
        size += len(text)
        if size > rules.COMPARED:
            break

    return "\n".join(texts)


def problem(older: Document, newer: Document) -> str:
    """Why one cannot be the newer version of the other; nothing if it can."""
    return rules.version_problem(
        is_itself=older.pk == newer.pk,
        is_replaced=hasattr(older, "replaced_by"),
        replaces_another=newer.replaces_id is not None,
    )


def replace(older: Document, newer: Document) -> None:
    """A newer version takes the older one's place, whose validity ends on the day before its own begins."""
    newer.replaces = older
    newer.may_replace = None
    newer.save(update_fields=["replaces", "may_replace"])
    supersede(older, newer.valid_from or timezone.localdate(newer.added_at))


def supersede(older: Document, first_day: date) -> None:
    """End its validity on the day before; it waits to be indexed anew with that."""
    last_day = first_day - timedelta(days=1)
    if older.valid_to is not None and older.valid_to <= last_day:
        return

    Document.objects.filter(pk=older.pk).update(valid_to=last_day)
    waits = Document.objects.filter(pk=older.pk).exclude(state__in=AT_REST)
    waits.update(state=DocumentState.QUEUED, attempts=0)
    older.refresh_from_db()
