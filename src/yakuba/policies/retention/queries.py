from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.models import RetentionDecision
from yakuba.policies.retention.rules import Retention


def retention_decision() -> RetentionDecision | None:
    """The newest decision on what is kept; None while nobody has decided."""
    return RetentionDecision.objects.order_by("-pk").first()


def retention_in_force() -> Retention:
    """What is kept today. While nobody has decided, nothing is."""
    decision = retention_decision()
    return (
        Retention(RetentionMode(decision.mode), decision.days)
        if decision
        else Retention()
    )
