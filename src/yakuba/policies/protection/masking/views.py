"""伏せ字にする・元に戻す: everything in memory, nothing kept but counts in the ledger. Both pages work without a script:
what was made lies in the page itself, as links that hold the file."""

import base64
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from yakuba.accounts.access import asker, signed_in
from yakuba.adapters.readers.base import ReadError
from yakuba.core.privacy.documents.masking import Choice
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.protection.lists import queries
from yakuba.policies.protection.masking import actions as masking
from yakuba.policies.protection.masking.actions import ExaminedFile
from yakuba.policies.protection.masking.forms import MaskForm, RestoreForm
from yakuba.policies.protection.masking.preview import kept_in, preview
from yakuba.policies.protection.masking.rules import (
    hiding,
    is_hidden_by_default,
)


@signed_in
@never_cache
@sensitive_post_parameters()
def mask(request: HttpRequest) -> HttpResponse:
    """Look through a document, and give it back masked with its key file."""
    form = MaskForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "largest": settings.UPLOAD_MAX_BYTES,
    }
    if form.is_valid():
        try:
            context |= _masked(request, form)
        except ReadError as error:
            context["problem"] = error.message

    return render(request, "policies/protection/masking/mask.html", context)


def _masked(request: HttpRequest, form: MaskForm) -> dict[str, Any]:
    examined = masking.examine(
        form.upload(), queries.city_lists(), profile=form.profile
    )
    choice = _choice(request, examined)
    if request.POST.get("step") != "mask":
        return {
            "preview": preview(examined, choice),
            "notes": examined.contents.notes,
        }

    done = masking.mask_file(
        examined,
        choice,
        keys=settings.SEALING_KEYS,
        passphrase=form.cleaned_data["passphrase"],
    )
    record(
        event=AuditEvent.DOCUMENT_MASKED,
        actor_id=asker(request).pk,
        detail=masking.counts_of(done),
    )
    name = PurePath(examined.upload.name)
    links = {
        "伏せ字にしたファイル": (
            f"{name.stem}.伏せ字{name.suffix}",
            done.data,
        ),
        "鍵ファイル": (f"{name.stem}.鍵.json", done.key),
    }
    return {
        "done": done,
        "places": sum(done.kinds.values()),
        "links": _links(links) if done.values else [],
        "text": done.data.decode() if form.is_pasted else "",
        "notes": examined.contents.notes,
    }


def _choice(request: HttpRequest, examined: ExaminedFile) -> Choice:
    """What the person chose among the kinds they were shown; of all others, what policy hides."""
    seen = request.POST.getlist("seen")
    checked = request.POST.getlist("kind")
    unseen = (
        kind
        for kind in examined.kinds
        if kind not in seen and is_hidden_by_default(kind)
    )
    return hiding(
        [*checked, *unseen], kept=kept_in(request.POST.getlist("kept"))
    )


@signed_in
@never_cache
@sensitive_post_parameters()
def restore(request: HttpRequest) -> HttpResponse:
    """Put the values back into a masked document, also one that was worked on."""
    form = RestoreForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {
        "form": form,
        "largest": settings.UPLOAD_MAX_BYTES,
    }
    if form.is_valid():
        try:
            context |= _restored(request, form)
        except ReadError as error:
            context["problem"] = error.message

    return render(request, "policies/protection/masking/restore.html", context)


def _restored(request: HttpRequest, form: RestoreForm) -> dict[str, Any]:
    upload = form.upload()
    data, result = masking.restore_file(
        upload,
        form.cleaned_data["key"].read(),
        keys=settings.SEALING_KEYS,
        passphrase=form.cleaned_data["passphrase"],
    )
    record(
        event=AuditEvent.DOCUMENT_RESTORED,
        actor_id=asker(request).pk,
        detail=masking.restored_counts(result),
    )
    name = PurePath(upload.name)
    link = {
        "元に戻したファイル": (
            f"{name.stem.removesuffix('.伏せ字')}.復元{name.suffix}",
            data,
        )
    }
    return {
        "told": masking.told(result),
        "links": _links(link),
        "text": data.decode() if form.is_pasted else "",
    }


def _links(files: dict[str, tuple[str, bytes]]) -> list[tuple[str, str, str]]:
    """Label, name and content (as a data address) of each file."""
    kind = "data:application/octet-stream;base64,"
    return [
        (label, name, kind + base64.b64encode(data).decode("ascii"))
        for label, (name, data) in files.items()
    ]
