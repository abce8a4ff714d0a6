"""Pieces on their way: none is lost, none is late, none is changed; a busy reader gets fewer."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.endpoints.coalescing import coalesced


async def source(*pieces: str | Exception) -> AsyncGenerator[str]:
    for piece in pieces:
        if isinstance(piece, Exception):
            raise piece
        yield piece


async def all_of(pieces: AsyncGenerator[str]) -> list[str]:
    return [piece async for piece in pieces]


@given(st.lists(st.text(max_size=5), max_size=40))
def test_what_comes_out_is_what_went_in(pieces: list[str]) -> None:
    came = asyncio.run(all_of(coalesced(source(*pieces))))
    assert "".join(came) == "".join(pieces)
    assert "" not in came


async def test_what_has_come_together_goes_on_together() -> None:
    assert await all_of(coalesced(source("住民票", "の写し", "は300円"))) == [
        "住民票の写しは300円"
    ]


async def test_nothing_waits_for_what_has_not_come() -> None:
    go_on = asyncio.Event()

    async def slow() -> AsyncGenerator[str]:
        yield "住民票"
        await go_on.wait()
        yield "の写し"

    async with aclosing(coalesced(slow())) as pieces:
        assert await anext(pieces) == "住民票"
        go_on.set()
        assert await anext(pieces) == "の写し"


async def test_a_failure_comes_after_what_came_before_it() -> None:
    pieces = coalesced(source("住民票", ValueError("切れた")))
    assert await anext(pieces) == "住民票"
    with pytest.raises(ValueError, match="切れた"):
        await anext(pieces)


async def test_whoever_reads_no_further_ends_the_work_behind_it() -> None:
    ended = asyncio.Event()

    async def endless() -> AsyncGenerator[str]:
        try:
            while True:
                yield "あ"
                await asyncio.sleep(0)
        finally:
            ended.set()

    async with aclosing(coalesced(endless())) as pieces:
        await anext(pieces)
    assert ended.is_set()
