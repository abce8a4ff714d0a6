"""A real model file, loaded and run in this process."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from pathlib import Path

import pytest

from tests.adapters.endpoints.tiny_gguf import WORDS, write
from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.gguf import ModelFile
from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief, Evidence

pytestmark = pytest.mark.integration
BRIEF = Brief(
    "ask", "住民票はいくらですか", (Evidence(1, "300円です。", "手数料"),)
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture
async def model(file: Path) -> AsyncIterator[ModelFile]:
    loaded = ModelFile(
        Connection(
            "tiny", str(file), answer_tokens=40, context_tokens=4096, threads=1
        )
    )
    yield loaded
    await loaded.close()


async def pieces_of(
    model: ModelFile, brief: Brief = BRIEF
) -> tuple[list[str], EndpointError | None]:
    pieces: list[str] = []
    try:
        async for piece in model.stream(brief):
            pieces += [piece] if isinstance(piece, str) else []
    except EndpointError as error:
        return pieces, error
    return pieces, None


async def test_it_reports_the_tokens(model: ModelFile) -> None:
    reported = []
    with suppress(EndpointError):  # the limit of its answers
        async for piece in model.stream(BRIEF):
            reported += [piece.answer] if isinstance(piece, TokenCount) else []
    assert reported == [40]


async def test_a_file_answers_piece_by_piece_until_its_limit(
    model: ModelFile,
) -> None:
    pieces, error = await pieces_of(model)
    assert len(pieces) > 10
    assert set("".join(pieces)) <= set("".join(WORDS))
    assert error is not None
    assert error.message == failures.LENGTH


async def test_several_are_answered_at_once_and_the_rest_wait(
    model: ModelFile,
) -> None:
    answers = await asyncio.gather(*(pieces_of(model) for _ in range(4)))
    assert all(len(pieces) > 10 for pieces, _ in answers)


async def test_a_reader_who_hangs_up_frees_the_model(file: Path) -> None:
    model = ModelFile(
        Connection(
            "tiny",
            str(file),
            answer_tokens=100_000,
            context_tokens=200_000,
            threads=1,
        )
    )
    # More than answer at once: each must have ended for the next to begin.
    for _ in range(3):
        async with aclosing(model.stream(BRIEF)) as pieces:
            assert await anext(pieces)
    await model.close()


async def test_a_question_that_does_not_fit_is_said_so(
    model: ModelFile,
) -> None:
    _, error = await pieces_of(model, Brief("ask", "長" * 5000))
    assert error is not None
    assert error.message == failures.TOO_LONG


async def test_texts_are_embedded(model: ModelFile) -> None:
    first, second, again = await model.embed(["住民票", "印鑑", "住民票"])
    assert len(first) == len(second) == 64
    assert first == pytest.approx(again, abs=1e-4)
    assert first != pytest.approx(second, abs=1e-2)


async def test_no_port_is_opened(model: ModelFile) -> None:
    before = listening()
    await model.models()
    assert listening() == before


def listening() -> set[str]:
    """The TCP sockets of this machine on which somebody listens."""
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/self/net/{name}").read_text().splitlines()
    ]
    return {row[1] for row in rows if row[3] == "0A"}


@pytest.mark.parametrize(
    ("content", "failure"),
    [
        (None, failures.NO_FILE),
        (b"PK\x03\x04", failures.NO_MODEL),
        (b"GGUF" + bytes(100), failures.NO_MODEL),
    ],
)
async def test_a_file_that_is_no_model(
    tmp_path: Path, content: bytes | None, failure: failures.Failure
) -> None:
    path = tmp_path / "some.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EndpointError) as caught:
        await ModelFile(Connection("some", str(path))).models()
    assert caught.value.operator == failure.operator


async def test_a_file_that_broke_off_is_no_model(
    file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "cut.gguf"
    os.truncate(shutil.copy(file, path), 200_000)
    _, error = await pieces_of(ModelFile(Connection("cut", str(path))))
    assert error is not None
    assert error.operator == failures.NO_MODEL.operator


async def test_a_file_larger_than_the_memory_is_not_tried(
    tmp_path: Path,
) -> None:
    path = tmp_path / "large.gguf"
    path.write_bytes(b"GGUF")
    os.truncate(path, 1 << 41)
    with pytest.raises(EndpointError) as caught:
        await ModelFile(Connection("large", str(path))).models()
    assert caught.value.operator == failures.NO_MEMORY.operator
