from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.library.collections import actions, queries
from yakuba.library.collections.access import collection_for, may_edit
from yakuba.library.collections.forms import CollectionForm
from yakuba.library.documents.queries import documents_for

DOCUMENTS_A_PAGE = 100
CLASS_WANTED = "機密性を下げることは、情報セキュリティ担当に申請しました。認められるまで、今の機密性のままです。"
CLASS_LOWERED = "機密性を下げました。"
CLASS_CHANGED = "申請の内容が変わっていました。もう一度確かめてください。"
CLASS_KEPT = "見送りました。機密性は変わりません。"
STATE_FIELDS = ("state", "state_reason", "may_replace")


@signed_in
@require_GET
def collections(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = queries.collections_for(asker(request), today).prefetch_related(
        "readers"
    )
    context = {
        "collections": found,
        "managed": queries.managed_collections_for(asker(request), today),
        "class_requests": queries.class_requests_for(asker(request), today),
    }
    return render(request, "library/collections.html", context)


@requires(Role.COORDINATOR, Role.OPERATOR)
def collection_settings(
    request: HttpRequest, pk: int | None = None
) -> HttpResponse:
    """A new collection, or who reads an existing one. Whoever sets it up need not be able to read it."""
    managed = queries.managed_collections_for(
        asker(request), timezone.localdate()
    )
    found = get_object_or_404(managed, pk=pk) if pk else None
    form = CollectionForm(request.POST or None, instance=found)
    if form.is_valid():
        saved = form.save(commit=False)
        actions.save_collection(
            collection=saved,
            readers=form.cleaned_data["readers"],
            saved_by=asker(request),
        )
        messages.success(request, f"文書群「{saved.name}」を保存しました。")
        if saved.wanted_class:
            messages.info(request, CLASS_WANTED)

        return redirect("library:collections")

    return render(
        request,
        "library/collection_settings.html",
        {"form": form, "collection": found},
    )


@requires(Role.SECURITY_OFFICER)
@require_POST
def class_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Lower a class that somebody else wants lowered, or leave it."""
    user = asker(request)
    waiting = queries.class_requests_for(user, timezone.localdate())
    found = get_object_or_404(waiting, pk=pk)
    approved = request.POST.get("approved") == "yes"
    is_decided = actions.decide_class(
        collection=found,
        wanted=request.POST.get("wanted", ""),
        approved=approved,
        actor=user,
    )
    if is_decided:
        messages.success(request, CLASS_LOWERED if approved else CLASS_KEPT)
    else:
        messages.error(request, CLASS_CHANGED)

    return redirect("library:collections")


@signed_in
@require_GET
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    found = collection_for(request, pk)
    documents = documents_for(asker(request), timezone.localdate()).filter(
        collection=found
    )
    documents = documents.defer("notes", "links", "sketch")
    page = Paginator(documents, DOCUMENTS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "collection": found,
        "page_obj": page,
        "may_edit": may_edit(request, found),
    }
    return render(request, "library/collection.html", context)


@signed_in
@require_GET
def collection_state(request: HttpRequest, pk: int) -> JsonResponse:
    """How far each document has come, for the page that waits."""
    documents = documents_for(asker(request), timezone.localdate()).filter(
        collection=collection_for(request, pk)
    )
    # Many, and asked for again and again: no more of each than is told.
    states = documents.select_related(None).only(*STATE_FIELDS)
    rows = [
        {
            "id": item.pk,
            "state": item.state,
            "state_label": item.get_state_display(),
            "state_help": item.state_help,
        }
        for item in states
    ]
    return JsonResponse({"documents": rows})
