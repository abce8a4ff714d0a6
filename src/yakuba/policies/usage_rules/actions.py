from django.db import transaction
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.usage_rules.models import PolicyAcceptance, UsagePolicy


@transaction.atomic
def publish_policy(
    *,
    title: str,
    text: str,
    actor: User | None,
    label: str = "",
    notice: str = "",
) -> UsagePolicy:
    """Put a new version in force: everybody is asked to accept it."""
    newest = UsagePolicy.objects.order_by("-version").first()
    policy = UsagePolicy.objects.create(
        version=newest.version + 1 if newest else 1,
        title=title,
        text=text,
        label=label,
        notice=notice,
        published_at=timezone.now(),
    )
    record(
        event=AuditEvent.POLICY_PUBLISHED,
        actor_id=actor.pk if actor else None,
        detail={"version": policy.version},
    )
    return policy


@transaction.atomic
def accept_policy(*, user: User, policy: UsagePolicy) -> None:
    """Record an acceptance (同意) once, however often the button is pressed."""
    _, created = PolicyAcceptance.objects.get_or_create(
        user=user, policy=policy
    )
    if created:
        record(
            event=AuditEvent.POLICY_ACCEPTED,
            actor_id=user.pk,
            detail={"version": policy.version},
        )
