from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.queries import has_role
from yakuba.library.documents.queries import public_documents_for
from yakuba.library.public_contacts import actions
from yakuba.library.public_contacts import proposals as public_contacts
from yakuba.policies.protection.lists.actions import (
    AlreadyListedError,
    decline_proposals,
)
from yakuba.policies.protection.lists.enums import ContactKind
from yakuba.policies.protection.lists.tables import LISTS

PROPOSALS_A_PAGE = 200


@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
@require_GET
def learn(request: HttpRequest) -> HttpResponse:
    """What the public documents show and no list has yet, one kind at a time."""
    today = timezone.localdate()
    documents = public_documents_for(asker(request), today)
    proposed = public_contacts.proposals(documents)
    kind = _kind(request.GET.get("kind", ""), proposed)
    pages = Paginator(proposed[kind], PROPOSALS_A_PAGE)
    gone = public_contacts.no_longer_shown(documents)
    context = {
        "kinds": [
            (name, label, len(proposed[name]))
            for name, label in public_contacts.KINDS.items()
        ],
        "kind": kind,
        "label": public_contacts.KINDS[kind],
        "page_obj": pages.get_page(request.GET.get("page")),
        "fingerprint": public_contacts.fingerprint(proposed[kind]),
        "one_by_one": kind in public_contacts.ONE_BY_ONE,
        "gone": [
            (each, gone[each.model])
            for each in LISTS.values()
            if gone.get(each.model)
        ],
        "documents": documents.count(),
        "lists": LISTS.values(),
        "may_change": has_role(asker(request), Role.SECURITY_OFFICER, today),
    }
    return render(request, "library/learn.html", context)


def _kind(
    wanted: str, proposed: dict[str, list[public_contacts.ContactProposal]]
) -> str:
    """The kind that was asked for, or the first that has something new."""
    if wanted in proposed:
        return wanted

    with_something_new = (kind for kind in proposed if proposed[kind])
    return next(with_something_new, ContactKind.TELEPHONE)


@requires(Role.SECURITY_OFFICER)
@require_POST
def learn_decide(request: HttpRequest) -> HttpResponse:
    """Allow what was chosen, or all of a kind as it was shown, or decline what was chosen."""
    proposed = public_contacts.proposals(
        public_documents_for(asker(request), timezone.localdate())
    )
    kind = _kind(request.POST.get("kind", ""), proposed)
    verb = request.POST.get("verb")
    ticked = set(request.POST.getlist("value"))
    chosen = [item for item in proposed[kind] if item.comparable in ticked]
    if verb == "allow_all" and kind not in public_contacts.ONE_BY_ONE:
        shown = public_contacts.fingerprint(proposed[kind])
        is_unchanged = request.POST.get("fingerprint") == shown
        chosen = proposed[kind] if is_unchanged else []

    if not chosen:
        messages.warning(
            request,
            "登録するものを選んでください。資料が変わったときは、もう一度確かめてください。",
        )
    elif verb == "decline":
        decline_proposals(
            proposals=[(item.kind, item.comparable) for item in chosen],
            actor=asker(request),
        )
        messages.success(
            request, f"{len(chosen)}件を見送りました。今後は示しません。"
        )
    else:
        _allow(request, chosen)

    return redirect(f"{reverse('library:learn')}?kind={kind}")


def _allow(
    request: HttpRequest, chosen: list[public_contacts.ContactProposal]
) -> None:
    try:
        actions.allow(chosen=chosen, actor=asker(request))
    except AlreadyListedError:
        messages.warning(
            request,
            "ほかの人が同じものを登録しました。もう一度確かめてください。",
        )
    else:
        messages.success(
            request, f"{len(chosen)}件を登録しました。次の質問から使われます。"
        )
