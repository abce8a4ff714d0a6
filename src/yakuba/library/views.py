from time import perf_counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role
from yakuba.accounts.queries import unit_ids_for
from yakuba.accounts.rules import has_role
from yakuba.library import actions, learning, queries, rules, source, uploads
from yakuba.library.forms import CollectionForm, SearchForm, UploadForm, VersionForm
from yakuba.library.glossary import queries as glossary
from yakuba.library.models import Collection, Document
from yakuba.library.snippets import result
from yakuba.policies.list_actions import AlreadyListed, decline_proposals
from yakuba.policies.lists import LISTS
from yakuba.policies.models import ContactKind

MOST_RESULTS = 50
DOCUMENTS_A_PAGE = 100
PROPOSALS_A_PAGE = 200


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """The search page. What is searched for comes by POST: it must not stand in an access log."""
    today = timezone.localdate()
    collections = queries.collections_for(asker(request), today)
    form = SearchForm(request.POST or None, collections=collections)
    context = {"form": form, "searched": False}
    if form.is_valid():
        started, chosen = perf_counter(), form.cleaned_data
        scope = queries.scope_for(
            asker(request),
            today,
            within=[chosen["collection"].pk] if chosen["collection"] else (),
            dated_from=chosen["date_from"],
            dated_to=chosen["date_to"],
        )
        known = glossary.vocabulary_for(chosen["query"], today)
        found = queries.search(chosen["query"], scope, limit=MOST_RESULTS, known=known)
        results = [result(match.record, chosen["query"], match.copies) for match in found]
        took = round((perf_counter() - started) * 1000)
        context |= {"searched": True, "results": results, "took_ms": took}
        context["rewordings"] = known.rewordings(chosen["query"])
    return render(request, "library/search.html", context)


@signed_in
@require_GET
def collections(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = queries.collections_for(asker(request), today).prefetch_related("readers")
    managed = queries.managed_collections_for(asker(request), today)
    return render(request, "library/collections.html", {"collections": found, "managed": managed})


@requires(Role.COORDINATOR, Role.OPERATOR)
def collection_settings(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new collection, or who reads an existing one. Whoever sets it up need not be able to read it."""
    managed = queries.managed_collections_for(asker(request), timezone.localdate())
    found = get_object_or_404(managed, pk=pk) if pk else None
    form = CollectionForm(request.POST or None, instance=found)
    if form.is_valid():
        saved = form.save(commit=False)
        actions.save_collection(collection=saved, readers=form.cleaned_data["readers"], saved_by=asker(request))
        messages.success(request, f"文書群「{saved.name}」を保存しました。")
        return redirect("library:collections")
    return render(request, "library/collection_settings.html", {"form": form, "collection": found})


@signed_in
@require_GET
def collection(request: HttpRequest, pk: int) -> HttpResponse:
    found = _collection(request, pk)
    documents = queries.documents_for(asker(request), timezone.localdate()).filter(collection=found)
    page = Paginator(documents, DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"collection": found, "page_obj": page, "may_edit": _may_edit(request, found)}
    return render(request, "library/collection.html", context)


@signed_in
@require_GET
def collection_state(request: HttpRequest, pk: int) -> JsonResponse:
    """How far each document has come, for the page that waits."""
    documents = queries.documents_for(asker(request), timezone.localdate()).filter(collection=_collection(request, pk))
    rows = [
        {"id": item.pk, "state": item.state, "state_label": item.get_state_display(), "state_help": item.state_help}
        for item in documents
    ]
    return JsonResponse({"documents": rows})


@signed_in
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    found = _editable(request, _collection(request, pk))
    form = UploadForm(request.POST or None, request.FILES or None)
    if problem := uploads.too_large(request):
        messages.error(request, problem)
    elif form.is_valid():
        for file in form.cleaned_data["documents"]:
            _, is_new = actions.add_document(
                collection=found,
                file_name=file.name,
                data=file.read(),
                added_by=asker(request),
                unit=form.cleaned_data["unit"],
                valid_to=form.cleaned_data["valid_to"],
            )
            sentence = "を受け付けました。" if is_new else "は、同じものがすでに登録されています。"
            messages.info(request, f"「{file.name}」{sentence}")
        return redirect("library:collection", pk)
    return render(request, "library/upload.html", {"collection": found, "form": form})


@signed_in
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    context = {
        "document": found,
        "passages": found.passages.all()[:200],
        "may_edit": _may_edit(request, found.collection),
        "form": VersionForm(),
        "replaced_by": getattr(found, "replaced_by", None),
        "is_valid": rules.is_valid_on(found, timezone.localdate()),
    }
    return render(request, "library/document.html", context)


@signed_in
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    _editable(request, found.collection)
    actions.requeue(document=found)
    messages.info(request, "もう一度読み取ります。")
    return redirect("library:document", pk)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    _editable(request, found.collection)
    actions.withdraw(document=found, actor=asker(request))
    messages.info(request, f"「{found.title}」を取り下げました。検索と回答には使われません。")
    return redirect("library:collection", found.collection_id)


@signed_in
@require_POST
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    _editable(request, found.collection)
    form = VersionForm(request.POST, request.FILES)
    if problem := _problem(request, form, found):
        messages.error(request, problem)
        return redirect("library:document", pk)
    file = form.cleaned_data["file"]
    newer, is_new = actions.add_document(
        collection=found.collection,
        file_name=file.name,
        data=file.read(),
        added_by=asker(request),
        title=found.title,
        unit=found.unit,
        valid_from=form.cleaned_data["valid_from"],
        replaces=found,
    )
    messages.info(request, "新しい版を受け付けました。" if is_new else "同じものがすでに登録されています。")
    return redirect("library:document", newer.pk)


@signed_in
@require_GET
def passage_source(request: HttpRequest, pk: int) -> HttpResponse:
    """The source viewer: a passage where it stands, and in it the quoted characters (`from` and `to` in the address)."""
    found = get_object_or_404(queries.passages_for(asker(request), timezone.localdate()), pk=pk)
    span = source.Span.of(request.GET, found.text)
    return render(request, "library/source.html", source.view_of(found, timezone.localdate(), span))


@signed_in
@require_GET
def page_image(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    found = _document(request, pk)
    response = HttpResponse(source.page_png(found, page), content_type="image/png")
    response["Cache-Control"] = "private, max-age=600"
    return response


@signed_in
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    response = HttpResponse(bytes(found.file.data), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = source.attachment(found.file_name)
    return response


@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
@require_GET
def learn(request: HttpRequest) -> HttpResponse:
    """What the public documents show and no list has yet, one kind at a time."""
    today = timezone.localdate()
    documents = queries.public_documents_for(asker(request), today)
    proposed = learning.proposals(documents)
    kind = _kind(request.GET.get("kind", ""), proposed)
    gone = learning.no_longer_seen(documents)
    context = {
        "kinds": [(name, label, len(proposed[name])) for name, label in learning.KINDS.items()],
        "kind": kind,
        "label": learning.KINDS[kind],
        "page_obj": Paginator(proposed[kind], PROPOSALS_A_PAGE).get_page(request.GET.get("page")),
        "fingerprint": learning.fingerprint(proposed[kind]),
        "one_by_one": kind in learning.ONE_BY_ONE,
        "gone": [(each, gone[each.model]) for each in LISTS.values() if gone.get(each.model)],
        "documents": documents.count(),
        "lists": LISTS.values(),
        "may_change": has_role(asker(request), Role.SECURITY_OFFICER, today),
    }
    return render(request, "library/learn.html", context)


def _kind(wanted: str, proposed: dict[str, list[learning.Proposal]]) -> str:
    """The kind that was asked for, or the first that has something new."""
    return wanted if wanted in proposed else next((kind for kind in proposed if proposed[kind]), ContactKind.TELEPHONE)


@requires(Role.SECURITY_OFFICER)
@require_POST
def learn_decide(request: HttpRequest) -> HttpResponse:
    """Allow what was chosen, or all of a kind as it was shown, or decline what was chosen."""
    proposed = learning.proposals(queries.public_documents_for(asker(request), timezone.localdate()))
    kind, verb = _kind(request.POST.get("kind", ""), proposed), request.POST.get("verb")
    ticked = set(request.POST.getlist("value"))
    chosen = [item for item in proposed[kind] if item.comparable in ticked]
    if verb == "allow_all" and kind not in learning.ONE_BY_ONE:
        unchanged = request.POST.get("fingerprint") == learning.fingerprint(proposed[kind])
        chosen = proposed[kind] if unchanged else []
    if not chosen:
        messages.warning(request, "登録するものを選んでください。資料が変わったときは、もう一度確かめてください。")
    elif verb == "decline":
        decline_proposals(proposals=[(item.kind, item.comparable) for item in chosen], actor=asker(request))
        messages.success(request, f"{len(chosen)}件を見送りました。今後は示しません。")
    else:
        _allow(request, chosen)
    return redirect(f"{reverse('library:learn')}?kind={kind}")


def _allow(request: HttpRequest, chosen: list[learning.Proposal]) -> None:
    try:
        learning.allow(chosen=chosen, actor=asker(request))
    except AlreadyListed:
        messages.warning(request, "ほかの人が同じものを登録しました。もう一度確かめてください。")
    else:
        messages.success(request, f"{len(chosen)}件を登録しました。次の質問から使われます。")


def _collection(request: HttpRequest, pk: int) -> Collection:
    return get_object_or_404(queries.collections_for(asker(request), timezone.localdate()), pk=pk)


def _document(request: HttpRequest, pk: int) -> Document:
    return get_object_or_404(queries.documents_for(asker(request), timezone.localdate()), pk=pk)


def _problem(request: HttpRequest, form: VersionForm, document: Document) -> str:
    """Why a new version cannot be taken; nothing if it can."""
    if hasattr(document, "replaced_by"):
        return "この資料には、すでに新しい版があります。新しい版のページから登録してください。"
    if not form.is_valid():
        return uploads.too_large(request) or "新しい版のファイルを選んでください。"
    return ""


def _may_edit(request: HttpRequest, found: Collection) -> bool:
    today = timezone.localdate()
    return rules.may_edit(asker(request), found, unit_ids_for(asker(request), today), today)


def _editable(request: HttpRequest, found: Collection) -> Collection:
    if not _may_edit(request, found):
        raise PermissionDenied
    return found
