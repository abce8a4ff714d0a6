"""Documents go into the index and leave it; the index can always be built anew from the database."""

from collections.abc import Iterator, Sequence

from django.db.models import prefetch_related_objects

from yakuba.adapters.search_index import IndexEntry, SearchModel
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.library.documents.rules import file_title
from yakuba.library.search.index import search_index

PASSAGES_AT_ONCE = 500
DOCUMENTS_AT_ONCE = 100


def index_documents(documents: Sequence[Document]) -> None:
    """Bring the passages of documents into the index; `indexed` is said only after the index has committed."""
    if not documents:
        return

    prefetch_related_objects(documents, "unit")
    with search_index().writing() as writer:
        for document in documents:
            writer.put(document.pk, entries_of(document))

    keys = [document.pk for document in documents]
    Document.objects.filter(pk__in=keys).update(in_index=True)
    # But for those that somebody withdrew or asked for anew in the meantime.
    written = Document.objects.filter(
        pk__in=keys, state=DocumentState.INDEXING
    )
    written.update(state=DocumentState.INDEXED, state_reason="")


def remove_withdrawn() -> None:
    """Withdrawn documents leave the index."""
    withdrawn = Document.objects.filter(
        state=DocumentState.WITHDRAWN, in_index=True
    )
    leaving = list(withdrawn.values_list("pk", flat=True))
    if not leaving:
        return

    with search_index().writing() as writer:
        for number in leaving:
            writer.remove(number)

    Document.objects.filter(pk__in=leaving).update(in_index=False)


def rebuild(*, learned: SearchModel | None = None) -> None:
    """Build the whole index anew and swap it in, with what was learned before or is given."""
    with search_index().rebuilding(learned) as writer:
        for document in indexed_documents():
            writer.put(document.pk, entries_of(document))


def indexed_documents() -> Iterator[Document]:
    documents = Document.objects.filter(state=DocumentState.INDEXED).order_by(
        "pk"
    )
    return documents.iterator(chunk_size=DOCUMENTS_AT_ONCE)


def entries_of(document: Document) -> Iterator[IndexEntry]:
    """A document's passages as the index wants them."""
    for passage in document.passages.all().iterator(
        chunk_size=PASSAGES_AT_ONCE
    ):
        yield IndexEntry(
            passage=passage.pk,
            document=document.pk,
            collection=document.collection_id,
            title=_title(document, passage),
            body=passage.text,
            valid_from=document.valid_from,
            valid_to=document.valid_to,
            dated=document.document_date,
            unit=passage.unit,
        )


def _title(document: Document, passage: PassageRecord) -> str:
    """Each part once, with the name of the file: people look for documents by that too."""
    parts = [
        passage.question or document.title,
        file_title(document.file_name),
        *passage.headings,
    ]
    return " ".join(part for part in dict.fromkeys(parts) if part)
