"""What waits for the head of a unit, or for the deputy in the head's absence (代決)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import unit_heads
from yakuba.pilots.applications import actions, queries
from yakuba.pilots.applications.endorsement.forms import (
    CommentForm,
    EndorseForm,
)
from yakuba.pilots.applications.models import PilotApplication


@signed_in
@require_GET
def endorsements(request: HttpRequest) -> HttpResponse:
    """What is to be decided, and what has become of the others of the unit."""
    user = asker(request)
    today = timezone.localdate()
    led = queries.applications_led_by(user, today).order_by(
        "-submitted_at", "pk"
    )
    context = {
        "waiting": queries.applications_to_endorse_for(user, today),
        "page_obj": Paginator(led, 50).get_page(request.GET.get("page")),
    }
    return render(request, "pilots/endorsements.html", context)


@signed_in
@require_GET
def endorsement(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _led_application(request, pk))


@signed_in
@require_POST
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    application = _led_application(request, pk)
    form = EndorseForm(
        request.POST, as_deputy=_as_deputy(request, application)
    )
    if not form.is_valid():
        return _page(request, application, endorse_form=form)

    try:
        actions.endorse(
            application=application,
            actor=asker(request),
            today=timezone.localdate(),
        )
        messages.success(request, "承認しました。事務局が決定します。")
    except actions.StepRefusedError as refusal:
        messages.error(request, refusal.message)

    return redirect("pilots:endorsements")


@signed_in
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    application = _led_application(request, pk)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, application, comment_form=form)

    try:
        actions.give_back(
            application=application,
            actor=asker(request),
            comment=form.cleaned_data["comment"],
        )
        messages.success(request, "差し戻しました。応募した人に知らせました。")
    except actions.StepRefusedError as refusal:
        messages.error(request, refusal.message)

    return redirect("pilots:endorsements")


def _led_application(request: HttpRequest, pk: int) -> PilotApplication:
    """Of somebody whom the asker leads. Not found, for everybody else."""
    led = queries.applications_led_by(asker(request), timezone.localdate())
    return get_object_or_404(led, pk=pk)


def _as_deputy(request: HttpRequest, application: PilotApplication) -> bool:
    return unit_heads.acts_as_deputy(
        asker(request),
        application.user,
        application.unit,
        timezone.localdate(),
    )


def _page(
    request: HttpRequest, application: PilotApplication, **forms: object
) -> HttpResponse:
    """One application; `forms` are those that came back with errors."""
    as_deputy = _as_deputy(request, application)
    to_endorse = queries.applications_to_endorse_for(
        asker(request), timezone.localdate()
    )
    context = {
        "item": application,
        "baselines": queries.baselines_of(application),
        "waiting": to_endorse.filter(pk=application.pk).exists(),
        "as_deputy": as_deputy,
        "endorse_form": EndorseForm(as_deputy=as_deputy),
        "comment_form": CommentForm(),
    }
    return render(request, "pilots/endorsement.html", context | forms)
