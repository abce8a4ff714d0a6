"""Making a trial: five minutes with the defaults, every field when there is more time."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role, User
from yakuba.pilots import frame, queries, rules, running
from yakuba.pilots.analysis.rules import rule_words
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup_forms import BriefingForm, ConditionsForm, ExtendForm, PilotForm, Questions, Tasks, usual
from yakuba.policies.queries import policy_in_force

SAVED = "保存しました。"
STARTED = "実験が始まったため、変えられません。"


@requires(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """A draft: nobody else sees it before it is published."""
    user, today, policy = asker(request), timezone.localdate(), policy_in_force()
    if policy is None:
        return render(request, "pilots/new.html", {"form": None})
    posted = request.POST if request.method == "POST" else None
    initial = usual(today) | {"coordinators": [user.pk], "destinations": queries.usual_destinations()}
    form = PilotForm(posted, instance=Pilot(policy=policy), asker=user, today=today, initial=initial)
    if form.is_valid():
        with transaction.atomic():
            made = running.create(pilot=form.save(commit=False), actor=user)
            form.save_m2m()
        messages.success(request, "下書きを作りました。足りないものを確かめてから公開してください。")
        return redirect("pilots:setup", made.pk)
    return render(request, "pilots/new.html", {"form": form})


@signed_in
@require_GET
def setup(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is decided about the trial, and what is missing (あと何が足りないか)."""
    found, today = frame.coordinated(request, pk), timezone.localdate()
    missing = rules.gaps(queries.preparation_of(found, today))
    context = {
        "gaps": missing,
        "may_publish": not found.published_at and not any(gap.blocks for gap in missing),
        "conditions": [rule_words(each.measure, each.least, each.least_lower) for each in found.decision_rules.all()],
        "tasks": found.tasks.all(),
        "questions": found.quiz.count(),
        "extend_form": ExtendForm(pilot=found),
        "policy_in_force": policy_in_force(),
        "ended": today > found.ends_on,
    }
    return frame.page(request, found, "pilots/setup.html", context)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, user = frame.coordinated(request, pk), asker(request)
    posted = request.POST if request.method == "POST" else None
    form = PilotForm(posted, instance=found, asker=user, today=timezone.localdate())
    if form.is_valid():
        with transaction.atomic():
            changed = running.change(pilot=form.save(), changed=form.changed_data, actor=user)
        messages.success(request, f"{SAVED}{'参加者に知らせました。' if changed else ''}")
        return redirect("pilots:setup" if frame.coordinates(request, pk) else "pilots:pilots", *_pk(request, pk))
    return frame.page(request, Pilot.objects.get(pk=pk), "pilots/edit.html", {"form": form})


def _pk(request: HttpRequest, pk: int) -> list[int]:
    """Nothing, for somebody who has handed the trial over."""
    return [pk] if frame.coordinates(request, pk) else []


@signed_in
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    found = frame.coordinated(request, pk)
    formset = Tasks(request.POST if request.method == "POST" else None, instance=found)
    if formset.is_valid():
        formset.save()
        messages.success(request, SAVED)
        return redirect("pilots:setup", pk)
    return frame.page(request, found, "pilots/tasks.html", {"formset": formset})


@signed_in
def conditions(request: HttpRequest, pk: int) -> HttpResponse:
    """継続の条件. Written beforehand: from the first day on they stay as they are."""
    found = frame.coordinated(request, pk)
    may = rules.may_write_rules(found, timezone.localdate())
    form = ConditionsForm(request.POST if request.method == "POST" and may else None, pilot=found)
    if form.is_valid():
        running.write_conditions(pilot=found, conditions=form.written(found), actor=asker(request))
        messages.success(request, SAVED)
        return redirect("pilots:setup", pk)
    if request.method == "POST" and not may:
        messages.error(request, STARTED)
    return frame.page(request, found, "pilots/conditions.html", {"form": form, "may": may})


@signed_in
def quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """What participants read and are asked before they begin."""
    found = frame.coordinated(request, pk)
    posted = request.POST if request.method == "POST" else None
    form, formset = BriefingForm(posted, instance=found), Questions(posted, instance=found)
    if form.is_valid() and formset.is_valid():
        with transaction.atomic():
            form.save()
            formset.save()
        messages.success(request, SAVED)
        return redirect("pilots:setup", pk)
    return frame.page(request, found, "pilots/quiz.html", {"form": form, "formset": formset})


def _publish(pilot: Pilot, actor: User) -> str:
    if any(gap.blocks for gap in rules.gaps(queries.preparation_of(pilot, timezone.localdate()))):
        return ""
    running.publish(pilot=pilot, actor=actor, now=timezone.now())
    return "公開しました。募集の初日から、対象の職員が応募できます。"


def _pause(pilot: Pilot, actor: User) -> str:
    running.pause(pilot=pilot, actor=actor, now=timezone.now())
    return "休止しました。参加者は使えなくなり、知らせが届きます。"


def _resume(pilot: Pilot, actor: User) -> str:
    running.resume(pilot=pilot, actor=actor)
    return "再開しました。参加者に知らせました。"


def _cancel(pilot: Pilot, actor: User) -> str:
    running.cancel(pilot=pilot, actor=actor, now=timezone.now())
    return "中止しました。応募した人と参加者に知らせました。"


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
    found, step = frame.coordinated(request, pk), request.POST.get("step", "")
    said = TURNS[step](found, asker(request)) if rules.may_turn(step, found, timezone.localdate()) else ""
    if said:
        messages.success(request, said)
    else:
        messages.error(request, "今の状態では、この操作はできません。足りないものと今の状態を確かめてください。")
    return redirect("pilots:setup", pk)


@signed_in
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A later last day, while the trial is alive."""
    found = frame.coordinated(request, pk)
    form = ExtendForm(request.POST, pilot=found)
    if not rules.may_turn("extend", found, timezone.localdate()):
        messages.error(request, "終わった実験は延ばせません。新しい実験を作ってください。")
    elif form.is_valid():
        running.extend(pilot=found, ends_on=form.cleaned_data["ends_on"], actor=asker(request))
        messages.success(request, "実験の期間を延ばしました。参加者に知らせました。")
    else:
        messages.error(request, " ".join(map(str, form.errors.get("ends_on", []))))
    return redirect("pilots:setup", pk)
