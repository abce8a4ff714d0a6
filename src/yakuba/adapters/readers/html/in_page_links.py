"""Entries of contents: blocks that are nothing but links to places of the page itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from urllib.parse import unquote

from lxml.html import HtmlElement

from yakuba.core.evidence.extract import Block

# Links that lead about the page say so; all others are entries of contents if what they name stands on the page.
ABOUT_THE_PAGE = re.compile(
    "(?:本文|メニュー|コンテンツ|フッター?|ヘッダー?|このページ).{0,8}(?:へ|に|を).{0,8}"
    "|.{0,12}(?:先頭|トップ|上部|一番上|上|目次|もくじ)(?:へ|に)(?:戻る|もどる|移動)?.{0,4}"
    "|(?:page ?)?top|back|skip.*",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"[\s（）()【】「」・…．]+")
NUMBER_ONLY = re.compile(
    "第[0-9０-９〇一二三四五六七八九十百]+[編章節款条項号].*|本則|目次"
)
CONTENTS = re.compile(r"[\s\W]*(?:目[\s]*次|もくじ|contents|この(?:ページ|記事)の(?:内容|目次))[\s\W]*", re.IGNORECASE)  # fmt: skip
CONFIRMED = 0.5  # share of a run's entries that must stand on the page
FEWEST = 3  # entries of contents that may name a place by its number alone


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """A block, and whether all of its text stands in links to the page itself."""

    block: Block
    is_link: bool = False


def places_of(root: HtmlElement) -> frozenset[str]:
    """Places of the page that a link may name."""
    named = [*root.xpath(".//@id"), *root.xpath(".//a/@name")]
    return frozenset((*named, "", "top"))


def leads_within(link: HtmlElement, places: frozenset[str]) -> bool:
    """<a href="#article3">, where the page has that place."""
    address = link.get("href", "").strip()
    if address.lower().startswith("javascript:"):
        return True

    return address.startswith("#") and unquote(address[1:]) in places


def without_contents(blocks: Sequence[FlowBlock]) -> Iterator[Block]:
    """Without entries of contents and links about the page; what they name is read where it stands."""
    names = _names(blocks)
    heading: list[Block] = []  # 「目次」, which goes with what it announces
    for is_link, items in groupby(blocks, attrgetter("is_link")):
        group = list(items)
        if is_link:
            kept = _kept(group, names)
            yield from (*heading, *kept) if kept else ()
            heading = []
            continue

        texts = [item.block for item in group]
        is_heading = CONTENTS.fullmatch(texts[-1].text)
        heading = [texts.pop()] if is_heading else []
        yield from texts

    yield from heading


def _names(blocks: Sequence[FlowBlock]) -> frozenset[str]:
    """What the page holds, outside of its links to itself."""
    names: set[str] = set()
    for item in blocks:
        if not item.is_link:
            names.update(_parts(item.block.text))

    return frozenset(names)


def _parts(text: str) -> list[str]:
    """「第3条（届出）」 may stand elsewhere as 「第3条」 and 「届出」."""
    parts = list(filter(None, SEPARATOR.split(text)))
    return [*parts, "".join(parts)]


def _kept(run: Sequence[FlowBlock], names: frozenset[str]) -> list[Block]:
    """Of a run of links: those that are no entries of contents.

    Few links may be what they name: headings that lead back to the contents.
    """
    blocks = [
        item.block
        for item in run
        if not ABOUT_THE_PAGE.fullmatch(item.block.text)
    ]
    if len(blocks) < FEWEST:
        return [block for block in blocks if not _stands_in(names, block)]

    confirmed = sum(
        _stands_in(names, block) or NUMBER_ONLY.match(block.text) is not None
        for block in blocks
    )
    return [] if confirmed >= CONFIRMED * len(blocks) else blocks


def _stands_in(names: frozenset[str], block: Block) -> bool:
    *parts, whole = _parts(block.text)
    return whole in names or names.issuperset(parts)
