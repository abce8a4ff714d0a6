"""What the source viewer shows: the page image with the passage boxed, or the passage among its neighbours."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import Http404
from django.urls import reverse

from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.adapters.readers.sandbox import locate, render_page
from yakuba.library.models import Document, PassageRecord
from yakuba.library.rules import is_valid_on

PAGE_WIDTH = 1000
NEIGHBOURS = 4
VIEWER_LIMITS = Limits(max_seconds=20)


def view_of(passage: PassageRecord, today: date) -> dict[str, Any]:
    """The context of the page."""
    document = passage.document
    around = document.passages.filter(
        position__range=(max(0, passage.position - NEIGHBOURS), passage.position + NEIGHBOURS)
    )
    return {
        "document": document,
        "passage": passage,
        "before": [item for item in around if item.position < passage.position],
        "after": [item for item in around if item.position > passage.position],
        "expired": not is_valid_on(document, today),
        "successor": getattr(document, "replaced_by", None),
        "image": _image(passage) if document.is_pdf and passage.page else None,
    }


def _image(passage: PassageRecord) -> dict[str, Any]:
    page = passage.page or 1
    try:
        found = _boxes(passage, page)
    except ReadError:  # the picture is still worth showing without the boxes
        found = []
    boxes = [
        {
            "x": round(left * 1000),
            "y": round(top * 1000),
            "width": round((right - left) * 1000),
            "height": round((bottom - top) * 1000),
        }
        for left, top, right, bottom in found
    ]
    return {"url": reverse("library:page_image", args=[passage.document_id, page]), "boxes": boxes, "page": page}


def _boxes(passage: PassageRecord, page: int) -> list[tuple[float, float, float, float]]:
    data = bytes(passage.document.file.data)
    lines = [line for line in passage.text.split("\n") if line.strip()]
    return locate(data, page, lines[:12], VIEWER_LIMITS)


def page_png(document: Document, page: int) -> bytes:
    """The picture of a page; 404 where there is none."""
    if not document.is_pdf:
        raise Http404
    try:
        return render_page(bytes(document.file.data), page, PAGE_WIDTH, VIEWER_LIMITS)
    except ReadError as error:
        raise Http404 from error


def attachment(file_name: str) -> str:
    """The header of a download whose name may be Japanese (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(file_name)}"
