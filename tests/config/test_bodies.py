"""What is too large never reaches Django, which would put it on the disk."""

from typing import Any

import pytest

from yakuba.config.asgi import TOO_LARGE, bounded


async def answered(
    headers: list[tuple[bytes, bytes]], kind: str = "http"
) -> tuple[list[str], list[Any]]:
    """Which of the two answered, and what was sent."""
    reached: list[str] = []
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        reached.append("app")

    async def receive() -> dict[str, Any]:
        raise AssertionError("nothing is read of a body that is refused")

    async def send(message: Any) -> None:
        sent.append(message)

    await bounded(app, 1000)({"type": kind, "headers": headers}, receive, send)
    return reached, sent


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([(b"content-length", b"1001")], 413),
        ([(b"content-length", b"many")], 413),
        ([(b"transfer-encoding", b"chunked")], 411),
    ],
)
async def test_a_body_that_is_or_may_be_too_large_is_refused(
    headers: list[tuple[bytes, bytes]], status: int
) -> None:
    reached, sent = await answered(headers)
    assert reached == []
    assert sent[0]["status"] == status
    assert sent[1]["body"].decode() == TOO_LARGE
    policy = dict(sent[0]["headers"])[b"content-security-policy"]
    assert policy == b"default-src 'none'"


@pytest.mark.parametrize(
    "headers",
    [[], [(b"content-length", b"1000")], [(b"content-length", b"0")]],
)
async def test_everything_else_passes(
    headers: list[tuple[bytes, bytes]],
) -> None:
    assert (await answered(headers))[0] == ["app"]


async def test_what_is_no_request_passes() -> None:
    assert (await answered([(b"transfer-encoding", b"x")], "lifespan"))[0] == [
        "app"
    ]
