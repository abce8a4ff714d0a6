"""What the rooms below tell, written into the ledger: accounts knows of no ledger and only sends signals."""

from typing import Any

from django.contrib.auth.signals import user_logged_in

from yakuba.accounts import signals
from yakuba.accounts.models import User
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent

OFFICE_EVENTS = {
    "requested": AuditEvent.OFFICE_REQUESTED,
    "confirmed": AuditEvent.OFFICE_CONFIRMED,
    "declined": AuditEvent.OFFICE_DECLINED,
}


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="ledger")
    signals.account_locked.connect(_locked, dispatch_uid="ledger")
    signals.source_rests.connect(_source_rests, dispatch_uid="ledger")
    signals.account_changed.connect(_changed, dispatch_uid="ledger")
    signals.role_changed.connect(_role_changed, dispatch_uid="ledger")
    signals.office_request_changed.connect(_office, dispatch_uid="ledger")
    signals.posts_changed.connect(_posts_changed, dispatch_uid="ledger")
    signals.staff_imported.connect(_staff_imported, dispatch_uid="ledger")
    signals.units_imported.connect(_units_imported, dispatch_uid="ledger")
    signals.unit_changed.connect(_unit_changed, dispatch_uid="ledger")


def _signed_in(user: User, **_: Any) -> None:
    record(event=AuditEvent.SIGNED_IN, actor_id=user.pk)


def _locked(user: User, failures: int, **_: Any) -> None:
    record(
        event=AuditEvent.SIGN_IN_LOCKED,
        actor_id=user.pk,
        detail={"failures": failures},
    )


def _source_rests(source: str, failures: int, **_: Any) -> None:
    record(
        event=AuditEvent.SOURCE_RESTS,
        actor_id=None,
        detail={"source": source[:16], "failures": failures},
    )


def _changed(user: User, actor: User | None, change: str, **_: Any) -> None:
    record(
        event=AuditEvent.ACCOUNT_CHANGED,
        actor_id=_pk(actor),
        detail={
            "user": user.pk,
            "account": user.user_name,
            "change": change,
        },
    )


def _role_changed(
    user: User, actor: User | None, role: str, granted: bool, **_: Any
) -> None:
    event = AuditEvent.ROLE_GRANTED if granted else AuditEvent.ROLE_TAKEN_BACK
    record(
        event=event,
        actor_id=_pk(actor),
        detail={"user": user.pk, "account": user.user_name, "role": role},
    )


def _office(
    user: User, actor: User, request: OfficeRequest, step: str, **_: Any
) -> None:
    record(
        event=OFFICE_EVENTS[step],
        actor_id=actor.pk,
        detail={
            "request": request.pk,
            "user": user.pk,
            "account": user.user_name,
            "role": request.office,
            "change": request.change,
        },
    )


def _posts_changed(
    user: User, actor: User | None, old: str, new: str, **_: Any
) -> None:
    record(
        event=AuditEvent.POSTS_CHANGED,
        actor_id=_pk(actor),
        detail={
            "user": user.pk,
            "account": user.user_name,
            "old": old,
            "new": new,
        },
    )


def _staff_imported(actor: User | None, count: int, **_: Any) -> None:
    record(
        event=AuditEvent.STAFF_IMPORTED,
        actor_id=_pk(actor),
        detail={"added": count},
    )


def _units_imported(actor: User | None, count: int, **_: Any) -> None:
    record(
        event=AuditEvent.UNITS_IMPORTED,
        actor_id=_pk(actor),
        detail={"units": count},
    )


def _unit_changed(
    actor: User | None, unit: str, old: str, new: str, **_: Any
) -> None:
    record(
        event=AuditEvent.UNIT_CHANGED,
        actor_id=_pk(actor),
        detail={"unit": unit, "old": old, "new": new},
    )


def _pk(actor: User | None) -> int | None:
    return actor.pk if actor else None
