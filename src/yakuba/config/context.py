"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate

from yakuba.accounts import rules
from yakuba.accounts.models import Role, User
from yakuba.pilots.queries import unread_notices
from yakuba.policies.queries import retention_in_force


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
        "unread_notices": 0,
    }
    if isinstance(user, User):
        shown["unread_notices"] = unread_notices(user)
        shown["nav_staff"] = any(rules.has_role(user, role, today) for role in (Role.COORDINATOR, Role.OPERATOR))
        shown["nav_ledger"] = any(rules.has_role(user, role, today) for role in (Role.SECURITY_OFFICER, Role.AUDITOR))
        keepers = (Role.SECURITY_OFFICER, Role.COORDINATOR)
        shown["nav_lists"] = any(rules.has_role(user, role, today) for role in keepers)
        shown["nav_destinations"] = any(
            rules.has_role(user, role, today) for role in (Role.SECURITY_OFFICER, Role.OPERATOR)
        )
    return shown
