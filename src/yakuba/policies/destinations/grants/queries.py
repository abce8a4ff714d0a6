from datetime import date

from django.db.models import QuerySet

from yakuba.accounts.models import User
from yakuba.accounts.queries import in_force
from yakuba.policies.destinations.grants.models import DestinationGrant


def grants_on(user: User, today: date) -> QuerySet[DestinationGrant]:
    return DestinationGrant.objects.filter(in_force(today), user=user)
