"""The real server with a model that fails in every way: what the reader gets, what is written down, who else waits."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.adapters.endpoints import upstream as does
from tests.adapters.endpoints.upstream import (
    Behaviour,
    Upstream,
    chunk,
    in_a_thread,
    says,
)
from tests.config.child import Server, rows, yakuba
from yakuba.adapters.endpoints import failures
from yakuba.proof.visitor import Visitor

pytestmark = pytest.mark.integration

QUESTION = "合言葉は金糸雀です。住民票の写しの手数料はいくらですか"
CANARY = "金糸雀"
AUDIT_HOOK = """
import os, sys

def look(event, arguments):
    if event == "socket.getaddrinfo" or event == "socket.connect" and isinstance(arguments[1], tuple):
        with open(os.environ["REACHED"], "a") as file:
            print(event, arguments[-1] if event == "socket.connect" else arguments[0], file=file)

sys.addaudithook(look)
"""
Model = Callable[..., Upstream]


@pytest.fixture
def model(city: Path) -> Iterator[Model]:
    """A model that staff are given first, behaving as told."""
    with in_a_thread() as start:

        def registered(*behaviours: Behaviour) -> Upstream:
            server = start(*behaviours)
            times = ("--first-seconds", "2", "--gap-seconds", "1")
            for command in (
                (
                    "endpoint",
                    "add",
                    "own",
                    server.address,
                    "--model",
                    "tiny",
                    "--in-house",
                    *times,
                ),
                ("endpoint", "enable", "own", "--by", "anzen"),
            ):
                done = yakuba(*command, folder=city)
                assert done.returncode == 0, done.stderr
            return server

        yield registered


TABLE: list[tuple[str, Behaviour, failures.Failure, bool]] = [
    # behaviour, the failure for the operator, whether something had been said
    (
        "hangs before headers",
        does.hangs_before_headers,
        failures.FIRST_SLOW,
        False,
    ),
    ("hangs mid-stream", does.hangs_mid_stream, failures.GAP, True),
    ("closes mid-chunk", does.closes_mid_chunk, failures.CUT, True),
    ("malformed", says("data: {oops\n\n"), failures.GARBLED, False),
    ("400", does.fails(400, QUESTION), failures.STATUS[400], False),
    ("401", does.fails(401, QUESTION), failures.STATUS[401], False),
    ("404", does.fails(404, QUESTION), failures.STATUS[404], False),
    ("429", does.fails(429, QUESTION), failures.STATUS[429], False),
    ("500", does.fails(500, QUESTION), failures.of_status(500, 0, 0), False),
    ("wrong content type", does.answers_a_page, failures.NOT_A_STREAM, False),
    ("100 MB line", does.sends_an_endless_line, failures.GARBLED, False),
    ("invalid UTF-8", does.sends_invalid_utf8, failures.GARBLED, False),
]


def test_each_failure_is_told_to_the_reader_the_operator_and_the_ledger_and_to_no_log(
    city: Path, model: Model, password: str
) -> None:
    server = model(TABLE[0][1])
    with Server(city, YAKUBA_LOG_LEVEL="DEBUG", OPENAI_LOG="debug") as started:
        visitor = Visitor(started).sign_in("aoi", password)
        wrong = []
        for number, (name, behaviour, failure, begun) in enumerate(
            TABLE, start=1
        ):
            # The first lets the breaker forget.
            server.behaviours[:] = [says(chunk("はい", "stop")), behaviour]
            visitor.ask(QUESTION)
            events = visitor.ask(QUESTION).events
            said = "".join(
                event["text"] for event in events if event["type"] == "text"
            )
            told = [
                event["text"]
                for event in events
                if event["type"] in ("notice", "unavailable")
            ]
            reader = (
                failure.message in told
                if begun
                else "300円" in said
                and any("資料の引用" in text for text in told)
            )
            operator = failure.operator in started.errors
            entries = rows(
                city,
                "SELECT event FROM ledger_auditentry WHERE event LIKE 'assistant:answer:%'",
            )
            closed = sum(
                entry == ("assistant:answer:closed",) for entry in entries
            )
            if (
                not (reader and operator and closed == 2 * number)
                or CANARY in started.errors
            ):
                wrong.append((name, told, started.errors, closed))
            started.forget_errors()
        assert wrong == []


def test_others_are_served_while_a_model_hangs(
    city: Path, model: Model, password: str
) -> None:
    model(does.hangs_mid_stream)
    with Server(city) as started:
        visitor = Visitor(started).sign_in("aoi", password)
        with ThreadPoolExecutor(20) as pool:
            waiting = [pool.submit(visitor.ask, QUESTION) for _ in range(20)]
            assert Visitor(started).get("/healthz").text == "ok"
            replies = [reply.result() for reply in waiting]
    # Whoever comes when the model has failed a few times is not sent there any more.
    assert any(failures.BROKEN_OFF in reply.text for reply in replies)
    assert all(
        failures.BROKEN_OFF in reply.text or "300円" in reply.text
        for reply in replies
    )
    assert all(reply.events[-1]["type"] == "done" for reply in replies)


def test_no_more_than_those_under_way_pass_a_limit_and_every_use_is_counted(
    city: Path, model: Model, password: str
) -> None:
    """The limit admits one answer. Of sixty questions by six at a time only those pass that began before the first of
    them had ended.
    """
    model(does.answers("住民票の写しは300円です。"))
    with sqlite3.connect(city / "yakuba.sqlite3") as database:
        database.execute(
            "INSERT INTO policies_quota (scope, tokens) VALUES ('city', 1)"
        )
    at_once = 6
    with Server(city) as started:
        visitor = Visitor(started).sign_in("aoi", password)
        with ThreadPoolExecutor(at_once) as pool:
            replies = list(pool.map(visitor.ask, [QUESTION] * 60))
    refused = [
        reply for reply in replies if "庁内全体で使える量" in reply.text
    ]
    answered = [reply for reply in replies if reply.events[-1]["answered"]]
    assert len(refused) + len(answered) == 60
    assert 1 <= len(answered) <= at_once
    used = "SELECT COUNT(*), SUM(prompt_tokens + answer_tokens) FROM assistant_usagerecord WHERE answer_tokens > 0"
    assert rows(city, used) == rows(
        city, "SELECT answers, tokens FROM policies_monthlyuse"
    )
    assert yakuba("ledger", "verify", folder=city).returncode == 0


def test_nothing_is_reached_at_start_nor_before_somebody_asks(
    city: Path, model: Model, tmp_path: Path
) -> None:
    server = model(does.answers("はい"))
    (tmp_path / "sitecustomize.py").write_text(AUDIT_HOOK, encoding="utf-8")
    reached = tmp_path / "reached"
    with Server(
        city, PYTHONPATH=str(tmp_path), REACHED=str(reached)
    ) as started:
        assert Visitor(started).get("/healthz").text == "ok"
    assert not reached.exists()
    assert server.heads == []
    check = yakuba(
        "endpoint",
        "check",
        "own",
        folder=city,
        PYTHONPATH=str(tmp_path),
        REACHED=str(reached),
    )
    assert (check.returncode, "127.0.0.1" in reached.read_text()) == (
        0,
        True,
    ), "the hook sees what is reached"
