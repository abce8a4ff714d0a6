from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from yakuba.accounts import actions, known_devices
from yakuba.accounts.models import User
from yakuba.accounts.queries import may_sign_in
from yakuba.accounts.sources import throttle


class StaffBackend(BaseBackend):
    """Sign-in by user name or 職員番号; counts failures and says nothing about whether an account exists.

    Raises RestError where signing in rests at the source of the request.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        user_name: str = "",
        password: str = "",
        **kwargs: Any,
    ) -> User | None:
        user = _named(user_name)
        is_known = _is_known(request, user)
        if request and not is_known:
            throttle.check(request, now=timezone.now())

        right = _is_right(user, password)
        if request and not is_known and not right:
            throttle.count_failure(request, now=timezone.now())

        if user is None or not may_sign_in(user, timezone.localdate()):
            return None

        if _rests(user, is_known_device=is_known):
            return None

        if not right:
            actions.record_failed_sign_in(user=user, is_known_device=is_known)
            return None

        actions.record_sign_in(user=user)
        return user

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id).first()


def _is_known(request: HttpRequest | None, user: User | None) -> bool:
    if request is None or user is None:
        return False

    return known_devices.is_known(request, user)


def _is_right(user: User | None, password: str) -> bool:
    if user is None:
        # The same work as for an account that exists, so that time tells nothing.
        User().set_password(password)
        return False

    return user.check_password(password)


def _named(name: str) -> User | None:
    """By user name before staff number: nobody else's number keeps a person from signing in."""
    numbers = User.objects.filter(staff_number=name or None)
    return User.objects.filter(user_name=name).first() or numbers.first()


def _rests(user: User, *, is_known_device: bool) -> bool:
    if is_known_device:
        return user.is_locked_on_known_devices

    return user.is_locked
