"""Collections, scoped to the asker: what this module does not return, nobody sees."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import has_role, holds_any
from yakuba.library.collections.models import Collection
from yakuba.library.documents.enums import DocumentState


def collections_for(user: User, today: date) -> QuerySet[Collection]:
    """The collections a person may read: open ones, and those of the units they belong to."""
    if not accounts.may_sign_in(user, today):
        return Collection.objects.none()

    units = accounts.unit_ids_for(user, today)
    readable = (
        Q(open_to_all=True) | Q(readers__in=units) | Q(owner_unit__in=units)
    )
    numbers = Collection.objects.filter(readable).values("pk")
    documents = Count(
        "documents", filter=~Q(documents__state=DocumentState.WITHDRAWN)
    )
    return Collection.objects.filter(pk__in=numbers).annotate(
        document_count=documents
    )


def class_requests_for(user: User, today: date) -> QuerySet[Collection]:
    """The collections for which somebody else wants a lower class, for security officers; none for others."""
    if not has_role(user, Role.SECURITY_OFFICER, today):
        return Collection.objects.none()

    waiting = Collection.objects.exclude(wanted_class="")
    return waiting.exclude(wanted_by=user).select_related(
        "owner_unit", "wanted_by"
    )


def managed_collections_for(user: User, today: date) -> QuerySet[Collection]:
    """The collections whose readers a person may decide: all for the offices that do so, none for others."""
    if not holds_any(user, (Role.COORDINATOR, Role.OPERATOR), today):
        return Collection.objects.none()

    return Collection.objects.select_related("owner_unit")
