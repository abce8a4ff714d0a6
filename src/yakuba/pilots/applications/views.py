"""手上げ and 取下げ: what a volunteer does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages
from yakuba.pilots.applications import actions, queries, rules
from yakuba.pilots.applications.forms import ApplicationForm
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.queries import application_of

SENT = "応募しました。ここに結果が出ます。"
SENT_TO_HEAD = (
    "応募しました。所属長が承認すると、事務局が決めます。ここに結果が出ます。"
)


@signed_in
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """手上げ. What was filled in stays on the page when the call has ended meanwhile."""
    pilot = pages.visible_pilot(request, pk)
    user = asker(request)
    today = timezone.localdate()
    own = application_of(user, pilot)
    state = own.state if own else None
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        units=queries.units_to_apply_from(user, pilot, today),
        tasks=list(pilot.tasks.all()),
        earlier=own,
    )
    if form.is_valid() and _apply(request, pilot, form):
        return redirect("pilots:pilot", pk)

    context = {
        "form": form,
        "may_send": rules.may_send(pilot, state, today),
        "returned": state == ApplicationState.RETURNED,
    }
    return pages.page(request, pilot, "pilots/apply.html", context)


def _apply(request: HttpRequest, pilot: Pilot, form: ApplicationForm) -> bool:
    """Whether it was taken; where not, the form says why."""
    values = form.cleaned_data
    try:
        application = actions.apply(
            pilot=pilot,
            user=asker(request),
            unit=values["unit"],
            rank=values["rank"],
            experience=values["experience"],
            reason=values["reason"],
            baselines=form.baselines(),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except actions.StepRefusedError as refusal:
        form.add_error(None, refusal.message)
        return False

    waits_for_head = application.state == ApplicationState.SUBMITTED
    messages.success(request, SENT_TO_HEAD if waits_for_head else SENT)
    return True


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """取下げ of the own application."""
    pilot = pages.visible_pilot(request, pk)
    own = pages.own_application(request, pilot)
    try:
        actions.withdraw(
            application=own, now=timezone.now(), actor=asker(request)
        )
        messages.success(
            request, "取り下げました。募集の間は、もう一度応募できます。"
        )
    except actions.StepRefusedError as refusal:
        messages.error(request, refusal.message)

    return redirect("pilots:pilot", pk)
