"""A collection that a page was asked for: there for those who may read it, closed to those who may not change it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from yakuba.accounts.access import asker
from yakuba.accounts.queries import roles_held, unit_ids_for
from yakuba.library.collections import queries, rules
from yakuba.library.collections.models import Collection


def collection_for(request: HttpRequest, pk: int) -> Collection:
    collections = queries.collections_for(asker(request), timezone.localdate())
    return get_object_or_404(collections, pk=pk)


def may_edit(request: HttpRequest, collection: Collection) -> bool:
    user = asker(request)
    today = timezone.localdate()
    return rules.may_edit(
        collection.owner_unit_id,
        unit_ids_for(user, today),
        roles_held(user, today),
    )


def editable(request: HttpRequest, collection: Collection) -> Collection:
    if not may_edit(request, collection):
        raise PermissionDenied

    return collection
