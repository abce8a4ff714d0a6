from datetime import date

from django.db.models import QuerySet

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any
from yakuba.library.readiness.models import MissingFact

# They help all units with their documents.
OFFICES = (Role.COORDINATOR, Role.OPERATOR)


def missing_facts_for(user: User, today: date) -> QuerySet[MissingFact]:
    """What is open, for the offices."""
    if not holds_any(user, OFFICES, today):
        return MissingFact.objects.none()

    return MissingFact.objects.filter(settled_at__isnull=True)
