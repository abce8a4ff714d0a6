"""The real server: what it answers, what it keeps, and how it ends."""

import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from time import monotonic

import pytest

from tests.config.child import Server, rows, yakuba
from yakuba.proof.visitor import FORM, JSON, Visitor

pytestmark = pytest.mark.integration

QUESTION = "粗大ごみの出し方と料金を教えてください"
AT_ONCE = 50
CANARY = "QzCanaryWordQz"
JAPANESE_CANARY = "金糸雀之合言葉"
CONTROL = "ここに残る言葉"
STATIC = (
    "/static/yakuba/app.css",
    "/static/assistant/ask.js",
    "/static/yakuba/favicon.svg",
)


@pytest.fixture
def server(city: Path) -> Iterator[Server]:
    """A server on a copy of the demo city; it must have nothing to complain about."""
    with Server(city) as started:
        yield started
        assert started.errors == ""


@pytest.fixture
def visitor(server: Server, password: str) -> Visitor:
    return Visitor(server).sign_in("aoi", password)


def ledger_of_answers(folder: Path) -> tuple[int, int, int]:
    """How many questions were opened, how many closed, and how many uses were recorded."""
    opened, closed = (
        rows(
            folder,
            f"SELECT count(*) FROM ledger_auditentry WHERE event = 'assistant:answer:{kind}'",  # noqa: S608
        )[0][0]
        for kind in ("opened", "closed")
    )
    return (
        opened,
        closed,
        rows(folder, "SELECT count(*) FROM assistant_usagerecord")[0][0],
    )


def test_the_health_page_answers_without_signing_in(server: Server) -> None:
    assert Visitor(server).get("/healthz").text == "ok"


def test_a_question_comes_back_in_several_pieces(
    visitor: Visitor, server: Server
) -> None:
    reply = visitor.ask(QUESTION)
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("application/x-ndjson")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-accel-buffering"] == "no"
    assert len(reply.chunks) > 3
    assert reply.events[0]["type"] == "sources"
    assert "1点500円" in "".join(
        event.get("text", "") for event in reply.events
    )
    assert reply.events[-1]["answered"] is True
    assert ledger_of_answers(server.folder) == (1, 1, 1)


def test_a_question_without_the_token_of_the_page_is_refused(
    visitor: Visitor, server: Server
) -> None:
    visitor.cookies.pop("csrftoken")
    assert visitor.ask(QUESTION).status == 403
    assert ledger_of_answers(server.folder) == (0, 0, 0)
    assert "a form came without its token" in server.errors
    server.forget_errors()


def test_each_page_has_a_policy_with_a_nonce_of_its_own(
    visitor: Visitor,
) -> None:
    replies = [visitor.get("/"), visitor.get("/"), visitor.get("/summarise/")]
    policies = [reply.headers["content-security-policy"] for reply in replies]
    nonces = {re.findall(r"'nonce-([^']+)'", policy)[0] for policy in policies}
    assert len(nonces) == 3
    for reply, policy in zip(replies, policies, strict=True):
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert set(re.findall(r'nonce="([^"]+)"', reply.text)) == set(
            re.findall(r"'nonce-([^']+)'", policy)
        )


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/healthz", "/static/yakuba/app.css", "/nowhere"]
)
def test_every_answer_forbids_guessing_framing_and_telling_others(
    path: str, server: Server
) -> None:
    reply = Visitor(server).get(path)
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "same-origin"
    assert reply.headers["cross-origin-opener-policy"] == "same-origin"
    if "static" not in path:
        assert reply.headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "server" not in reply.headers
    server.forget_errors()


def test_a_host_that_is_not_ours_is_refused_with_a_page_and_the_policy(
    server: Server,
) -> None:
    headers = {"Host": "elsewhere.example"}
    with closing(HTTPConnection(server.host, server.port)) as asking:
        asking.request("GET", "/sign-in/", headers=headers)
        reply = asking.getresponse()
        text = reply.read().decode()

    assert reply.status == 400
    assert "受け取れない内容です" in text
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "a request named a host" in server.errors
    server.forget_errors()


def test_nobody_else_on_the_machine_gets_at_the_data(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    assert "良好  データの場所をほかの利用者が" in (
        yakuba("doctor", folder=folder).stdout
    )
    found = [folder, *folder.rglob("*")]
    assert len(found) >= 3
    assert all(path.stat().st_mode & 0o077 == 0 for path in found)


def test_cookies_stay_out_of_scripts_and_of_other_sites(
    server: Server,
) -> None:
    reply = Visitor(server).get("/sign-in/")
    assert "SameSite=Lax" in reply.headers["set-cookie"]


@pytest.mark.parametrize("path", STATIC)
def test_static_files_come_whole_and_are_not_sent_twice(
    path: str, server: Server
) -> None:
    visitor = Visitor(server)
    reply = visitor.get(path)
    assert reply.status == 200
    assert (
        len(reply.text.encode()) == int(reply.headers["content-length"]) > 100
    )
    assert reply.headers["content-type"].partition(";")[0] in {
        "text/css",
        "text/javascript",
        "image/svg+xml",
    }
    again = visitor.get(
        path, **{"If-Modified-Since": reply.headers["last-modified"]}
    )
    assert (again.status, again.text) == (304, "")
    assert "content-type" not in again.headers


def test_fifty_people_ask_at_once(visitor: Visitor, server: Server) -> None:
    together = Barrier(AT_ONCE)

    def ask(_: int) -> bool:
        together.wait(timeout=60)
        return bool(visitor.ask(QUESTION).events[-1]["answered"])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(ask, range(AT_ONCE))) == [True] * AT_ONCE
    assert ledger_of_answers(server.folder) == (AT_ONCE, AT_ONCE, AT_ONCE)
    assert yakuba("ledger", "verify", folder=server.folder).returncode == 0


def test_whoever_hangs_up_leaves_no_open_entry(
    visitor: Visitor, server: Server
) -> None:
    for chunks in (1, 2, 3, 4) * 3:
        visitor.hang_up_after(QUESTION, chunks)
    assert server.stop() == 0
    assert ledger_of_answers(server.folder) == (12, 12, 12)
    assert ("cut",) in rows(
        server.folder, "SELECT outcome FROM assistant_usagerecord"
    )


def test_it_ends_at_once_when_asked_to(
    visitor: Visitor, server: Server
) -> None:
    assert visitor.ask(QUESTION).status == 200
    began = monotonic()
    assert server.stop() == 0
    assert monotonic() - began < 5


def test_a_restart_keeps_everything(
    visitor: Visitor, server: Server, city: Path
) -> None:
    before = visitor.get("/library/").text
    assert server.stop() == 0
    with Server(city) as again:
        returning = Visitor(again, dict(visitor.cookies))
        assert re.findall(
            r"<td>.*?</td>", returning.get("/library/").text
        ) == re.findall(r"<td>.*?</td>", before)
        assert returning.ask(QUESTION).events[-1]["answered"] is True
        assert again.errors == ""
    assert ledger_of_answers(city) == (1, 1, 1)


def test_what_is_ingested_meanwhile_is_read_by_the_server(
    visitor: Visitor, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "dragons.md").write_text(
        "# 竜の飼育届\n\n竜の飼育届の手数料は1頭につき8,750円です。\n"
    )
    reindexed = yakuba("reindex", folder=server.folder)
    assert (
        reindexed.returncode,
        "サーバーが索引を使っています" in reindexed.stderr,
    ) == (1, True)
    done = yakuba(
        "ingest",
        str(tmp_path / "dragons.md"),
        "--collection",
        "例規集",
        folder=server.folder,
    )
    assert (done.returncode, done.stdout) == (0, "1件が検索できます。\n"), (
        done.stderr
    )
    assert "8,750円" in visitor.ask("竜の飼育届の手数料はいくらですか").text


def test_a_second_demo_on_the_same_data_is_refused(server: Server) -> None:
    done = yakuba("demo", folder=server.folder)
    assert (done.returncode, "もう動いています" in done.stderr) == (1, True)


def found_in(folder: Path, words: tuple[str, ...]) -> set[str]:
    """The words that stand in any file under a folder, in one of the encodings that text is kept in."""
    contents = [
        path.read_bytes() for path in folder.rglob("*") if path.is_file()
    ]
    assert contents
    return {
        f"{word} ({encoding})"
        for word in words
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp932")
        if any(word.encode(encoding) in content for content in contents)
    }


def test_what_was_asked_is_neither_stored_nor_logged(
    city: Path, password: str
) -> None:
    canaries = (CANARY, JAPANESE_CANARY)
    spoken = f"{CANARY}と{JAPANESE_CANARY}の手数料はいくらですか。"
    temporary = city / "tmp"
    temporary.mkdir()
    with Server(
        city, YAKUBA_LOG_LEVEL="DEBUG", TMPDIR=str(temporary)
    ) as server:
        visitor = Visitor(server).sign_in("aoi", password)
        assert visitor.ask(spoken).status == 200
        assert visitor.post("/", spoken, JSON).status == 400  # malformed
        # Without the page's token.
        assert Visitor(server).post("/", spoken, JSON).status == 403
        assert (
            CANARY
            in visitor.post(
                "/search/", f"query={CANARY}{JAPANESE_CANARY}", FORM
            ).text
        )
        assert (
            visitor.post("/summarise/", f"text={spoken * 5}", FORM).events[-1][
                "type"
            ]
            == "done"
        )
        text = "".join(
            f"# 第{number}章\n\n{spoken}\n\n" for number in range(2_000)
        ).encode()
        summary = visitor.upload(
            "/summarise/", [("file", f"{CANARY}.md", text)], length="short"
        )
        assert CANARY in summary.text
        # While it runs: the write-ahead log is there.
        assert found_in(city, canaries) == set()
        kept = [
            (
                "documents",
                "kept-8.md",
                f"# {CONTROL}\n\n{CONTROL}です。\n".encode(),
            )
        ]
        kept += [
            ("documents", "kept-j.txt", f"{CONTROL}です。\n".encode("cp932"))
        ]
        uploaded = (
            Visitor(server)
            .sign_in("mori", password)
            .upload(_collection_of_mori(city), kept)
        )
        assert uploaded.status == 302, uploaded.text
        assert found_in(city, (CONTROL,)) >= {
            f"{CONTROL} (utf-8)",
            f"{CONTROL} (cp932)",
        }
        assert server.stop() == 0
        assert "a form came without its token" in server.errors
        assert not any(word in server.errors for word in canaries)
    assert found_in(city, canaries) == set()


def _collection_of_mori(folder: Path) -> str:
    ((number,),) = rows(
        folder, "SELECT id FROM library_collection WHERE name = '例規集'"
    )
    return f"/library/{number}/upload/"


def test_control_c_ends_it_too(city: Path) -> None:
    with Server(city) as server:
        assert Visitor(server).get("/healthz").status == 200
        assert server.stop(signal.SIGINT) == 130
        assert server.errors == ""


def test_two_servers_do_not_share_a_port(server: Server) -> None:
    done = yakuba("serve", "--port", str(server.port), folder=server.folder)
    assert (done.returncode, f"{server.port} を使えません" in done.stderr) == (
        1,
        True,
    )
