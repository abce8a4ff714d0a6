"""Signing in rests for a while at a source from which too many tries failed, whatever accounts they were for.

Only for devices on which the account has not signed in before: a town hall that comes from one address goes on working.
Where the address is only that of a proxy nobody is counted (`source_of`).
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from yakuba.accounts import signals
from yakuba.accounts.sources.models import SignInSource

SALT = "yakuba.accounts.sources"
MOST_FAILURES = 30
WINDOW = timedelta(minutes=10)
REST = timedelta(minutes=10)
# One line of an internet provider has so many bits of an IPv6 address to itself.
IPV6_PREFIX = 64


class RestError(Exception):
    """Signing in rests at this source; no password was looked at."""


def source_of(request: HttpRequest) -> str:
    """A keyed digest of the sender's address; empty where it may be anybody's.

    That is so on this machine itself, and behind a proxy that YAKUBA_TRUSTED_PROXIES does not name.
    """
    if settings.HTTPS and not settings.TRUSTED_PROXIES:
        return ""

    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""

    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address

    if address.is_loopback:
        return ""

    place = str(address)
    if isinstance(address, IPv6Address):
        place = str(IPv6Network((address, IPV6_PREFIX), strict=False))

    digest = salted_hmac(SALT, place, algorithm="sha256")
    return digest.hexdigest()


def check(request: HttpRequest, *, now: datetime) -> None:
    """Raises RestError."""
    source = source_of(request)
    resting = SignInSource.objects.filter(digest=source, rests_until__gt=now)
    if source and resting.exists():
        raise RestError


def count_failure(request: HttpRequest, *, now: datetime) -> None:
    """One more failed try; from the last that is allowed on, the source rests."""
    source = source_of(request)
    if not source:
        return

    forget(now=now)
    with transaction.atomic():
        SignInSource.objects.get_or_create(
            digest=source, defaults={"since": now}
        )
        row = SignInSource.objects.select_for_update().get(digest=source)
        row.failures += 1
        if row.failures >= MOST_FAILURES:
            row.rests_until = now + REST

        row.save()

    if row.failures == MOST_FAILURES:
        signals.source_rests.send(
            None, source=source, actor=None, failures=row.failures
        )


def forget(*, now: datetime) -> None:
    """What is older than the window, and no longer rests."""
    counting = SignInSource.objects.filter(rests_until=None)
    counting.filter(since__lt=now - WINDOW).delete()
    SignInSource.objects.filter(rests_until__lte=now).delete()
