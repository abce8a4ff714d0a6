"""Documents and passages, scoped to the asker: what this module does not return, nobody sees."""

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Length

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any, in_force
from yakuba.library.collections.queries import collections_for
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.policies.enums import ConfidentialityLevel

EXAMPLES = 3
# Of a question that serves as an example, in characters.
SHORTEST = 8
LONGEST = 30


def documents_for(user: User, today: date) -> QuerySet[Document]:
    """The documents in them, withdrawn ones included (their pages say so)."""
    collections = collections_for(user, today).values("pk")
    return Document.objects.filter(collection__in=collections).select_related(
        "collection", "unit", "replaces"
    )


def passages_for(user: User, today: date) -> QuerySet[PassageRecord]:
    """The passages of documents that may be read and have been indexed."""
    documents = documents_for(user, today).filter(state=DocumentState.INDEXED)
    passages = PassageRecord.objects.filter(
        document__in=documents.values("pk")
    )
    return passages.select_related("document__collection", "document__unit")


def example_questions_for(user: User, today: date) -> list[str]:
    """Questions that documents in force answer for this person (FAQ): short ones that stand far apart."""
    documents = Document.objects.filter(in_force(today))
    asked = (
        passages_for(user, today)
        .filter(document__in=documents.values("pk"), doubt="")
        .annotate(length=Length("question"))
        .filter(length__gte=SHORTEST, length__lte=LONGEST)
        .order_by("pk")
        .values_list("question", flat=True)
    )
    count = asked.count()
    shown = min(count, EXAMPLES)
    return [asked[number * count // shown] for number in range(shown)]


def public_documents(day: date) -> QuerySet[Document]:
    """The documents of 機密性1, valid on a day and read: what they hold, the municipality has published."""
    return Document.objects.filter(
        in_force(day),
        collection__confidentiality=ConfidentialityLevel.LEVEL_1,
        state=DocumentState.INDEXED,
    )


def public_documents_for(user: User, today: date) -> QuerySet[Document]:
    """The same for those who look after leak prevention; none for others."""
    if not holds_any(user, (Role.SECURITY_OFFICER, Role.COORDINATOR), today):
        return Document.objects.none()

    return public_documents(today)
