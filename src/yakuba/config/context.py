"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate

from yakuba.accounts.models import Role, User
from yakuba.accounts.queries import roles_held
from yakuba.pilots.queries import unread_notices
from yakuba.pilots.surveys.quick import participation
from yakuba.policies.queries import retention_in_force
from yakuba.policies.quotas.queries import OFFICES


def page(request: HttpRequest) -> dict[str, Any]:
    """The municipality's name, what is kept of a question, and which doors the navigation shows."""
    user, today = request.user, localdate()
    shown: dict[str, Any] = {
        "municipality_name": settings.MUNICIPALITY_NAME,
        "retention": retention_in_force(),
        "nav_staff": False,
        "nav_ledger": False,
        "nav_lists": False,
        "nav_destinations": False,
        "nav_usage": False,
        "unread_notices": 0,
        "asks_quick": False,
    }
    if isinstance(user, User):
        shown["unread_notices"] = unread_notices(user)
        shown["asks_quick"] = participation(user, today) is not None
        held = roles_held(user, today)
        shown["nav_staff"] = bool(held & {Role.COORDINATOR, Role.OPERATOR})
        shown["nav_ledger"] = bool(held & {Role.SECURITY_OFFICER, Role.AUDITOR})
        shown["nav_lists"] = bool(held & {Role.SECURITY_OFFICER, Role.COORDINATOR})
        shown["nav_destinations"] = bool(held & {Role.SECURITY_OFFICER, Role.OPERATOR})
        shown["nav_usage"] = bool(held & set(OFFICES))
    return shown
