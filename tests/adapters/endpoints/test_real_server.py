"""The client against a real OpenAI-compatible server: llama.cpp's, with the tiny model."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.endpoints.tiny_gguf import WORDS, write
from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.openai_compatible import OpenAICompatible
from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief, Evidence

pytestmark = pytest.mark.integration
KEY = "the key of this test"
ANSWER_TOKENS = 40
BRIEF = Brief(
    "ask", "住民票はいくらですか", (Evidence(1, "300円です。", "手数料"),)
)


def serving(path: Path, *, embedding: bool) -> Any:
    import xllamacpp  # 100 MB that only these tests need

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = 4096
    params.cpuparams.n_threads = 1
    params.hostnames = ["127.0.0.1"]
    params.api_keys = [KEY]
    params.verbosity = -1
    params.embedding = embedding
    params.ui = False
    return xllamacpp.Server(params)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="module")
def chatting(file: Path) -> Iterator[str]:
    server = serving(file, embedding=False)
    yield f"{server.listening_address}/v1"
    del server


@asynccontextmanager
async def connected(
    address: str, *, key: str = KEY
) -> AsyncIterator[OpenAICompatible]:
    endpoint = OpenAICompatible(
        Connection(
            "tiny", address, "tiny", key=key, answer_tokens=ANSWER_TOKENS
        )
    )
    yield endpoint
    await endpoint.close()


async def answer_of(
    endpoint: OpenAICompatible, brief: Brief
) -> tuple[list[str], EndpointError | None]:
    pieces: list[str] = []
    try:
        async for piece in endpoint.stream(brief):
            pieces += [piece] if isinstance(piece, str) else []
    except EndpointError as error:
        return pieces, error
    return pieces, None


async def test_it_lists_its_model_and_answers_in_pieces(
    chatting: str, file: Path
) -> None:
    async with connected(chatting) as endpoint:
        assert await endpoint.models() == [str(file)]
        pieces, error = await answer_of(endpoint, BRIEF)
    assert len(pieces) > 10
    assert set("".join(pieces)) <= set("".join(WORDS))
    assert error is not None
    assert error.message == failures.LENGTH


async def test_it_reports_the_tokens(chatting: str) -> None:
    reported = []
    async with connected(chatting) as endpoint:
        with suppress(EndpointError):  # the limit of its answers
            async for piece in endpoint.stream(BRIEF):
                reported += (
                    [piece.answer] if isinstance(piece, TokenCount) else []
                )
    assert reported == [ANSWER_TOKENS]


async def test_a_wrong_key_is_said_so(chatting: str) -> None:
    async with connected(chatting, key="wrong") as endpoint:
        pieces, error = await answer_of(endpoint, BRIEF)
    assert error is not None
    assert (pieces, error.operator) == ([], failures.STATUS[401].operator)


async def test_a_question_that_does_not_fit_is_said_so(chatting: str) -> None:
    async with connected(chatting) as endpoint:
        pieces, error = await answer_of(endpoint, Brief("ask", "長" * 5000))
    assert error is not None
    assert (pieces, error.message) == ([], failures.TOO_LONG)


async def test_texts_are_embedded(file: Path) -> None:
    server = serving(file, embedding=True)
    async with connected(f"{server.listening_address}/v1") as endpoint:
        first, second, again = await endpoint.embed(
            ["住民票", "印鑑", "住民票"]
        )
    assert first == pytest.approx(again, abs=1e-4)
    assert first != pytest.approx(second, abs=1e-2)
