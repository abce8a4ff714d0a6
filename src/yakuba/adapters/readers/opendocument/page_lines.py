"""Headers and footers of the pages: what is written there, each text once, without the numbers of pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.opendocument.flow import Flow
from yakuba.adapters.readers.opendocument.package import OpenDocument
from yakuba.adapters.readers.opendocument.vocabulary import attribute
from yakuba.core.evidence.extract import Block

BOTH = ("header", "footer")
# What is left where a program fills in numbers: 「/ページ」, 「- -」, 「全ページ」.
FRAME = re.compile(r"(?:ページ|頁|page|of|全|第|[\W_])*", re.IGNORECASE)
AT_THE_END = re.compile(r"[\s/／()（）\-－–—・|｜]+$")


def running_blocks(
    package: OpenDocument,
    masters: Iterable[str],
    bounds: ReaderBounds,
    kinds: Sequence[str] = BOTH,
) -> list[Block]:
    """Of the master pages of these names and those that follow them."""
    told: dict[str, Block] = {}
    for master in _in_use(package, masters):
        flow = Flow(package, package.page_styles, bounds, is_aside=True)
        shown = [part for part in master if _is_shown(part, kinds)]
        for block in flow.blocks(shown):
            text = AT_THE_END.sub("", block.text)
            if not FRAME.fullmatch(text):
                told[text] = replace(block, text=text)

    return list(told.values())


def _in_use(
    package: OpenDocument, masters: Iterable[str]
) -> Iterator[_Element]:
    """The first page has one of its own and names the one that follows."""
    pending = sorted(masters)
    seen: set[str] = set()
    while pending:
        own_name = pending.pop(0)
        if own_name in seen:
            continue

        seen.add(own_name)
        master = package.master(own_name)
        yield master
        pending.append(attribute(master, "style:next-style-name"))


def _is_shown(part: _Element, kinds: Sequence[str]) -> bool:
    """Those of all pages, of left ones and of the first."""
    kind = etree.QName(part).localname.partition("-")[0]
    return kind in kinds and attribute(part, "style:display") != "false"
