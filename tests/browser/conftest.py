"""A real browser in front of a real server with the demo city."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pictures import Pictures

YAKUBA = str(Path(sys.executable).parent / "yakuba")
DESK = {"width": 1366, "height": 768}
# Two cores carry the tests, servers and browsers beside them.
expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class City:
    """Where みどり野市 is reached, and the password of its people."""

    address: str
    password: str


@contextmanager
def running(
    folder: Path, *, prepare: Sequence[Sequence[str]] = ()
) -> Iterator[City]:
    """みどり野市 on a server of its own, after `prepare` has been run on it."""
    environment = os.environ | {"YAKUBA_DATA_DIR": str(folder)}
    for command in ([YAKUBA, "demo", "--load-only"], *prepare):
        subprocess.run(
            command, check=True, env=environment, capture_output=True
        )
    server = subprocess.Popen(
        [YAKUBA, "serve", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    address = next(
        found[0]
        for line in server.stdout
        if (found := re.search(r"http://[^/\s]+", line))
    )
    try:
        yield City(
            address,
            (folder / "demo_password").read_text(encoding="utf-8").strip(),
        )
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with running(tmp_path_factory.mktemp("city")) as made:
        yield made


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": os.environ["YAKUBA_CHROMIUM"],
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--lang=ja-JP",
        ],
        "env": {**os.environ, "LANGUAGE": "ja"},
    }


@pytest.fixture
def context(browser: Browser, city: City) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=city.address,
        viewport=DESK,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
    )  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that lets no error pass: nothing may be written to the console, which is where a broken CSP shows."""
    complaints: list[str] = []
    made = context.new_page()
    made.on(
        "console",
        lambda message: complaints.append(f"{message.type}: {message.text}"),
    )
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    assert complaints == []


@pytest.fixture
def pictures() -> Pictures:
    return Pictures(os.environ.get("PICTURES"))


def sign_in(page: Page, city: City, user_name: str) -> None:
    """Sign in and accept the rules of use, if they have not been accepted yet."""
    page.goto("/")
    name = page.get_by_label("職員番号またはユーザー名")
    # On a slow machine the page sets its focus after it has loaded; a field that was filled before then would hinder it.
    expect(name).to_be_focused()
    name.fill(user_name)
    page.get_by_label("パスワード").fill(city.password)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_role("button", name="サインアウト")).to_be_visible()
    page.goto("/policy/")
    if page.get_by_role("button", name="同意する").count():
        page.get_by_label("内容を確かめ").check()
        page.get_by_role("button", name="同意する").click()
        expect(page.get_by_text("同意を記録しました")).to_be_visible()
