from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import User
from yakuba.policies.barred_tasks.queries import barred_tasks
from yakuba.policies.destinations.models import Destination
from yakuba.policies.quotas.queries import Allowances
from yakuba.policies.quotas.rules import Standing
from yakuba.policies.usage_rules.models import PolicyAcceptance, UsagePolicy
from yakuba.policies.usage_rules.rules import Circumstances


def policy_in_force() -> UsagePolicy | None:
    """The newest published version."""
    return (
        UsagePolicy.objects.filter(published_at__isnull=False)
        .order_by("-version")
        .first()
    )


def has_accepted(user: User, policy: UsagePolicy) -> bool:
    return PolicyAcceptance.objects.filter(user=user, policy=policy).exists()


def _versions_for(user: User) -> tuple[int | None, bool]:
    """The version of the rules in force, without their text, and whether this person has accepted it."""
    acceptances = PolicyAcceptance.objects.filter(
        user=user, policy=OuterRef("pk")
    )
    published = UsagePolicy.objects.filter(published_at__isnull=False)
    versions = published.values_list("version", Exists(acceptances))
    return versions.order_by("-version").first() or (None, False)


def circumstances_of(
    user: User,
    *,
    destination: Destination | None,
    allowances: Allowances,
    today: date,
    tasks: Collection[str],
) -> Circumstances:
    """What `rules.decide` needs to know of a person's question; `tasks` are the kinds of work it is."""
    version, accepted = _versions_for(user)
    return Circumstances(
        may_sign_in=accounts.may_sign_in(user, today),
        policy_version=version,
        accepted_version=version if accepted else None,
        destination_enabled=destination is not None and destination.enabled,
        task_barred=not barred_tasks().isdisjoint(tasks),
        standing=allowances.standing(destination)
        if destination
        else Standing(),
    )
