from datetime import timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.deprecation import MiddlewareMixin

from yakuba.accounts.models import User
from yakuba.accounts.queries import may_sign_in

LONGEST_SESSION = timedelta(hours=8)


class CurrentAccess(MiddlewareMixin):
    """Access is looked at anew with each request: an account that was stopped or has ended is out at once.

    The innermost of the middleware, and only synchronous: Django then runs all of it in one thread instead of changing
    between thread and event loop a dozen times a request.
    """

    async_capable = False

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, User):
            return None

        if not may_sign_in(user, timezone.localdate()) or _too_old(request):
            logout(request)
            return redirect("accounts:sign_in")

        free = (reverse("accounts:password"), reverse("accounts:sign_out"))
        if (
            user.must_change_password
            and request.path not in free
            and not request.path.startswith("/static/")
        ):
            return redirect("accounts:password")

        return None


def _too_old(request: HttpRequest) -> bool:
    """Eight hours after sign-in, however busy the session."""
    since = parse_datetime(request.session.get("signed_in_at", ""))
    return since is None or timezone.now() - since > LONGEST_SESSION
