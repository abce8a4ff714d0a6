"""What a page is called: without the name of the site that stands beside it."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from yakuba.core.evidence.extract import Block
from yakuba.core.language import provisions
from yakuba.core.language.text import keep_blanks

SEPARATOR = re.compile(r"\s*[|｜/／:：»›>＞<＜«‹~]\s*|\s+[-‐–—―－・]\s+|[-–—―]{2,}|\s*[【】\[\]]\s*")  # fmt: skip
SITE = re.compile(
    r".{0,16}(?:[都道府県市区町村]|広域連合|組合|事務局)(?:役所|役場)?(?:の?(?:公式)?(?:ホームページ|ウェブサイト|Webサイト|サイト))?"
    r"|.*(?:ホームページ|ウェブサイト|Webサイト|公式サイト|例規集|例規類集|トップページ|トップ|ポータルサイト|official.*|web ?site)"
    r"|ようこそ.*|home|top",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"\s*|無題.*|名称未設定.*|untitled.*|new page.*|新しいページ.*|新規ページ.*|index|document|ページタイトル|本文|例規.{0,6}|条例本文"
    r"|[\w.-]+\.(?:html?|docx?|pdf|xlsx?)|[a-z]?[0-9]{3,}[a-z0-9]*",
    re.IGNORECASE,
)
OPENING = 6  # blocks in which an ordinance gives its name


def title_of(root: HtmlElement, blocks: Sequence[Block]) -> str:
    """Of an ordinance its name; else <title> or the first heading where these disagree."""
    for block in blocks[:OPENING]:
        ordinance = provisions.ordinance_name(block.text)
        if ordinance:
            return ordinance

    headings = [
        block
        for block in blocks
        if block.kind == "heading" and not SITE.fullmatch(block.text)
    ]
    for written in _of_head(root):
        title = _without_site(written, headings)
        if not NO_TITLE.fullmatch(title):
            return title

    return headings[0].text if headings else ""


def _of_head(root: HtmlElement) -> Iterator[str]:
    """What the page says of itself for tabs of browsers, and for those who link to it."""
    yield root.findtext(".//title") or ""
    yield from root.xpath('.//meta[@property="og:title"]/@content')


def _without_site(written: str, headings: Sequence[Block]) -> str:
    """「ごみの出し方 | みどり市」 as 「ごみの出し方」; the first heading of all where none says what the title says."""
    whole = keep_blanks(written).lstrip("○◯〇●◎ \u3000")
    plain = _plain(whole)
    parts = filter(None, SEPARATOR.split(whole))
    named = [part for part in parts if not SITE.fullmatch(part)]
    half = len("".join(named)) / 2
    texts = [heading.text for heading in headings]
    spoken = "\n".join(map(_plain, texts))

    # Headings that the title says, parts of it that a heading says, the first heading of all.
    long = [text for text in texts if len(text) >= half]
    said = [text for text in long if _plain(text) in plain]
    headed = [part for part in named if _plain(part) in spoken]
    first = [heading.text for heading in headings if heading.level == 1]
    best_first: list[str] = [*said, *headed, *first, *named, whole]
    return best_first[0]


def _plain(text: str) -> str:
    return "".join(text.split())
