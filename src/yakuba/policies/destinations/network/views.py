"""サーバーの置き場所: where this server stands, which limits what may leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.policies.destinations.enums import NetworkPath
from yakuba.policies.destinations.limits import HIGHEST
from yakuba.policies.destinations.network import actions, queries
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)
from yakuba.policies.destinations.network.forms import StandingForm
from yakuba.policies.destinations.queries import OFFICES, may_decide


@requires(*OFFICES)
@require_GET
def standing(request: HttpRequest) -> HttpResponse:
    """Where this server stands, and what may leave from each place at most."""
    decided = queries.standing_in_force()
    initial = (
        {"zone": decided.zone, "model": decided.model} if decided else None
    )
    context = {
        "decided": decided,
        "form": StandingForm(initial=initial),
        "rows": _highest_classes(),
        "paths": NetworkPath.labels,
        "may_decide": may_decide(asker(request), timezone.localdate()),
    }
    return render(request, "policies/destinations/standing.html", context)


def _highest_classes() -> list[tuple[NetworkZone, NetworkModel, list[str]]]:
    """For each place the highest class by each path; empty where a path is closed."""
    rows = []
    for zone in NetworkZone:
        for model in NetworkModel:
            by_path = HIGHEST[zone, model]
            rows.append(
                (zone, model, [by_path.get(path, "") for path in NetworkPath])
            )

    return rows


@requires(Role.SECURITY_OFFICER)
@require_POST
def standing_decide(request: HttpRequest) -> HttpResponse:
    form = StandingForm(request.POST)
    if form.is_valid():
        actions.decide_standing(
            zone=NetworkZone(form.cleaned_data["zone"]),
            model=NetworkModel(form.cleaned_data["model"]),
            actor=asker(request),
        )
        messages.success(
            request, "決めました。次の質問から、この限度の中だけで送ります。"
        )
    else:
        messages.error(
            request, "場所と構成を、どちらも選んでください。", extra_tags="bad"
        )

    return redirect("policies:standing")
