"""Making a trial: five minutes with the defaults, every field when there is more time."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.pilots import pages
from yakuba.pilots.analysis.rules import rule_words
from yakuba.pilots.defaults import usual_values
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup import actions, queries, rules
from yakuba.pilots.setup.forms.briefing import BriefingForm, Questions
from yakuba.pilots.setup.forms.conditions import ConditionsForm
from yakuba.pilots.setup.forms.tasks import Tasks
from yakuba.pilots.setup.forms.trial import ExtendForm, PilotForm
from yakuba.policies.usage_rules.queries import policy_in_force

SAVED = "保存しました。"
STARTED = "実験が始まったため、変えられません。"
NOT_NOW = "今の状態では、この操作はできません。足りないものと今の状態を確かめてください。"


@requires(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """A draft: nobody else sees it before it is published."""
    user = asker(request)
    today = timezone.localdate()
    policy = policy_in_force()
    if policy is None:
        return render(request, "pilots/new.html", {"form": None})

    initial = {
        **usual_values(today),
        "coordinators": [user.pk],
        "destinations": queries.usual_destinations(),
    }
    form = PilotForm(
        request.POST if request.method == "POST" else None,
        instance=Pilot(policy=policy),
        asker=user,
        today=today,
        initial=initial,
    )
    if not form.is_valid():
        return render(request, "pilots/new.html", {"form": form})

    with transaction.atomic():
        pilot = actions.create(pilot=form.save(commit=False), actor=user)
        form.save_m2m()

    messages.success(
        request,
        "下書きを作りました。足りないものを確かめてから公開してください。",
    )
    return redirect("pilots:setup", pilot.pk)


@signed_in
@require_GET
def setup(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is decided about the trial, and what is missing (あと何が足りないか)."""
    pilot = pages.coordinated_pilot(request, pk)
    today = timezone.localdate()
    preparation = queries.preparation_of(pilot, today)
    conditions = [
        rule_words(rule.measure, rule.least, rule.least_lower)
        for rule in pilot.decision_rules.all()
    ]
    context = {
        "gaps": rules.gaps(preparation),
        "may_publish": not pilot.published_at
        and rules.may_publish(preparation),
        "conditions": conditions,
        "tasks": pilot.tasks.all(),
        "questions": pilot.quiz.count(),
        "extend_form": ExtendForm(pilot=pilot),
        "policy_in_force": policy_in_force(),
        "ended": today > pilot.ends_on,
    }
    return pages.page(request, pilot, "pilots/setup.html", context)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.coordinated_pilot(request, pk)
    user = asker(request)
    posted = request.POST if request.method == "POST" else None
    form = PilotForm(
        posted, instance=pilot, asker=user, today=timezone.localdate()
    )
    if not form.is_valid():
        # Checking has written into `pilot`: the page shows the trial as it is kept.
        kept = Pilot.objects.get(pk=pk)
        return pages.page(request, kept, "pilots/edit.html", {"form": form})

    with transaction.atomic():
        has_told = actions.change(
            pilot=form.save(), changed=form.changed_data, actor=user
        )

    messages.success(
        request, f"{SAVED}参加者に知らせました。" if has_told else SAVED
    )
    if pages.coordinates(request, pk):
        return redirect("pilots:setup", pk)

    # The trial was handed over to somebody else.
    return redirect("pilots:pilots")


@signed_in
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.coordinated_pilot(request, pk)
    formset = Tasks(
        request.POST if request.method == "POST" else None, instance=pilot
    )
    if formset.is_valid():
        formset.save()
        messages.success(request, SAVED)
        return redirect("pilots:setup", pk)

    return pages.page(
        request, pilot, "pilots/tasks.html", {"formset": formset}
    )


@signed_in
def conditions(request: HttpRequest, pk: int) -> HttpResponse:
    """継続の条件. Written beforehand: from the first day on they stay as they are."""
    pilot = pages.coordinated_pilot(request, pk)
    is_post = request.method == "POST"
    may = rules.may_write_conditions(pilot, timezone.localdate())
    form = ConditionsForm(
        request.POST if is_post and may else None, pilot=pilot
    )
    if form.is_valid():
        actions.write_conditions(
            pilot=pilot,
            conditions=form.conditions(pilot),
            actor=asker(request),
        )
        messages.success(request, SAVED)
        return redirect("pilots:setup", pk)

    if is_post and not may:
        messages.error(request, STARTED)

    context = {"form": form, "may": may}
    return pages.page(request, pilot, "pilots/conditions.html", context)


@signed_in
def quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """What participants read and are asked before they begin."""
    pilot = pages.coordinated_pilot(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = BriefingForm(posted, instance=pilot)
    formset = Questions(posted, instance=pilot)
    if form.is_valid() and formset.is_valid():
        with transaction.atomic():
            form.save()
            formset.save()

        messages.success(request, SAVED)
        return redirect("pilots:setup", pk)

    context = {"form": form, "formset": formset}
    return pages.page(request, pilot, "pilots/quiz.html", context)


def _publish(pilot: Pilot, actor: User) -> str:
    preparation = queries.preparation_of(pilot, timezone.localdate())
    if not rules.may_publish(preparation):
        return ""

    actions.publish(pilot=pilot, actor=actor, now=timezone.now())
    return "公開しました。募集の初日から、対象の職員が応募できます。"


def _pause(pilot: Pilot, actor: User) -> str:
    actions.pause(pilot=pilot, actor=actor, now=timezone.now())
    return "休止しました。参加者は使えなくなり、知らせが届きます。"


def _resume(pilot: Pilot, actor: User) -> str:
    actions.resume(pilot=pilot, actor=actor)
    return "再開しました。参加者に知らせました。"


def _cancel(pilot: Pilot, actor: User) -> str:
    actions.cancel(pilot=pilot, actor=actor, now=timezone.now())
    return "中止しました。応募した人と参加者に知らせました。"


# Each takes the step and says so; an empty sentence where something is missing.
TURNS: dict[str, Callable[[Pilot, User], str]] = {
    "publish": _publish,
    "pause": _pause,
    "resume": _resume,
    "cancel": _cancel,
}


@signed_in
@require_POST
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, pause, resume, cancel: each from where the trial is, whatever the page showed."""
    pilot = pages.coordinated_pilot(request, pk)
    step = request.POST.get("step", "")
    sentence = ""
    if step in TURNS and rules.may_turn(step, pilot, timezone.localdate()):
        sentence = TURNS[step](pilot, asker(request))

    if sentence:
        messages.success(request, sentence)
    else:
        messages.error(request, NOT_NOW)

    return redirect("pilots:setup", pk)


@signed_in
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A later last day, while the trial is alive."""
    pilot = pages.coordinated_pilot(request, pk)
    form = ExtendForm(request.POST, pilot=pilot)
    if not rules.may_turn("extend", pilot, timezone.localdate()):
        messages.error(
            request, "終わった実験は延ばせません。新しい実験を作ってください。"
        )
    elif form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        actions.extend(pilot=pilot, ends_on=ends_on, actor=asker(request))
        messages.success(
            request, "実験の期間を延ばしました。参加者に知らせました。"
        )
    else:
        messages.error(
            request, " ".join(map(str, form.errors.get("ends_on", [])))
        )

    return redirect("pilots:setup", pk)
