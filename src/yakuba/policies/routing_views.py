"""Where this server stands, the presets, and the kinds of work: what surrounds the table of each destination."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.models import Role
from yakuba.accounts.rules import has_role
from yakuba.adapters import excel_tables
from yakuba.policies import actions, preset_actions, queries, risk
from yakuba.policies.limits import HIGHEST
from yakuba.policies.models import NetworkModel, NetworkPath, NetworkZone
from yakuba.policies.presets import PRESETS, plan
from yakuba.policies.routing_forms import BarredForm, PresetForm, StandingForm

OFFICES = (Role.SECURITY_OFFICER, Role.AUDITOR, Role.COORDINATOR, Role.OPERATOR)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(*OFFICES)
@require_GET
def standing(request: HttpRequest) -> HttpResponse:
    """Where this server stands, and what may leave from each place at most."""
    decided = queries.standing_in_force()
    initial = {"zone": decided.zone, "model": decided.model} if decided else None
    rows = [
        (zone, model, [HIGHEST[zone, model].get(path, "") for path in NetworkPath])
        for zone in NetworkZone
        for model in NetworkModel
    ]
    context = {"decided": decided, "form": StandingForm(initial=initial), "rows": rows, "paths": NetworkPath.labels}
    return render(request, "policies/standing.html", {**context, **may_decide(request)})


@requires(Role.SECURITY_OFFICER)
@require_POST
def standing_decide(request: HttpRequest) -> HttpResponse:
    form = StandingForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        actions.decide_standing(zone=NetworkZone(data["zone"]), model=NetworkModel(data["model"]), actor=asker(request))
        messages.success(request, "決めました。次の質問から、この限度の中だけで送ります。")
    else:
        messages.error(request, "場所と構成を、どちらも選んでください。", extra_tags="bad")
    return redirect("policies:standing")


@requires(Role.SECURITY_OFFICER)
def presets(request: HttpRequest) -> HttpResponse:
    """What municipalities published as their rules; what they would change here is shown before it is done."""
    form = PresetForm(request.POST or None)
    now = preset_actions.state()
    planned = plan(form.chosen, now) if form.is_valid() else None
    if planned and "apply" in request.POST and not planned.problem:
        done = preset_actions.apply(chosen=form.chosen, actor=asker(request))
        told = "変わるものはありませんでした。" if done.is_empty else "適用しました。次の質問から使われます。"
        messages.success(request, told)
        return redirect("policies:presets")
    changes = preset_actions.sentences(planned, now) if planned else []
    context = {"presets": PRESETS, "form": form, "planned": planned, "changes": changes}
    return render(request, "policies/presets.html", {**context, **may_decide(request)})


@requires(*OFFICES)
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Each kind of work with the four axes of DS-920, and whether the city has barred it."""
    context = {"assessed": _assessed(request), "axes": risk.AXES.values()}
    return render(request, "policies/tasks.html", {**context, **may_decide(request)})


@requires(Role.SECURITY_OFFICER)
@require_POST
def tasks_decide(request: HttpRequest) -> HttpResponse:
    form = BarredForm(request.POST, tasks={each.id: each.name for each in _assessed(request)})
    if form.is_valid():
        actions.bar_tasks(tasks=form.cleaned_data["task"], actor=asker(request))
        messages.success(request, "決めました。次の質問から使われます。")
    else:
        messages.error(request, "決められませんでした。ページを読み込み直して、もう一度選んでください。")
    return redirect("policies:tasks")


@requires(*OFFICES)
@require_GET
def tasks_export(request: HttpRequest) -> HttpResponse:
    """The sheet to be looked through and signed by a person."""
    rows = [each.cells() for each in _assessed(request)]
    data = excel_tables.write(risk.HEADINGS, rows, title="高リスクの確認", widths=risk.WIDTHS)
    response = HttpResponse(data, content_type=EXCEL)
    response["Content-Disposition"] = 'attachment; filename="ds920.xlsx"'
    return response


def may_decide(request: HttpRequest) -> dict[str, bool]:
    return {"may_decide": has_role(asker(request), Role.SECURITY_OFFICER, timezone.localdate())}


def _assessed(request: HttpRequest) -> list[risk.Assessed]:
    found = queries.registered_for(asker(request), timezone.localdate())
    return list(risk.assessed(found, queries.barred_tasks()))
