"""What was read of a document, beside its original: of a PDF page by page, of all else so many passages at a time."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse

from yakuba.library.documents import notes
from yakuba.library.documents.models import Document

PASSAGES_AT_ONCE = 50
NOTES_AT_FIRST = 3


def content_of(document: Document, number: str | None) -> dict[str, Any]:
    """The context of that part of the page; `number` is the page asked for."""
    has_pictures = document.is_pdf and document.pages
    part = (
        _page_of(document, number)
        if has_pictures
        else _some_of(document, number)
    )
    found = notes.grouped(document.notes)
    return {
        **part,
        "notes": found[:NOTES_AT_FIRST],
        "more_notes": found[NOTES_AT_FIRST:],
    }


def _some_of(document: Document, number: str | None) -> dict[str, Any]:
    passages = document.passages.all()
    shown = Paginator(passages, PASSAGES_AT_ONCE).get_page(number)
    return {"page_obj": shown, "passages": shown.object_list}


def _page_of(document: Document, number: str | None) -> dict[str, Any]:
    """The picture of a page, and what begins on it or goes on there."""
    pages = range(1, (document.pages or 1) + 1)
    shown = Paginator(pages, 1).get_page(number)
    page = shown.number
    begins = Q(page=page)
    if page == 1:
        # What no page is known of must be seen somewhere.
        begins |= Q(page=None)

    goes_on = Q(page__lt=page, end_page__gte=page)
    return {
        "page_obj": shown,
        "passages": document.passages.filter(begins | goes_on),
        "picture": reverse("library:page_image", args=[document.pk, page]),
    }
