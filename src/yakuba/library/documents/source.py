"""What the source viewer shows: the page image with the passage boxed, or the passage among its neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import locate, render_page
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.library.documents.rules import is_valid_on

PAGE_WIDTH = 1000
NEIGHBOURS = 4
MOST_PAGES = 3  # of a passage are searched for the quoted text
VIEWER_LIMITS = ReaderBounds(max_seconds=20)


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """The characters of a passage's text that are quoted; by default all of them."""

    start: int = 0
    end: int | None = None

    @classmethod
    def of(cls, query: Mapping[str, str], text: str) -> "QuotedSpan":
        """From `from` and `to` of an address; whatever is no span of the text stands for the whole."""
        try:
            start = int(query["from"])
            end = int(query["to"])
        except (KeyError, ValueError):
            return cls()

        return cls(start, end) if 0 <= start < end <= len(text) else cls()


def view_of(
    passage: PassageRecord, today: date, span: QuotedSpan
) -> dict[str, Any]:
    """The context of the page."""
    document = passage.document
    text = passage.text
    quoted = text[span.start : span.end]
    around = document.passages.filter(
        position__range=(
            max(0, passage.position - NEIGHBOURS),
            passage.position + NEIGHBOURS,
        )
    )
    return {
        "document": document,
        "passage": passage,
        "parts": (
            text[: span.start],
            quoted,
            text[span.start + len(quoted) :],
        ),
        "before": [
            item for item in around if item.position < passage.position
        ],
        "after": [item for item in around if item.position > passage.position],
        "expired": not is_valid_on(
            today, document.valid_from, document.valid_to
        ),
        "successor": getattr(document, "replaced_by", None),
        "image": _image(passage, quoted)
        if document.is_pdf and passage.page
        else None,
    }


def _image(passage: PassageRecord, quoted: str) -> dict[str, Any]:
    """The picture of the page, and the boxes around the quoted lines, in thousandths of its width and height."""
    page, found = _place_of(passage, quoted)
    boxes = [
        {
            "x": round(left * 1000),
            "y": round(top * 1000),
            "width": round((right - left) * 1000),
            "height": round((bottom - top) * 1000),
        }
        for left, top, right, bottom in found
    ]
    return {
        "url": reverse("library:page_image", args=[passage.document_id, page]),
        "boxes": boxes,
        "page": page,
    }


def _place_of(
    passage: PassageRecord, quoted: str
) -> tuple[int, list[tuple[float, float, float, float]]]:
    """The page of a passage on which the quoted text stands, and where; without boxes where it cannot be located."""
    data = bytes(passage.document.file.data)
    first = passage.page or 1
    lines = [line for line in quoted.split("\n") if line.strip()]
    try:
        for page in range(
            first, min(passage.end_page or first, first + MOST_PAGES - 1) + 1
        ):
            if found := locate(data, page, lines[:12], VIEWER_LIMITS):
                return page, found
    except ReadError:  # the picture is still worth showing without the boxes
        pass

    return first, []


def page_png(document: Document, page: int) -> bytes:
    """The picture of a page; 404 where there is none."""
    if not document.is_pdf:
        raise Http404

    try:
        return render_page(
            bytes(document.file.data), page, PAGE_WIDTH, VIEWER_LIMITS
        )
    except ReadError as error:
        raise Http404 from error
