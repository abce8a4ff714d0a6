"""Verbs about people."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yakuba.accounts import signals
from yakuba.accounts.models import User
from yakuba.accounts.rules import lock_period

# The fields of a person that count failures and say until when signing in rests.
OF_OTHERS = ("failed_sign_ins", "locked_until")
OF_KNOWN_DEVICES = ("failed_on_known_devices", "known_devices_locked_until")
# No l/1, O/0: an initial password is read from paper.
LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True, slots=True)
class ImportedStaff:
    """A new account with the password it starts with, shown once."""

    user: User
    password: str


def initial_password() -> str:
    """Three groups of five letters."""
    groups = []
    for _ in range(3):
        letters = [secrets.choice(LETTERS) for _ in range(5)]
        groups.append("".join(letters))

    return "-".join(groups)


def record_failed_sign_in(*, user: User, is_known_device: bool) -> None:
    """Count a failure; from the tenth in a row signing in rests, there or on all other devices."""
    count, until = OF_KNOWN_DEVICES if is_known_device else OF_OTHERS
    account = User.objects.filter(pk=user.pk)
    account.update(**{count: F(count) + 1})
    user.refresh_from_db(fields=[count])
    failures: int = getattr(user, count)
    period = lock_period(failures)
    if period is not None:
        account.update(**{until: timezone.now() + period})
        signals.account_locked.send(
            None, user=user, actor=None, failures=failures
        )


def record_sign_in(*, user: User) -> None:
    User.objects.filter(pk=user.pk).update(
        failed_sign_ins=0,
        locked_until=None,
        failed_on_known_devices=0,
        known_devices_locked_until=None,
    )


@transaction.atomic
def unlock(*, user: User, actor: User | None) -> None:
    """Let a locked account sign in again at once; `actor` is None at the terminal."""
    record_sign_in(user=user)
    signals.account_changed.send(
        None, user=user, actor=actor, change="unlocked"
    )


@transaction.atomic
def give_new_password(*, user: User, actor: User) -> ImportedStaff:
    """A password to be handed over on paper; the person changes it at the next sign-in. Sessions end."""
    password = initial_password()
    user.set_password(password)
    user.must_change_password = True
    user.password_given_by = actor
    user.save(
        update_fields=[
            "password",
            "password_since",
            "password_given_by",
            "must_change_password",
        ]
    )
    record_sign_in(user=user)
    signals.account_changed.send(
        None, user=user, actor=actor, change="password"
    )
    return ImportedStaff(user, password)


@transaction.atomic
def set_active(*, user: User, is_active: bool, actor: User) -> None:
    """Stop an account (退職, 休職) or let it be used again."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    change = "resumed" if is_active else "stopped"
    signals.account_changed.send(None, user=user, actor=actor, change=change)
