from datetime import date

from django.db.models import QuerySet

from yakuba.accounts import queries as accounts
from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import Role, User
from yakuba.policies.models import AuditEntry, Destination, PolicyAcceptance, UsagePolicy
from yakuba.policies.rules import Circumstances


def policy_in_force() -> UsagePolicy | None:
    """The newest published version."""
    return UsagePolicy.objects.filter(published_at__isnull=False).order_by("-version").first()


def has_accepted(user: User, policy: UsagePolicy) -> bool:
    return PolicyAcceptance.objects.filter(user=user, policy=policy).exists()


def circumstances_of(user: User, *, destination: Destination | None, today: date) -> Circumstances:
    """What `rules.decide` needs to know of a person's question."""
    policy = policy_in_force()
    accepted = policy is not None and has_accepted(user, policy)
    return Circumstances(
        may_sign_in=accounts.may_sign_in(user, today),
        policy_version=policy.version if policy else None,
        accepted_version=policy.version if policy and accepted else None,
        destination_enabled=destination is not None and destination.enabled,
    )


def destination_for(endpoint: str) -> Destination | None:
    return Destination.objects.filter(endpoint=endpoint).first()


def entries_for(user: User, today: date) -> QuerySet[AuditEntry]:
    """The ledger, newest first, for those whose office is to read it; empty for everybody else."""
    readers = (Role.SECURITY_OFFICER, Role.AUDITOR)
    if not any(account_rules.has_role(user, role, today) for role in readers):
        return AuditEntry.objects.none()
    return AuditEntry.objects.order_by("-number")
