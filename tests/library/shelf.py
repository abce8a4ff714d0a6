"""Documents in the library without a child process, for tests of what comes after the reading."""

from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.core.evidence.extract import Extract
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.library.indexing import entries, passages


def shelve(
    collection: Collection,
    file_name: str,
    content: str | bytes,
    **fields: object,
) -> Document:
    """Add a document and have it read here and now, through the same steps as the indexer's."""
    data = content.encode() if isinstance(content, str) else content
    document, _ = actions.add_document(
        collection=collection,
        file_name=file_name,
        data=data,
        added_by=None,
        **fields,  # type: ignore[arg-type]
    )
    return read_here(document)


def read_here(document: Document) -> Document:
    being_read(document)
    keep(
        document,
        readers.read(
            bytes(document.file.data), document.file_name, ReaderBounds()
        ),
    )
    return document


def being_read(document: Document) -> None:
    """As the indexer leaves it while the child works."""
    Document.objects.filter(pk=document.pk).update(state=DocumentState.READING)
    document.refresh_from_db()


def keep(document: Document, extract: Extract) -> None:
    """What the indexer does once the child has answered."""
    if passages.keep(document, extract):
        entries.index_documents([document])
        document.refresh_from_db()


def only_passage(document: Document) -> PassageRecord:
    return document.passages.get()
