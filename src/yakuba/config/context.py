"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import localdate

from yakuba.accounts import rules
from yakuba.accounts.models import Role


def page(request: HttpRequest) -> dict[str, Any]:
    """The municipality's name, and which doors the navigation shows."""
    user, today = request.user, localdate()
    shown = {"municipality_name": settings.MUNICIPALITY_NAME, "nav_staff": False, "nav_ledger": False}
    if user.is_authenticated:
        shown["nav_staff"] = any(rules.has_role(user, role, today) for role in (Role.COORDINATOR, Role.OPERATOR))
        shown["nav_ledger"] = any(rules.has_role(user, role, today) for role in (Role.SECURITY_OFFICER, Role.AUDITOR))
    return shown
