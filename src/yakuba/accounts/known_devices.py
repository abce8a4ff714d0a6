"""Devices on which a person has signed in before: what strangers try elsewhere does not lock them out there.

A signed cookie names the last few accounts that signed in on the device; it opens nothing.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from yakuba.accounts.models import User

COOKIE = "yakuba_device"
SALT = "yakuba.accounts.known_devices"
LONGEST = 180 * 24 * 3600  # seconds
MOST = 5  # accounts on a shared device


def is_known(request: HttpRequest, user: User) -> bool:
    return user.pk in _accounts(request)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Put the account first among those of the device."""
    others = [pk for pk in _accounts(request) if pk != user.pk]
    accounts = [user.pk, *others][:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps(accounts, salt=SALT),
        max_age=LONGEST,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _accounts(request: HttpRequest) -> list[int]:
    """None where there is no cookie, or it is not ours or too old."""
    try:
        accounts: list[int] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST
        )
    except signing.BadSignature:
        return []

    return accounts
