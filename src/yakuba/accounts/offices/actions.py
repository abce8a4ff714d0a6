"""Verbs about roles. Those of the two offices that watch each other are given only by two people."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from yakuba.accounts import signals
from yakuba.accounts.actions import ImportedStaff, give_new_password
from yakuba.accounts.models import AccessGrant, User
from yakuba.accounts.offices import queries, rules
from yakuba.accounts.offices.enums import OfficeChange
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.accounts.queries import in_force, roles_held


class NobodyToConfirmError(Exception):
    """No holder of the other office could confirm: the first ones are appointed at the server (`yakuba appoint`)."""


@transaction.atomic
def set_roles(
    *, user: User, roles: Collection[str], today: date, actor: User
) -> list[OfficeRequest]:
    """Give and take back roles, so that from today the person holds these; what the other office must confirm is asked.

    Raises NobodyToConfirmError, and changes nothing, where it could not be confirmed by anybody.
    """
    grants = list(user.grants.filter(in_force(today)))
    for grant in grants:
        if grant.role not in roles:
            _end(grant, today)
            _tell_of_role(user, grant.role, granted=False, actor=actor)

    new = set(roles) - {grant.role for grant in grants}
    offices = rules.watched(new)
    for role in sorted(new - offices):
        grant_role(user=user, role=role, today=today, actor=actor)

    return [
        request_change(
            change=OfficeChange.ROLE,
            user=user,
            office=office,
            today=today,
            actor=actor,
        )
        for office in sorted(offices)
    ]


def grant_role(
    *, user: User, role: str, today: date, actor: User | None
) -> None:
    """`actor` is None at the terminal. Whether it takes a confirmation is for the caller to know."""
    held = roles_held(user, today)
    if role in held:
        return

    AccessGrant.objects.create(
        user=user, role=role, valid_from=today, given_by=actor
    )
    _tell_of_role(user, role, granted=True, actor=actor)


def request_change(
    *,
    change: OfficeChange,
    user: User,
    office: str,
    today: date,
    actor: User,
) -> OfficeRequest:
    """Ask the other office. The same once more is the same request, asked anew."""
    if not queries.can_be_confirmed(
        office, user=user, requester=actor, today=today
    ):
        raise NobodyToConfirmError

    OfficeRequest.objects.filter(
        change=change, user=user, office=office, confirmed__isnull=True
    ).delete()
    request = OfficeRequest.objects.create(
        change=change, user=user, office=office, requested_by=actor
    )
    _tell(request, "requested", actor)
    return request


@transaction.atomic
def decide(
    *, request: OfficeRequest, confirmed: bool, actor: User, now: datetime
) -> None:
    """Confirm or decline. A role begins at once.

    Raises PermissionError for whoever may not (`queries.may_confirm`), also where another was quicker.
    """
    # Who waits here sees what the other has decided, of this person's other requests too.
    User.objects.select_for_update().get(pk=request.user_id)
    request.refresh_from_db()
    if not queries.may_confirm(request, actor, now):
        raise PermissionError

    request.confirmed = confirmed
    request.decided_by = actor
    request.decided_at = now
    request.save(update_fields=["confirmed", "decided_by", "decided_at"])
    _tell(request, "confirmed" if confirmed else "declined", actor)
    if confirmed and request.change == OfficeChange.ROLE:
        grant_role(
            user=request.user,
            role=request.office,
            today=timezone.localdate(now),
            actor=request.requested_by,
        )


@transaction.atomic
def use_password_request(
    *, request: OfficeRequest, actor: User, now: datetime
) -> ImportedStaff:
    """The new password that was confirmed, once. Raises PermissionError where it was given out already."""
    User.objects.select_for_update().get(pk=request.user_id)
    request.refresh_from_db()
    if not rules.may_give_password(request, actor.pk, now):
        raise PermissionError

    request.used_at = now
    request.save(update_fields=["used_at"])
    return give_new_password(user=request.user, actor=actor)


def _tell(request: OfficeRequest, step: str, actor: User) -> None:
    signals.office_request_changed.send(
        None, user=request.user, actor=actor, request=request, step=step
    )


def _tell_of_role(
    user: User, role: str, *, granted: bool, actor: User | None
) -> None:
    signals.role_changed.send(
        None, user=user, actor=actor, role=role, granted=granted
    )


def _end(grant: AccessGrant, today: date) -> None:
    """A role taken back is gone at once, not at midnight."""
    if grant.valid_from >= today:
        grant.delete()
        return

    grant.valid_to = today - timedelta(days=1)
    grant.save(update_fields=["valid_to"])
