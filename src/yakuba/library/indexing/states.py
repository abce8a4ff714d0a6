"""How a document goes from one state to the next."""

from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document


def step(
    document: Document,
    before: DocumentState,
    after: DocumentState,
    *,
    reason: str = "",
    **changes: object,
) -> bool:
    """From one state to the next, unless somebody withdrew the document or asked for it anew in the meantime."""
    unchanged = Document.objects.filter(pk=document.pk, state=before)
    taken = unchanged.update(state=after, state_reason=reason, **changes)
    document.refresh_from_db()
    return bool(taken)
