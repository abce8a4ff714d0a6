"""What the strip beside an answer asks for (config/static/yakuba/quick.js)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots.models import QuickAnswer
from yakuba.pilots.surveys import quick


@signed_in
@require_POST
def offer(request: HttpRequest) -> JsonResponse:
    """The key of what may be asked now; empty where nothing is to be asked."""
    offered = quick.offer(user=asker(request), task=request.POST.get("task", ""), today=timezone.localdate())
    return JsonResponse({"key": str(offered.pk) if offered else ""})


@signed_in
@require_POST
def tap(request: HttpRequest, key: UUID) -> HttpResponse:
    get_object_or_404(QuickAnswer, pk=key, application__user=asker(request))
    field, value = request.POST.get("field", ""), request.POST.get("value", "")
    taken = quick.tap(user=asker(request), key=key, today=timezone.localdate(), field=field, value=value)
    return HttpResponse(status=204) if taken else HttpResponseBadRequest()
