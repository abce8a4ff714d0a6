"""Against a real server on loopback that behaves well, and badly in every way that was seen or can be thought of."""

import asyncio
import gc
import json
import logging
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.endpoints import upstream as does
from tests.adapters.endpoints.certificates import certificate
from tests.adapters.endpoints.upstream import (
    ENDS,
    Behaviour,
    chunk,
    says,
    upstream,
)
from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.breaker import FAILURES
from yakuba.adapters.endpoints.openai_compatible import OpenAICompatible
from yakuba.core.answers.metering import TokenCount
from yakuba.core.evidence.brief import Brief, Evidence

pytestmark = pytest.mark.integration
SECRET = "秘密の質問"
# Only where waiting is what is tested: a busy machine takes its time.
IMPATIENT = {"first_seconds": 0.6, "gap_seconds": 0.3}
BRIEF = Brief("ask", SECRET, (Evidence(1, "秘密の資料", "手数料"),))


def connected(address: str, **settings: object) -> OpenAICompatible:
    usual = {"model": "tiny", "key": "sk-secret"}
    return OpenAICompatible(
        Connection("model", address, **{**usual, **settings})
    )


async def said(endpoint: OpenAICompatible) -> tuple[str, EndpointError | None]:
    """What came, and the error that ended it."""
    text = ""
    try:
        async for piece in endpoint.stream(BRIEF):
            text += piece if isinstance(piece, str) else ""
    except EndpointError as error:
        return text, error
    finally:
        await endpoint.close()
    return text, None


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "yakuba.adapters.endpoints.openai_compatible.FIRST_PAUSE", 0.01
    )


@pytest.fixture(autouse=True)
def no_content_in_any_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert not [
        record
        for record in caplog.records
        if "秘密" in record.getMessage() or "sk-secret" in record.getMessage()
    ]


async def test_an_answer_comes_in_pieces() -> None:
    async with upstream(
        does.answers("住民票は", "300円です。", "〔1〕")
    ) as server:
        assert await said(connected(server.address)) == (
            "住民票は300円です。〔1〕",
            None,
        )
    (request,) = server.requests
    assert (request["model"], request["stream"], request["max_tokens"]) == (
        "tiny",
        True,
        2048,
    )
    assert SECRET in request["messages"][-1]["content"]  # type: ignore[index]
    assert "authorization: bearer sk-secret" in server.heads[0].lower()
    assert "accept-encoding: identity" in server.heads[0].lower()


async def test_what_surrounds_the_text_is_passed_over() -> None:
    usage = 'data: {"choices": [], "usage": {"prompt_tokens": 7}}\n\n'
    thinking = 'data: {"choices": [{"delta": {"reasoning_content": "考え中", "content": null}}]}\n\n'
    async with upstream(
        says(
            ": ping\n\n",
            usage,
            thinking,
            chunk("はい"),
            chunk(reason="stop"),
            usage,
            ENDS,
        )
    ) as server:
        assert await said(connected(server.address)) == ("はい", None)


async def test_text_may_come_as_a_list_of_parts() -> None:
    parts = '[{"type": "text", "text": "は"}, {"type": "image"}, "x", {"type": "text", "text": "い"}]'
    event = f'data: {{"choices": [{{"delta": {{"content": {parts}}}}}]}}\n\n'
    async with upstream(says(event, chunk(reason="stop"), ENDS)) as server:
        assert await said(connected(server.address)) == ("はい", None)


async def test_the_tokens_that_a_server_reports_come_last() -> None:
    report = {"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9}
    usage = f'data: {{"choices": [], "usage": {json.dumps(report)}}}\n\n'
    async with upstream(
        says(chunk("はい"), chunk(reason="stop"), usage, ENDS)
    ) as server:
        endpoint = connected(server.address)
        assert [piece async for piece in endpoint.stream(BRIEF)] == [
            "はい",
            TokenCount(7, 2),
        ]
        await endpoint.close()
    assert server.requests[0]["stream_options"] == {"include_usage": True}


@pytest.mark.parametrize(
    "report",
    ['"many"', "{}", '{"prompt_tokens": -1, "completion_tokens": 2}', "[7]"],
)
async def test_a_report_that_cannot_be_is_none(report: str) -> None:
    async with upstream(
        says(chunk("はい"), f'data: {{"usage": {report}}}\n\n', ENDS)
    ) as server:
        endpoint = connected(server.address)
        assert [piece async for piece in endpoint.stream(BRIEF)] == ["はい"]
        await endpoint.close()


@pytest.mark.parametrize(
    "body",
    [
        '{"error": {"param": "stream_options.include_usage"}}',
        '{"object": "error", "message": "extra fields not permitted: stream_options", "param": null}',
    ],
)
async def test_a_server_that_reports_no_tokens_is_not_asked_to_again(
    body: str,
) -> None:
    async with upstream(does.fails(400, body), does.answers("はい")) as server:
        assert await said(connected(server.address)) == ("はい", None)
    assert ["stream_options" in request for request in server.requests] == [
        True,
        False,
    ]


async def test_a_connection_is_used_again() -> None:
    async with upstream(does.answers("はい")) as server:
        endpoint = connected(server.address)
        ports = set()
        for _ in range(3):
            async for _piece in endpoint.stream(BRIEF):
                pool = (await endpoint._client())._client._transport._pool  # type: ignore[attr-defined]
                ports |= {id(connection) for connection in pool.connections}
        await endpoint.close()
    assert len(ports) == 1


async def test_headers_of_ones_own_and_no_key() -> None:
    async with upstream(does.answers("はい")) as server:
        await said(
            connected(
                server.address, key="", headers=(("X-Tenant", "midorino"),)
            )
        )
    assert "x-tenant: midorino" in server.heads[0].lower()
    assert "authorization" not in server.heads[0].lower()
    assert "x-stainless-os" not in server.heads[0].lower()


async def test_azure_deployments_are_addressed_by_name_and_version() -> None:
    async with upstream(does.answers("はい")) as server:
        address = server.address.removesuffix("/v1")
        assert await said(
            connected(address, model="gpt-jp", version="2024-10-21")
        ) == (
            "はい",
            None,
        )
    line, *_ = server.heads[0].split("\r\n")
    assert (
        line
        == "POST /openai/deployments/gpt-jp/chat/completions?api-version=2024-10-21 HTTP/1.1"
    )
    assert "api-key: sk-secret" in server.heads[0].lower()


async def test_a_model_that_refuses_an_option_is_asked_without_it_from_then_on() -> (
    None
):
    def refuses(option: str) -> Behaviour:
        return does.fails(
            400,
            f'{{"error": {{"code": "unsupported_parameter", "param": "{option}"}}}}',
        )

    async with upstream(
        refuses("max_tokens"), refuses("temperature"), does.answers("はい")
    ) as server:
        endpoint = connected(server.address)
        assert await said(endpoint) == ("はい", None)
        assert await said(endpoint) == ("はい", None)
    assert [
        set(request) - {"model", "messages", "stream", "stream_options"}
        for request in server.requests
    ] == [
        {"temperature", "max_tokens"},
        {"temperature", "max_completion_tokens"},
        {"max_completion_tokens"},
        {"max_completion_tokens"},
    ]


TABLE: list[tuple[str, Behaviour, failures.Failure, str, int]] = [
    # behaviour, the failure it is, the text that still came, how often it was asked
    ("hangs before headers", does.hangs_before_headers, failures.FIRST_SLOW, "", 1),
    ("hangs mid-stream", does.hangs_mid_stream, failures.GAP, "住民票は", 1),
    ("closes without a word", does.closes_at_once, failures.DROPPED, "", 3),
    ("closes mid-chunk", does.closes_mid_chunk, failures.CUT, "住民票は", 1),
    ("ends without saying so", says(chunk("住民票は")), failures.CUT, "住民票は", 1),
    ("malformed event", says("data: {oops\n\n"), failures.GARBLED, "", 1),
    ("malformed event later", says(chunk("住民票は"), "data: {oops\n\n"), failures.GARBLED_LATER, "住民票は", 1),
    ("an event that is no chunk", says('data: ["a"]\n\n'), failures.GARBLED, "", 1),
    ("an error in the stream", says('data: {"error": {"code": 500, "message": "秘密"}}\n\n'), failures.of_status(500, 0, 0), "", 1),
    ("400", does.fails(400), failures.STATUS[400], "", 1),
    ("400 too long", does.fails(400, '{"error": {"code": "context_length_exceeded"}}'), failures.STATUS[413], "", 1),
    ("401", does.fails(401), failures.STATUS[401], "", 1),
    ("404 wrong model name", does.fails(404), failures.STATUS[404], "", 1),
    ("429", does.fails(429), failures.STATUS[429], "", 3),
    ("429 for long", does.fails(429, extra="Retry-After: 60\r\n"), failures.STATUS[429], "", 1),
    ("500", does.fails(500), failures.of_status(500, 0, 0), "", 3),
    ("503", does.fails(503), failures.of_status(503, 0, 0), "", 3),
    ("redirect", does.fails(307, extra="Location: http://127.0.0.1:1/\r\n"), failures.of_status(307, 0, 0), "", 1),
    ("wrong content type", does.answers_a_page, failures.NOT_A_STREAM, "", 1),
    ("a line of 100 MB", does.sends_an_endless_line, failures.GARBLED, "", 1),
    ("an error of 100 MB", does.fails(500, "x" * (100 << 20)), failures.GARBLED, "", 1),
    ("invalid UTF-8", does.sends_invalid_utf8, failures.GARBLED, "", 1),
    ("compressed", does.compresses, failures.GARBLED, "", 1),
    ("no HTTP at all", does.speaks_no_http, failures.DROPPED, "", 3),
    ("too long an answer", says(chunk("住民票は", "length"), ENDS), failures.FINISHED["length"], "住民票は", 1),
    ("declined", says('data: {"choices": [{"delta": {"refusal": "答えられません"}}]}\n\n'), failures.DECLINED, "", 1),
    ("filtered", says(chunk("住民票は"), chunk("", "content_filter")), failures.FINISHED["content_filter"], "住民票は", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("behaviour", "failure", "text", "times"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
async def test_each_misbehaviour_has_its_sentences(
    behaviour: Behaviour, failure: failures.Failure, text: str, times: int
) -> None:
    async with upstream(behaviour) as server:
        patience = (
            IMPATIENT if failure in (failures.FIRST_SLOW, failures.GAP) else {}
        )
        came, error = await said(connected(server.address, **patience))
    assert error is not None
    assert (came, error.message, error.operator, error.retry) == (
        text,
        failure.message,
        failure.operator,
        failure.retry,
    )
    assert len(server.requests) == times
    assert (error.__cause__, error.__context__) == (None, None)
    assert "秘密" not in error.message + error.operator


async def test_a_server_that_is_not_there_is_left_alone_after_a_few_failures() -> (
    None
):
    async with upstream(does.answers("はい")) as server:
        address = server.address
    endpoint = connected(address)
    errors = [(await said(endpoint))[1] for _ in range(FAILURES + 1)]
    assert [error.operator for error in errors if error] == [
        failures.REFUSED.operator
    ] * FAILURES + [failures.RESTING.operator]


async def test_a_server_that_says_nothing_after_the_end_does_not_hold_the_reader_up() -> (
    None
):
    async with upstream(does.hangs_after_the_end) as server:
        assert await asyncio.wait_for(said(connected(server.address)), 5) == (
            "住民票は300円です。",
            None,
        )


async def test_a_reader_who_hangs_up_ends_the_work_at_the_server() -> None:
    async with upstream(does.hangs_mid_stream) as server:
        endpoint = connected(server.address, gap_seconds=60)
        async with aclosing(endpoint.stream(BRIEF)) as pieces:
            assert await anext(pieces) == "住民票は"
        await asyncio.wait_for(server.hung_up.wait(), 5)
        await endpoint.close()


@pytest.mark.parametrize(
    ("address", "more", "failure"),
    [
        ("llm.example.invalid/v1", {}, failures.BAD_ADDRESS),
        ("ftp://127.0.0.1/v1", {}, failures.BAD_ADDRESS),
        ("http://127.0.0.1:9/v1", {"proxy": "nonsense"}, failures.BAD_ADDRESS),
        # Nothing is connected: the guard of the tests would fail otherwise.
        ("http://169.254.169.254/v1", {}, failures.REFUSED_ADDRESS),
        ("http://2852039166/v1", {}, failures.REFUSED_ADDRESS),
        (
            "http://127.0.0.1:9/v1",
            {"ca_file": "/nowhere/ca.pem"},
            failures.BAD_CA_FILE,
        ),
    ],
)
async def test_settings_that_cannot_be_used(
    address: str, more: dict[str, str], failure: failures.Failure
) -> None:
    _, error = await said(connected(address, **more))
    assert error is not None
    assert error.operator == failure.operator


async def test_a_proxy_is_used_when_it_is_set_and_only_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with (
        upstream(does.answers("はい")) as proxy,
        upstream(does.answers("いいえ")) as environment,
    ):
        monkeypatch.setenv(
            "HTTP_PROXY", environment.address.removesuffix("/v1")
        )
        settings = {"proxy": proxy.address.removesuffix("/v1")}
        assert await said(
            connected("http://llm.example.invalid/v1", **settings)
        ) == (
            "はい",
            None,
        )
    assert proxy.heads[0].startswith(
        "POST http://llm.example.invalid/v1/chat/completions "
    )
    assert environment.heads == []


CERTIFICATES = [
    ("expired", {"days": -1}, failures.CERTIFICATE[10]),
    ("not yet valid", {"starts": 1}, failures.CERTIFICATE[9]),
    (
        "of another name",
        {"name": "other.example.jp"},
        failures.CERTIFICATE[62],
    ),
]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [row[1:] for row in CERTIFICATES],
    ids=[row[0] for row in CERTIFICATES],
)
async def test_a_certificate_that_does_not_hold(
    tmp_path: Path, fields: dict[str, Any], sentence: str
) -> None:
    tls, ca_file = certificate(tmp_path, **fields)
    async with upstream(does.answers("はい"), tls=tls) as server:
        text, error = await said(connected(server.address, ca_file=ca_file))
    assert error is not None
    assert (text, error.operator, error.retry) == ("", sentence, False)


async def test_a_private_authority_is_believed_where_its_certificate_is_given(
    tmp_path: Path,
) -> None:
    tls, ca_file = certificate(tmp_path)
    async with upstream(does.answers("はい"), tls=tls) as server:
        assert await said(connected(server.address, ca_file=ca_file)) == (
            "はい",
            None,
        )
        _, error = await said(connected(server.address))
    assert error is not None
    assert error.operator == failures.CERTIFICATE_UNKNOWN


async def test_http_where_tls_is_spoken(tmp_path: Path) -> None:
    tls, _ = certificate(tmp_path)
    async with upstream(does.answers("はい"), tls=tls) as server:
        _, error = await said(
            connected(server.address.replace("https", "http"))
        )
    assert error is not None
    assert error.operator == failures.DROPPED.operator


@pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning"
)  # httpcore2 leaves the socket to the collector here
async def test_https_where_no_tls_is_spoken() -> None:
    async with upstream(does.answers("はい")) as server:
        _, error = await said(
            connected(server.address.replace("http", "https"))
        )
    gc.collect()
    assert error is not None
    assert error.operator == failures.NO_TLS.operator
