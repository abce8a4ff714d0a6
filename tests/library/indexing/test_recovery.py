"""An index that is gone or of an older build is said to be so, and built anew."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.assistant.answering.test_story import ask, text_of
from tests.assistant.endpoints.test_views import signed_in
from tests.town import Town
from yakuba.assistant.answering.events import Unavailable
from yakuba.assistant.answering.preparation import NOT_READY
from yakuba.jobs.leadership import leading
from yakuba.library.indexing.recovery import ensure_index, is_ready

QUESTION = "住民票の手数料はいくらですか"


def lose(index: Path) -> None:
    """As in a restored backup."""
    shutil.rmtree(index)


def outdate(index: Path) -> None:
    """As after an upgrade that lays the index out otherwise."""
    build = next(index.glob("v*"))
    build.rename(index / "v0-1")
    (index / "current").write_text("v0-1", encoding="ascii")


@pytest.fixture(params=[lose, outdate])
def library(request: pytest.FixtureRequest, town: Town) -> Town:
    town.add("fees.md", "# 証明書の手数料\n\n住民票の写しは1通300円です。\n")
    spoil: Callable[[Path], None] = request.param
    spoil(settings.DATA_DIR / "index")
    return town


def test_a_question_is_not_told_that_nothing_was_found(library: Town) -> None:
    assert not is_ready()
    events = ask(library.aoi, QUESTION)
    assert Unavailable(NOT_READY, retry=True) in events


def test_a_command_builds_it_where_nobody_leads(library: Town) -> None:
    out = StringIO()
    call_command(
        "ask",
        QUESTION,
        user=library.aoi.user_name,
        endpoint="quoting",
        stdout=out,
    )
    assert "300円" in out.getvalue()
    assert "300円" in text_of(ask(library.aoi, QUESTION))


def test_a_command_leaves_it_to_the_leader(library: Town) -> None:
    with leading(settings.DATA_DIR) as is_leader:
        assert is_leader
        assert not ensure_index(settings.DATA_DIR)


def test_the_search_page_says_so(library: Town) -> None:
    client = signed_in(library.aoi)
    page = client.post("/search/", {"query": "火星"}).content.decode()
    assert "索引を作り直しています" in page


def test_an_empty_library_is_ready(town: Town) -> None:
    assert is_ready()
    assert ensure_index(settings.DATA_DIR)
