"""Whether a participant has still to be briefed."""

from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.policies.usage_rules.queries import has_accepted, policy_in_force


def is_briefing_due(application: PilotApplication) -> bool:
    """Whether the person has still to pass it, or the rules of use have a newer version than the one accepted."""
    if application.state != ApplicationState.APPROVED:
        return False
    if application.briefed_at is None:
        return True

    policy = policy_in_force()
    user = application.user
    if policy is None or user is None:
        return True

    return not has_accepted(user, policy)
