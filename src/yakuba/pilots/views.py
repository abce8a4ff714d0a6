"""What every member of staff sees of trials: the list, the call, the own application, the briefing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.accounts.models import Role
from yakuba.accounts.rules import has_role
from yakuba.pilots import actions, calendars, frame, queries, rules
from yakuba.pilots.forms import ApplicationForm, QuizForm
from yakuba.pilots.models import ApplicationState, Pilot, PilotApplication
from yakuba.policies.queries import has_accepted, policy_in_force
from yakuba.policies.text import as_html

SENT = "応募しました。{next}ここに結果が出ます。"


@signed_in
@require_GET
def pilots(request: HttpRequest) -> HttpResponse:
    """All that concern the asker, the newest first."""
    user, today = asker(request), timezone.localdate()
    page = Paginator(queries.pilots_for(user, today), 20).get_page(request.GET.get("page"))
    states = queries.own_states(user, page)
    context = {
        "rows": [(each, rules.PHASE_NAMES[rules.phase(each, today)], states.get(each.pk)) for each in page],
        "page_obj": page,
        "may_create": has_role(user, Role.COORDINATOR, today),
        "to_endorse": queries.applications_to_endorse_for(user, today).count(),
        "leads": queries.applications_led_by(user, today).exists(),
    }
    return render(request, "pilots/pilots.html", context)


@signed_in
@require_GET
def pilot(request: HttpRequest, pk: int) -> HttpResponse:
    """The call: what the trial is for, when it runs, who may join; and what became of the own application."""
    found, today, user = frame.seen(request, pk), timezone.localdate(), asker(request)
    own = queries.application_of(user, found)
    context = {
        "may_send": rules.may_send(found, own.state if own else None, today),
        "may_withdraw": own is not None and rules.may("withdraw", own.state) and today <= found.ends_on,
        "briefing_due": own is not None and _briefing_due(own),
        "days": rules.open_days(found, own.group) if own and own.state == ApplicationState.APPROVED else [],
        "taken": queries.taken_places(found)[0],
        "tasks": found.tasks.all(),
        "destinations": found.destinations.all(),
        "eligible": found.units.all(),
        "place_on_list": queries.place_on_list(own) if own else 0,
    }
    return frame.page(request, found, "pilots/pilot.html", context)


def _briefing_due(own: PilotApplication) -> bool:
    """Whether the person has still to pass it, or the rules of use have a newer version than the one accepted."""
    policy = policy_in_force()
    accepted = policy is not None and own.user is not None and has_accepted(own.user, policy)
    return own.state == ApplicationState.APPROVED and not (own.briefed_at and accepted)


@signed_in
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """手上げ. What was filled in stays on the page when the call has ended meanwhile."""
    found, user, today = frame.seen(request, pk), asker(request), timezone.localdate()
    own = queries.application_of(user, found)
    form = ApplicationForm(
        request.POST if request.method == "POST" else None,
        units=queries.units_to_apply_from(user, found, today),
        tasks=list(found.tasks.all()),
        before=own,
    )
    if form.is_valid() and _applied(request, found, form):
        return redirect("pilots:pilot", pk)
    context = {
        "form": form,
        "may_send": rules.may_send(found, own.state if own else None, today),
        "returned": own is not None and own.state == ApplicationState.RETURNED,
    }
    return frame.page(request, found, "pilots/apply.html", context)


def _applied(request: HttpRequest, found: Pilot, form: ApplicationForm) -> bool:
    values, user = form.cleaned_data, asker(request)
    try:
        made = actions.apply(
            pilot=found,
            user=user,
            unit=values["unit"],
            rank=values["rank"],
            experience=values["experience"],
            reason=values["reason"],
            baselines=form.baselines(),
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except actions.StepGone as gone:
        form.add_error(None, gone.message)
        return False
    waits = made.state == ApplicationState.SUBMITTED
    messages.success(request, SENT.format(next="所属長が承認すると、事務局が決めます。" if waits else ""))
    return True


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """取下げ of the own application."""
    found = frame.seen(request, pk)
    own = frame.own_application(request, found)
    try:
        actions.withdraw(application=own, now=timezone.now(), actor=asker(request))
        messages.success(request, "取り下げました。募集の間は、もう一度応募できます。")
    except actions.StepGone as gone:
        messages.error(request, gone.message)
    return redirect("pilots:pilot", pk)


@signed_in
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules in plain words, the questions, the acceptance: then access opens by itself."""
    found = frame.seen(request, pk)
    own = frame.own_application(request, found, state=ApplicationState.APPROVED)
    form = QuizForm(request.POST if request.method == "POST" else None, questions=list(found.quiz.all()))
    if form.is_valid():
        actions.pass_briefing(application=own, now=timezone.now())
        messages.success(request, "説明と確認が終わりました。期間の初日から使えます。")
        return redirect("pilots:pilot", pk)
    policy = policy_in_force()
    context = {
        "form": form,
        "due": _briefing_due(own),
        "again": own.briefed_at is not None,
        "policy": policy,
        "policy_html": as_html(policy.text) if policy else "",
        "briefing_html": as_html(found.briefing),
    }
    return frame.page(request, found, "pilots/briefing.html", context)


@signed_in
@require_GET
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The trial's dates for the person's own calendar."""
    found = frame.seen(request, pk)
    own = queries.application_of(asker(request), found)
    response = HttpResponse(calendars.of(found, own, now=timezone.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="pilot-{found.pk}.ics"'
    return response
