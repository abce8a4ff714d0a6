"""What waits for the head of a unit, or for the deputy in the head's absence (代決)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import actions, leading, queries
from yakuba.pilots.forms import CommentForm, EndorseForm
from yakuba.pilots.models import PilotApplication


@signed_in
@require_GET
def endorsements(request: HttpRequest) -> HttpResponse:
    """What is to be decided, and what has become of the others of the unit."""
    user, today = asker(request), timezone.localdate()
    led = queries.applications_led_by(user, today).order_by("-submitted_at", "pk")
    page = Paginator(led, 50).get_page(request.GET.get("page"))
    context = {"waiting": queries.applications_to_endorse_for(user, today), "page_obj": page}
    return render(request, "pilots/endorsements.html", context)


@signed_in
@require_GET
def endorsement(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, _led(request, pk))


@signed_in
@require_POST
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    found = _led(request, pk)
    form = EndorseForm(request.POST, as_deputy=_as_deputy(request, found))
    if not form.is_valid():
        return _shown(request, found, endorse_form=form)
    try:
        actions.endorse(application=found, actor=asker(request), today=timezone.localdate())
        messages.success(request, "承認しました。事務局が決定します。")
    except actions.StepGone as gone:
        messages.error(request, gone.message)
    return redirect("pilots:endorsements")


@signed_in
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _led(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, comment_form=form)
    try:
        actions.give_back(application=found, actor=asker(request), comment=form.cleaned_data["comment"])
        messages.success(request, "差し戻しました。応募した人に知らせました。")
    except actions.StepGone as gone:
        messages.error(request, gone.message)
    return redirect("pilots:endorsements")


def _led(request: HttpRequest, pk: int) -> PilotApplication:
    return get_object_or_404(queries.applications_led_by(asker(request), timezone.localdate()), pk=pk)


def _as_deputy(request: HttpRequest, found: PilotApplication) -> bool:
    return leading.acts_as_deputy(asker(request), found.user, found.unit, timezone.localdate())


def _shown(request: HttpRequest, found: PilotApplication, **forms: object) -> HttpResponse:
    waiting = queries.applications_to_endorse_for(asker(request), timezone.localdate()).filter(pk=found.pk).exists()
    as_deputy = _as_deputy(request, found)
    context = {
        "item": found,
        "baselines": queries.baselines_of(found),
        "waiting": waiting,
        "as_deputy": as_deputy,
        "endorse_form": EndorseForm(as_deputy=as_deputy),
        "comment_form": CommentForm(),
    }
    return render(request, "pilots/endorsement.html", context | forms)
