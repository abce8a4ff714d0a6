"""Reads of notices: everybody sees their own."""

from django.db.models import QuerySet

from yakuba.accounts.models import User
from yakuba.notices.models import Notice


def notices_for(user: User) -> QuerySet[Notice]:
    """Newest first."""
    return Notice.objects.filter(user=user)


def unread_count(user: User) -> int:
    return notices_for(user).filter(read_at__isnull=True).count()
