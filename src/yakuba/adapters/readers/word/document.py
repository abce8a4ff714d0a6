"""Word (.docx): what stands on every page, then the body in its order with its boxes and notes."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from lxml.etree import _Element

from yakuba.adapters.readers import lines
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.word.markup import (
    find,
    is_on,
    w,
)
from yakuba.adapters.readers.word.package import WordPackage
from yakuba.adapters.readers.word.story import Story
from yakuba.core.evidence.extract import (
    Block,
    Extract,
    ReadingNote,
)
from yakuba.core.language.text import keep_blanks

RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
)
REFERENCES = {w("headerReference"), w("footerReference")}
CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
# What is left of the line that holds the number of the page.
PAGE_NUMBER = re.compile(
    r"ページ|頁|page|of|p|全|総|中|[\W_\d]", re.IGNORECASE
)
MOST_FIGURES = 6  # of a page and of all of them; more are a telephone number
CONTENTS = ("目次", "目　次", "もくじ", "Contents")
LONGEST_QUOTE = 40  # characters of a comment
MOST_QUOTES = 3
LEFT_OUT = MappingProxyType(
    {
        "hidden": "隠し文字（印刷されない文字）が{count}か所にあり、読み取っていません。必要な文字は、隠し文字の設定を外して保存し直してください。",
        "row": "表示されない行が表に{count}行あり、読み取っていません。必要な行は、隠し文字の設定を外して保存し直してください。",
        "chart": "中の数字を読み取れないグラフが{count}つあります。必要な数字は、本文か表に書いてください。",
        "diagram": "中の文字を読み取れない図（SmartArt）が{count}つあります。必要なことは、本文に書いてください。",
        "object": "埋め込まれたもの（Excelの表、数式など）が{count}つあり、中は読み取っていません。必要なことは、本文か表に書いてください。",
        "chunk": "ほかのファイルがそのまま差し込まれたところが{count}か所あり、読み取っていません。Wordで開き、保存し直してください。",
        "picture": "画像が{count}枚あり、中の文字は読み取っていません。文字のあるPDF（OCR済み）にして登録してください。",
    }
)
CHANGED = "変更履歴が残っています。追加された文字は本文として読み、削除された文字は除きました。"
COMMENTS = "コメントが{count}件あります。本文としては読みません：{quotes}"


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    """Headers and footers first, so that what stands on every page is found once."""
    package = WordPackage(data, bounds)
    body = Story(package, package.main)
    blocks = list(lines.without_lists_as_headings(body.blocks(package.root)))
    running = list(_running(package))
    package.left["chunk"] = _count(package.root, w("altChunk"))
    if not blocks:
        package.left["picture"] = _count(package.root, *PICTURES)

    shown = body.title.styled or body.title.likely or _first_heading(blocks)
    return Extract(
        (*running, *blocks),
        title=package.title or shown,
        notes=tuple(_notes(package)),
    )


def _first_heading(blocks: list[Block]) -> str:
    """Of a document without a title; the one above its table of contents is none of it.

    「水防計画」, and not 「目次」 above it.
    """
    headings = (block.text for block in blocks if block.kind == "heading")
    return next((text for text in headings if text not in CONTENTS), "")


def _count(root: _Element, *names: str) -> int:
    """How many elements of these names there are."""
    return sum(1 for _ in root.iter(*names))


def _running(package: WordPackage) -> Iterator[Block]:
    """Headers and footers, each text once, without the numbers of pages.

    「総務課」 at the head of each of three sections is one block; 「- 3 -」 is none.
    """
    told: set[str] = set()
    for reference in _references(package):
        identifier = reference.get(f"{RELATIONS}id", "")
        part = package.named_part(package.main, identifier)
        story = Story(package, part, is_aside=True, is_running=True)
        for block in story.blocks(package.root_of(part)):
            if block.text not in told and not _is_page_number(block.text):
                told.add(block.text)
                yield block


def _is_page_number(text: str) -> bool:
    """- 3 -, 3 / 12 ページ.

    So is 「全12ページ中 3」; 「電話 0466-22-1111」 is none.
    """
    figures = sum(map(str.isdigit, text))
    return not PAGE_NUMBER.sub("", text) and figures <= MOST_FIGURES


def _references(package: WordPackage) -> Iterator[_Element]:
    """Of those that are shown: a first page may have its own, and even ones.

    <w:headerReference w:type="first" r:id="rId8"/> counts in a section with <w:titlePg/>.
    """
    for section in package.root.iter(w("sectPr")):
        is_shown = {
            "default": True,
            "first": is_on(find(section, "titlePg")),
            "even": package.has_even_pages,
        }
        for reference in section.iterchildren(*REFERENCES):
            kind = reference.get(w("type"), "default")
            if is_shown.get(kind):
                yield reference


def _notes(package: WordPackage) -> Iterator[ReadingNote]:
    """What was left out, that changes were tracked, what comments say.

    「表示されない行が表に2行あり、読み取っていません。…」
    """
    for kind, sentence in LEFT_OUT.items():
        count = package.left[kind]
        if count:
            yield ReadingNote(sentence.format(count=count), "left_out")

    changes = _count(package.root, *CHANGES)
    if changes:
        yield ReadingNote(CHANGED, "aside")

    comments = package.related_tree("comments")
    texts = _comments(comments)
    if texts:
        first = texts[:MOST_QUOTES]
        quotes = "".join(f"「{text}」" for text in first)
        told = COMMENTS.format(count=len(texts), quotes=quotes)
        yield ReadingNote(told, "aside")


def _comments(root: _Element) -> list[str]:
    """What others wrote at the margin.

    「期限を確認」 of <w:comment><w:p><w:r><w:t>期限を確認</w:t></w:r></w:p></w:comment>.
    """
    texts = [
        "".join(map(str, comment.itertext(w("t"), with_tail=False)))
        for comment in root.iterchildren(w("comment"))
    ]
    return [_quoted(keep_blanks(text)) for text in texts]


def _quoted(text: str) -> str:
    """Its beginning, if it is long."""
    is_long = len(text) > LONGEST_QUOTE
    return f"{text[:LONGEST_QUOTE]}…" if is_long else text
