"""Lines that stand at the edge of nearly every page: heads, feet, page numbers."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from yakuba.adapters.readers.pdf.layout import Line, PageTable

PAGE_NUMBER = re.compile(
    r"^[\W_]*\d{1,4}(?:ページ|頁)?(?=\W|$)[\W_]*|[\W_]*(?<!\w)\d{1,4}(?:ページ|頁)?[\W_]*$"
)
DIGIT = re.compile(r"\d")
# On how many pages, and on what share of them, a line must stand.
LEAST_PAGES = 3
SHARE_OF_PAGES = 0.6
NO_MARGIN = float("inf")  # of a line that is no part of what follows
Item = Line | PageTable


def items_of(pages: Sequence[list[Item]]) -> Iterator[tuple[Item, int]]:
    """Lines and tables with their page (from 1).

    Of the running heads each is kept once, of page numbers none: they are the passage's place.
    """
    repeated = _repeated_shapes(pages)
    kept = {""}
    for number, page in enumerate(pages, start=1):
        edges = {id(line) for line in _edge_lines(page)}
        for item in page:
            is_head = id(item) in edges and _shape(item) in repeated
            if isinstance(item, PageTable) or not is_head:
                yield item, number
                continue

            head = _without_number(item)
            if head not in kept:
                kept.add(head)
                yield item._replace(text=head, margin=NO_MARGIN), number


def _without_number(item: Item) -> str:
    """「予算書」 of 「予算書 12」."""
    text = unicodedata.normalize("NFKC", _text(item))
    return PAGE_NUMBER.sub("", text).strip()


def _text(item: Item) -> str:
    """Nothing for a table."""
    return item.text if isinstance(item, Line) else ""


def _repeated_shapes(pages: Sequence[list[Item]]) -> set[str]:
    """「- 0 -」 of 「- 12 -」, where it stands at an edge of most pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(set(map(_shape, _edge_lines(page))))

    # Of a table.
    del counts[""]
    often = max(LEAST_PAGES, round(SHARE_OF_PAGES * len(pages)))
    return {shape for shape, count in counts.items() if count >= often}


def _edge_lines(page: list[Item]) -> list[Item]:
    """The first and the last, where there is something between them."""
    return [page[0], page[-1]] if len(page) > 2 else []


def _shape(item: Item) -> str:
    """The line whatever number stands in it (「- 12 -」: 「- 00 -」); nothing for a table."""
    text = unicodedata.normalize("NFKC", _text(item))
    return DIGIT.sub("0", text.strip())
