"""What may go where: the table of every destination, and what would happen to a text.

The text comes by POST and is not kept.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.queries import standing_in_force
from yakuba.policies.destinations.overview import overview
from yakuba.policies.destinations.queries import (
    OFFICES,
    limits_of,
    may_decide,
    outside_destinations_for,
    registered_for,
)
from yakuba.policies.enums import ConfidentialityLevel
from yakuba.policies.protection import actions, queries
from yakuba.policies.protection.forms import (
    DestinationRulesForm,
    DestinationTryForm,
)
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.verdict import DestinationVerdict, tried_out

FIRST_THE_STANDING = "先に「サーバーの置き場所」を決めてください。"
NOT_DECIDED = (
    "決められませんでした。ページを読み込み直して、もう一度選んでください。"
)


@requires(*OFFICES)
def destination_list(request: HttpRequest) -> HttpResponse:
    """Every destination × class × as it is or masked, and what the network closes."""
    user = asker(request)
    today = timezone.localdate()
    destinations = list(registered_for(user, today))
    form = DestinationTryForm(request.POST or None)
    outcomes = []
    if form.is_valid():
        outcomes = [(each, _tried(form, each)) for each in destinations]

    context = {
        "rows": [
            (row, queries.strict_levels(row.destination))
            for row in overview(destinations)
        ],
        "levels": ConfidentialityLevel.choices,
        "standing": standing_in_force(),
        "may_decide": may_decide(user, today),
        "try_form": form,
        "outcomes": outcomes,
    }
    return render(request, "policies/protection/destinations.html", context)


@requires(*OFFICES)
def destination_rules(request: HttpRequest, endpoint: str) -> HttpResponse:
    """The table of one destination."""
    destination = _outside(request, endpoint)
    form = DestinationTryForm(request.POST or None)
    context = {
        "destination": destination,
        "form": _rules_form(destination),
        "standing": standing_in_force(),
        "may_decide": may_decide(asker(request), timezone.localdate()),
        "try_form": form,
        "outcome": _tried(form, destination) if form.is_valid() else None,
    }
    return render(
        request, "policies/protection/destination_rules.html", context
    )


@requires(Role.SECURITY_OFFICER)
@require_POST
def destination_decide(request: HttpRequest, endpoint: str) -> HttpResponse:
    destination = _outside(request, endpoint)
    form = _rules_form(destination, request.POST)
    if standing_in_force() is None:
        messages.error(request, FIRST_THE_STANDING, extra_tags="bad")
    elif form.is_valid():
        actions.decide_destination_rules(
            destination=destination,
            treatments=form.treatments(),
            cleared=form.cleared(),
            strict=form.strict(),
            actor=asker(request),
        )
        name = destination.name
        messages.success(
            request,
            f"「{name}」の取扱いを決めました。次の質問から使われます。",
        )
    else:
        messages.error(request, NOT_DECIDED)

    return redirect("policies:destination_rules", endpoint=endpoint)


def _outside(request: HttpRequest, endpoint: str) -> Destination:
    destinations = outside_destinations_for(
        asker(request), timezone.localdate()
    )
    return get_object_or_404(destinations, endpoint=endpoint)


def _rules_form(
    destination: Destination, data: Any = None
) -> DestinationRulesForm:
    return DestinationRulesForm(
        data,
        current=queries.rules_for(destination),
        kinds=queries.kinds_in_table(),
        limits=limits_of(destination, standing_in_force()),
    )


def _tried(
    form: DestinationTryForm, destination: Destination
) -> DestinationVerdict:
    """What would happen to the text of a valid form."""
    return tried_out(
        form.cleaned_data["text"],
        form.cleaned_data["level"],
        queries.rules_for(destination),
        city_lists(),
    )
