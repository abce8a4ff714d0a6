"""Who may open a view: every view carries exactly one of these, and a test walks every route to see that it does."""

from collections.abc import Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import holds_any

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Anybody, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Every member of staff."""
    return _guarded(view, "signed_in", lambda request: True)


def requires(*roles: Role) -> Callable[[View], View]:
    """Holders of one of the roles, today."""

    def holds(request: HttpRequest) -> bool:
        return holds_any(asker(request), roles, timezone.localdate())

    return lambda view: _guarded(view, "+".join(roles), holds)


def _guarded(
    view: View, access: str, allows: Callable[[HttpRequest], bool]
) -> View:
    def check(request: HttpRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not allows(request):
            raise PermissionDenied

        return None

    if iscoroutinefunction(view):
        in_thread = sync_to_async(check)

        @wraps(view)
        async def guarded(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> Any:
            # The person is loaded (accounts.middleware); offices have to be looked up, away from the event loop.
            refused = (
                check(request)
                if access == "signed_in"
                else await in_thread(request)
            )
            return refused or await view(request, *args, **kwargs)

    else:

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return check(request) or view(request, *args, **kwargs)

    guarded.access = access  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def asker(request: HttpRequest) -> User:
    """The person signed in. For views behind `signed_in` or `requires`."""
    if not isinstance(request.user, User):
        raise PermissionDenied

    return request.user
