from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.downloads import attachment
from yakuba.library.collections.access import (
    collection_for,
    editable,
    may_edit,
)
from yakuba.library.documents import (
    actions,
    queries,
    rules,
    source,
    uploads,
    versions,
)
from yakuba.library.documents.content import content_of
from yakuba.library.documents.forms import UploadForm, VersionForm
from yakuba.library.documents.models import Document

NOT_BROUGHT_BACK = (
    "取下げを取り消せませんでした。同じファイルがすでに登録されています。"
)


@signed_in
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    found = editable(request, collection_for(request, pk))
    form = UploadForm(request.POST or None, request.FILES or None)
    if problem := uploads.too_large(request):
        messages.error(request, problem)
    elif form.is_valid():
        batch = uuid4()
        for file in form.cleaned_data["documents"]:
            _, is_new = actions.add_document(
                collection=found,
                file_name=file.name,
                data=file.read(),
                added_by=asker(request),
                title=form.cleaned_data["title"],
                document_date=form.cleaned_data["document_date"],
                unit=form.cleaned_data["unit"],
                valid_to=form.cleaned_data["valid_to"],
                batch=batch,
            )
            sentence = (
                "を受け付けました。"
                if is_new
                else "は、同じものがすでに登録されています。"
            )
            messages.info(request, f"「{file.name}」{sentence}")

        return redirect("library:collection", pk)

    return render(
        request, "library/upload.html", {"collection": found, "form": form}
    )


@signed_in
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    context = {
        "document": found,
        **content_of(found, request.GET.get("page")),
        "may_edit": may_edit(request, found.collection),
        "form": VersionForm(),
        "replaced_by": getattr(found, "replaced_by", None),
        "is_valid": rules.is_valid_on(
            timezone.localdate(), found.valid_from, found.valid_to
        ),
    }
    return render(request, "library/document.html", context)


@signed_in
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    editable(request, found.collection)
    actions.requeue(document=found)
    messages.info(request, "もう一度読み取ります。")
    return redirect("library:document", pk)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether everybody is to lose the document; then withdraw it."""
    found = _document(request, pk)
    editable(request, found.collection)
    if "confirmed" not in request.POST:
        return render(request, "library/withdraw.html", {"document": found})

    actions.withdraw(document=found, actor=asker(request))
    messages.info(
        request,
        f"「{found.title}」を取り下げました。検索と回答には使われません。",
    )
    return redirect("library:document", pk)


@signed_in
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    editable(request, found.collection)
    if actions.bring_back(document=found, actor=asker(request)):
        messages.info(
            request,
            f"「{found.title}」の取下げを取り消しました。もう一度読み取ります。",
        )
    else:
        messages.warning(request, NOT_BROUGHT_BACK, extra_tags="warn")

    return redirect("library:document", pk)


@signed_in
@require_POST
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    editable(request, found.collection)
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
        title=found.title if found.is_title_given else "",
        unit=found.unit,
        valid_from=form.cleaned_data["valid_from"],
        replaces=found,
    )
    messages.info(
        request,
        "新しい版を受け付けました。"
        if is_new
        else "同じものがすでに登録されています。",
    )
    return redirect("library:document", newer.pk)


@signed_in
@require_POST
def version_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What looks like a newer version of another document is one, or stands beside it."""
    found = _document(request, pk)
    editable(request, found.collection)
    older = found.may_replace
    if older and request.POST.get("is_newer") == "yes":
        if problem := versions.problem(older, found):
            messages.error(request, problem)
        else:
            actions.take_place(document=found, older=older)
            messages.info(request, f"「{older.title}」の新しい版にしました。")

        return redirect("library:document", pk)

    actions.stand_beside(document=found)
    messages.info(request, "別の資料として残しました。")
    return redirect("library:document", pk)


@signed_in
@require_GET
def passage_source(request: HttpRequest, pk: int) -> HttpResponse:
    """The source viewer: a passage where it stands, and in it the quoted characters.

    These are `from` and `to` in the address.
    """
    today = timezone.localdate()
    passages = queries.passages_for(asker(request), today)
    passage = get_object_or_404(passages, pk=pk)
    span = source.QuotedSpan.of(request.GET, passage.text)
    context = source.view_of(passage, today, span)
    return render(request, "library/source.html", context)


@signed_in
@require_GET
def page_image(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    found = _document(request, pk)
    response = HttpResponse(
        source.page_png(found, page), content_type="image/png"
    )
    response["Cache-Control"] = "private, max-age=600"
    return response


@signed_in
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    found = _document(request, pk)
    data = bytes(found.file.data)
    return attachment(data, found.file_name, "application/octet-stream")


def _document(request: HttpRequest, pk: int) -> Document:
    documents = queries.documents_for(asker(request), timezone.localdate())
    return get_object_or_404(documents, pk=pk)


def _problem(
    request: HttpRequest, form: VersionForm, document: Document
) -> str:
    """Why a new version cannot be taken; nothing if it can."""
    if hasattr(document, "replaced_by"):
        return "この資料には、すでに新しい版があります。新しい版のページから登録してください。"

    if not form.is_valid():
        return (
            uploads.too_large(request)
            or "新しい版のファイルを選んでください。"
        )

    return ""
