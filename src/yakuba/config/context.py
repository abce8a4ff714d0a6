"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import roles_held
from yakuba.config.navigation import navigation
from yakuba.notices.queries import unread_count
from yakuba.pilots.surveys.quick.queries import participation_of
from yakuba.policies.retention.queries import retention_in_force


def page(request: HttpRequest) -> dict[str, Any]:
    """The municipality's name, what is kept of a question, what the navigation shows, what waits for the person."""
    # None on a page that refuses a request before anybody was looked for.
    user = getattr(request, "user", None)
    today = localdate()
    shown: dict[str, Any] = {
        "municipality_name": settings.MUNICIPALITY_NAME,
        "retention": retention_in_force(),
        "manages": False,
        "navigation": (),
        "unread_notices": 0,
        "asks_quick": False,
    }
    if isinstance(user, User):
        shown["unread_notices"] = unread_count(user)
        shown["asks_quick"] = participation_of(user, today) is not None
        held = roles_held(user, today)
        shown["manages"] = bool(held & {Role.COORDINATOR, Role.OPERATOR})
        shown["navigation"] = navigation(
            request.path, held, keeps=bool(shown["retention"].days)
        )

    return shown
