from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.core.ledger import NotedHead, parse_head
from yakuba.ledger import actions, queries
from yakuba.ledger.enums import Agreement
from yakuba.ledger.models import AuditEntry
from yakuba.ledger.verification import Verification

# Some 200,000 entries on two shared cores.
LONGEST_WAIT = timedelta(seconds=10)
NOT_FINISHED = (
    "記録が多いため、時間内に確かめ終わりませんでした。"
    "毎日の自動の確認をお待ちになるか、情報システム担当に yakuba ledger verify を頼んでください。"
)
NOT_A_HEAD = "控えは「1234:ABCD-EFGH-JKMN-PQRS-TVWX」の形で入力してください。"


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """The entries, newest first, below what the last verification of the chain showed."""
    visible = queries.entries_for(asker(request), timezone.localdate())
    page = Paginator(visible, 50).get_page(request.GET.get("page"))
    names = _names_of_actors(page)
    rows = [(entry, names.get(entry.actor_id or 0, "－")) for entry in page]
    context = {
        "rows": rows,
        "page_obj": page,
        "verification": queries.last_verification(),
        "head": queries.current_head(),
    }
    return render(request, "ledger/entries.html", context)


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def head(request: HttpRequest) -> HttpResponse:
    """One sheet for the file: how the ledger ends now, with a place to sign."""
    context = {"head": queries.current_head(), "now": timezone.now()}
    return render(request, "ledger/head.html", context)


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Walk the chain now, for as long as a person waits at a page; with a head that was noted, compare it."""
    text = request.POST.get("noted", "")
    noted = parse_head(text)
    if text and noted is None:
        messages.error(request, NOT_A_HEAD, extra_tags="bad")
        return redirect("ledger:entries")

    verification = actions.verify_within(wait=LONGEST_WAIT)
    if verification is None:
        messages.warning(request, NOT_FINISHED, extra_tags="warn")
    elif noted:
        _compare(request, noted, verification)

    return redirect("ledger:entries")


def _compare(
    request: HttpRequest, noted: NotedHead, verification: Verification
) -> None:
    said = queries.agreement(noted, verification)
    tags = "" if said == Agreement.SAME else "bad"
    sentence = said.label.format(number=noted.number)
    messages.info(request, sentence, extra_tags=tags)


def _names_of_actors(page: Page[AuditEntry]) -> dict[int, str]:
    actors = {entry.actor_id for entry in page if entry.actor_id is not None}
    return dict(User.objects.filter(pk__in=actors).values_list("pk", "name"))
