"""A model is connected, tried, started, used and lost; and a proxy on the way that holds the stream back."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.adapters.endpoints.upstream import chunk, head, in_a_thread, send
from tests.browser.conftest import DESK, YAKUBA, City, running, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser
KEY = "the key of this test"
QUESTION = "住民票の写しの手数料はいくらですか"


@pytest.fixture
def model(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The tiny model's server, and its address."""
    command = [
        sys.executable,
        "-m",
        "tests.browser.model_server",
        str(tmp_path / "tiny.gguf"),
        KEY,
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
        process.kill()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="サインアウト").click()


def ask(page: Page) -> None:
    page.goto("/")
    page.get_by_label("質問", exact=True).fill(QUESTION)
    page.keyboard.press("Enter")


def draft(page: Page) -> None:
    """A mail by its form."""
    page.goto("/tasks/mail/")
    for label, value in {
        "宛先": "各課　庶務担当様",
        "自分の所属と氏名": "総務課　小川",
        "件名": "打合せの日程",
        "伝えること": "打合せを11月30日に開く",
    }.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="下書きを作る").click()


def test_a_model_is_connected_used_and_lost(
    browser: Browser,
    tmp_path: Path,
    model: tuple[subprocess.Popen[str], str],
    pictures: Pictures,
) -> None:
    process, address = model
    with running(tmp_path / "city") as city:
        page = browser.new_context(
            base_url=city.address, viewport=DESK, locale="ja-JP"
        ).new_page()  # type: ignore[arg-type]
        register(page, city, address, pictures)
        sign_in(page, city, "anzen")
        page.goto("/endpoints/")
        row = page.get_by_role("row").filter(has_text="庁内のモデル")
        row.get_by_role("button", name="使い始める").click()
        expect(page.get_by_text(address)).to_be_visible()
        page.get_by_role("button", name="この接続先で使い始める").click()
        expect(
            page.get_by_text("「庁内のモデル」を使い始めました")
        ).to_be_visible()
        pictures.take(page, "endpoints")
        sign_out(page)

        sign_in(page, city, "aoi")
        ask(page)
        expect(
            page.get_by_text("回答: 庁内のモデル（庁内のサーバー）")
        ).to_be_visible()
        # It says nonsense, without an end.
        expect(page.locator(".answer")).to_contain_text("長さの上限に達した")
        draft(page)
        expect(
            page.get_by_text("回答: 庁内のモデル（庁内のサーバー）")
        ).to_be_visible()
        process.kill()
        process.wait()
        ask(page)
        expect(
            page.get_by_text(
                "「庁内のモデル」が使えないため、「資料の引用（言語モデルなし）」で答えます。"
            )
        ).to_be_visible()
        expect(page.locator(".answer")).to_contain_text("300円")
        pictures.take(page, "fallback")
        draft(page)
        expect(
            page.get_by_text(
                "「庁内のモデル」が使えないため、「資料の引用（言語モデルなし）」で答えます。"
            )
        ).to_be_visible()
        expect(page.locator("textarea.draft")).to_have_value(
            re.compile("打合せを11月30日に開く")
        )


def register(page: Page, city: City, address: str, pictures: Pictures) -> None:
    """What the operator does."""
    sign_in(page, city, "johou")
    page.goto("/endpoints/")
    page.get_by_role("link", name="登録する").click()
    for label, value in {
        "識別名": "own",
        "名称": "庁内のモデル",
        "向いている仕事": "文章の下書き",
        "順番": "10",
        "接続先のURL": address,
        "モデル名": "tiny",
        "鍵（APIキー）": KEY,
        "一度に扱える長さ": "4096",
        "回答の長さの上限": "64",
    }.items():
        page.get_by_label(label, exact=label in ("名称", "順番")).first.fill(
            value
        )
    page.get_by_label("庁内で処理する").check()
    page.get_by_label("接続経路").select_option("inside")
    pictures.take(page, "endpoint-new")
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("登録しました。")).to_be_visible()
    page.get_by_role("row").filter(has_text="庁内のモデル").get_by_role(
        "button", name="接続を確かめる"
    ).click()
    expect(page.get_by_text("「庁内のモデル」は動いています")).to_be_visible()
    sign_out(page)


class Holding(BaseHTTPRequestHandler):
    """A proxy that hands an answer over when it has all of it."""

    protocol_version = "HTTP/1.1"
    behind = ""

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with closing(
            HTTPConnection(urlsplit(self.behind).netloc)
        ) as connection:
            connection.request(
                self.command, self.path, body, dict(self.headers)
            )
            response = connection.getresponse()
            held = response.read()
        self.send_response(response.status)
        for name, value in response.getheaders():
            if name.lower() not in (
                "transfer-encoding",
                "content-length",
                "connection",
                "date",
            ):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(held)))
        # The browser has gone on to another page.
        with suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(held)

    do_POST = do_GET  # noqa: N815  # the name that http.server wants

    def log_message(self, *_: object) -> None:
        """Says nothing."""


async def thinks_for_three_seconds(writer: asyncio.StreamWriter) -> None:
    await head(writer)
    await asyncio.sleep(3)
    await send(
        writer,
        chunk("住民票の写しの手数料は1通につき300円です。〔1〕")
        + chunk(reason="stop"),
    )
    writer.write(b"0\r\n\r\n")


def test_a_proxy_that_holds_the_stream_back_is_noticed(
    browser: Browser, tmp_path: Path
) -> None:
    with in_a_thread() as start:
        address = start(thinks_for_three_seconds).address
        prepare = [
            [
                YAKUBA,
                "endpoint",
                "add",
                "slow",
                address,
                "--model",
                "tiny",
                "--in-house",
            ],
            [YAKUBA, "endpoint", "enable", "slow", "--by", "anzen"],
        ]
        with running(tmp_path / "city", prepare=prepare) as city:
            proxy = ThreadingHTTPServer(
                ("127.0.0.1", 0),
                type("Proxy", (Holding,), {"behind": city.address}),
            )
            Thread(target=proxy.serve_forever, daemon=True).start()
            behind = City(
                f"http://127.0.0.1:{proxy.server_port}", city.password
            )
            page = browser.new_context(
                base_url=behind.address, locale="ja-JP"
            ).new_page()
            sign_in(page, behind, "aoi")
            page.goto("/")
            for number in range(2):
                page.get_by_label("質問", exact=True).fill(QUESTION)
                page.keyboard.press("Enter")
                if number:
                    expect(
                        page.get_by_text("回答ができあがるまでお待ちください")
                    ).to_be_visible()
                expect(
                    page.locator(".turn").nth(number).locator(".answer")
                ).to_contain_text("300円", timeout=15_000)
                expect(
                    page.get_by_text("できあがった回答を一度に表示します")
                ).to_have_count(1)
            proxy.shutdown()
            proxy.server_close()
