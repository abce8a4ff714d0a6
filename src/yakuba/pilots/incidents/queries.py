"""What was told, scoped to the asker."""

from datetime import date

from django.db.models import Q, QuerySet

from yakuba.accounts.models import User
from yakuba.pilots import queries
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot


def incidents_for(user: User, pilot: Pilot, today: date) -> QuerySet[Incident]:
    """All of a trial for its coordinators; for everybody else what they told themselves."""
    incidents = Incident.objects.filter(pilot=pilot)
    incidents = incidents.select_related("reported_by", "pilot")
    coordinated = queries.coordinated_pilots_for(user, today)
    if coordinated.filter(pk=pilot.pk).exists():
        return incidents

    return incidents.filter(reported_by=user)


def may_tell(user: User, pilot: Pilot) -> bool:
    """Whoever takes part, now or until they left: what went wrong may be told afterwards too."""
    taking_part = Q(state=ApplicationState.APPROVED) | Q(left_at__isnull=False)
    return pilot.applications.filter(taking_part, user=user).exists()
