"""Yes or no about terms."""

from datetime import date

from django.db.models import QuerySet

from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import OrgUnit, Post, Role, User
from yakuba.accounts.rules import in_force
from yakuba.library.models import Term, TermStatus


def decides_all(user: User, today: date) -> bool:
    """The coordinator approves and declines every term."""
    return account_rules.has_role(user, Role.COORDINATOR, today)


def headed(user: User, today: date) -> QuerySet[OrgUnit]:
    """The units whose terms a person decides as their head or deputy."""
    heads = user.memberships.filter(in_force(today), post__in=[Post.UNIT_HEAD, Post.DEPUTY])
    return OrgUnit.objects.filter(pk__in=heads.values("unit"))


def may_decide(user: User, term: Term, today: date) -> bool:
    """Approve, decline, change: the coordinator, and the head of the unit that the term belongs to."""
    if decides_all(user, today):
        return True
    return term.owner_unit is not None and account_rules.is_head_of(user, term.owner_unit, today)


def may_edit(user: User, term: Term, today: date) -> bool:
    """Whoever decides; and the proposer as long as nobody has."""
    own = term.status == TermStatus.PROPOSED and term.proposer_id == user.pk
    return own or may_decide(user, term, today)
