"""An index that cannot be asked: gone (a restored backup holds none) or of an older build (after an upgrade)."""

from pathlib import Path

from yakuba.jobs.leadership import leading
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import entries
from yakuba.library.search.index import search_index


def is_ready() -> bool:
    """Whether what the library holds can be found; the leader builds the index anew within a minute where not."""
    if search_index().is_current:
        return True

    indexed = Document.objects.filter(state=DocumentState.INDEXED)
    return not indexed.exists()


def ensure_index(folder: Path) -> bool:
    """For a command at a terminal: builds it where nobody leads; returns whether it can be asked now."""
    if is_ready():
        return True

    with leading(folder) as is_leader:
        if is_leader:
            entries.rebuild()

    return is_ready()
