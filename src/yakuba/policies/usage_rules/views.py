from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.queries import has_role
from yakuba.policies.usage_rules import actions, queries
from yakuba.policies.usage_rules.forms import AcceptForm, PolicyForm
from yakuba.policies.usage_rules.markdown import as_html


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
    return render(request, "policies/usage_rules/policy.html", context)


@requires(Role.COORDINATOR)
def publish(request: HttpRequest) -> HttpResponse:
    """A new version of the rules; everybody is asked to accept it."""
    current = queries.policy_in_force()
    form = PolicyForm(
        request.POST or None,
        initial=model_to_dict(current) if current else None,
    )
    if form.is_valid():
        actions.publish_policy(**form.cleaned_data, actor=asker(request))
        messages.success(
            request, "公開しました。全職員に、次に使うとき同意を求めます。"
        )
        return redirect("policies:policy")

    return render(request, "policies/usage_rules/publish.html", {"form": form})
