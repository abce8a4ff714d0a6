from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import has_role
from yakuba.policies import actions, queries
from yakuba.policies.forms import AcceptForm, PolicyForm
from yakuba.policies.text import as_html


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
    initial = {"title": current.title, "text": current.text} if current else None
    form = PolicyForm(request.POST or None, initial=initial)
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
