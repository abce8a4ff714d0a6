"""What the strip beside an answer asks for (static/pilots/quick.js)."""

from uuid import UUID

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots.surveys.models import QuickAnswer
from yakuba.pilots.surveys.quick import actions


@signed_in
@require_POST
def offer(request: HttpRequest) -> JsonResponse:
    """The key of what may be asked now; empty where nothing is to be asked."""
    task = request.POST.get("task", "")
    today = timezone.localdate()
    row = actions.offer(user=asker(request), task=task, today=today)
    key = str(row.pk) if row else ""
    return JsonResponse({"key": key})


@signed_in
@require_POST
def tap(request: HttpRequest, key: UUID) -> HttpResponse:
    user = asker(request)
    get_object_or_404(QuickAnswer, pk=key, application__user=user)
    is_taken = actions.tap(
        user=user,
        key=key,
        today=timezone.localdate(),
        field=request.POST.get("field", ""),
        value=request.POST.get("value", ""),
    )
    return HttpResponse(status=204) if is_taken else HttpResponseBadRequest()
