from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import has_role
from yakuba.policies import actions, queries
from yakuba.policies.forms import AcceptForm, DestinationRulesForm, DestinationTryForm, PolicyForm
from yakuba.policies.models import ConfidentialityLevel, Destination
from yakuba.policies.overview import overview
from yakuba.policies.routing_views import may_decide
from yakuba.policies.text import as_html
from yakuba.policies.trying import tried_out


@signed_in
def policy(request: HttpRequest) -> HttpResponse:
    """The rules of use, and the acceptance below them."""
    current = queries.policy_in_force()
    user = asker(request)
    accepted = current is not None and queries.has_accepted(user, current)
    form = AcceptForm(request.POST or None)
    if current is not None and not accepted and form.is_valid():
        actions.accept_policy(user=user, policy=current)
        messages.success(request, "同意を記録しました。質問を始められます。")
        return redirect("assistant:ask")
    context = {
        "policy": current,
        "policy_html": as_html(current.text) if current else "",
        "accepted": accepted,
        "may_publish": has_role(user, Role.COORDINATOR, timezone.localdate()),
        "form": form,
    }
    return render(request, "policies/policy.html", context)


@requires(Role.COORDINATOR)
def publish(request: HttpRequest) -> HttpResponse:
    """A new version of the rules; everybody is asked to accept it."""
    current = queries.policy_in_force()
    form = PolicyForm(request.POST or None, initial=model_to_dict(current) if current else None)
    if form.is_valid():
        actions.publish_policy(**form.cleaned_data, actor=asker(request))
        messages.success(request, "公開しました。全職員に、次に使うとき同意を求めます。")
        return redirect("policies:policy")
    return render(request, "policies/publish.html", {"form": form})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    entries = queries.entries_for(asker(request), timezone.localdate())
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    names = dict(User.objects.filter(pk__in={entry.actor_id for entry in page}).values_list("pk", "name"))
    rows = [(entry, names.get(entry.actor_id or 0, "－")) for entry in page]
    return render(request, "policies/ledger.html", {"rows": rows, "page_obj": page, "broken": actions.verify_ledger()})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR, Role.COORDINATOR, Role.OPERATOR)
def destination_list(request: HttpRequest) -> HttpResponse:
    """What may go where: every destination × class × as it is or masked, and what the network closes; and what would
    happen to a text at each. The text comes by POST and is not kept.
    """
    found = queries.registered_for(asker(request), timezone.localdate())
    tried, lists, outcomes = DestinationTryForm(request.POST or None), queries.city_lists(), []
    if tried.is_valid():
        outcomes = [
            (each, tried_out(**tried.cleaned_data, rules=queries.rules_for(each), lists=lists)) for each in found
        ]
    context = {"rows": list(overview(found)), "try_form": tried, "outcomes": outcomes}
    context |= {"standing": queries.standing_in_force(), "levels": ConfidentialityLevel.choices}
    return render(request, "policies/destinations.html", {**context, **may_decide(request)})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR, Role.COORDINATOR, Role.OPERATOR)
def destination_rules(request: HttpRequest, endpoint: str) -> HttpResponse:
    """The table of one destination, and what would happen to a text; the text comes by POST and is not kept."""
    destination = _outside(request, endpoint)
    tried = DestinationTryForm(request.POST or None)
    outcome = None
    if tried.is_valid():
        outcome = tried_out(**tried.cleaned_data, rules=queries.rules_for(destination), lists=queries.city_lists())
    context = {
        "destination": destination,
        "form": _rules_form(destination),
        "try_form": tried,
        "outcome": outcome,
        "standing": queries.standing_in_force(),
        **may_decide(request),
    }
    return render(request, "policies/destination_rules.html", context)


@requires(Role.SECURITY_OFFICER)
@require_POST
def destination_decide(request: HttpRequest, endpoint: str) -> HttpResponse:
    destination = _outside(request, endpoint)
    form = _rules_form(destination, request.POST)
    if queries.standing_in_force() is None:
        messages.error(request, "先に「サーバーの置き場所」を決めてください。", extra_tags="bad")
    elif form.is_valid():
        actions.decide_destination_rules(
            destination=destination, treatments=form.treatments(), cleared=form.cleared(), actor=asker(request)
        )
        messages.success(request, f"「{destination.name}」の取扱いを決めました。次の質問から使われます。")
    else:
        messages.error(request, "決められませんでした。ページを読み込み直して、もう一度選んでください。")
    return redirect("policies:destination_rules", endpoint=endpoint)


def _outside(request: HttpRequest, endpoint: str) -> Destination:
    return get_object_or_404(queries.outside_destinations_for(asker(request), timezone.localdate()), endpoint=endpoint)


def _rules_form(destination: Destination, data: Any = None) -> DestinationRulesForm:
    return DestinationRulesForm(
        data,
        known=queries.rules_for(destination),
        kinds=queries.kinds_in_table(),
        limits=queries.limits_of(destination, queries.standing_in_force()),
    )
