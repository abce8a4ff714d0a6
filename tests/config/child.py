"""The real `yakuba`, as a child process with a data directory of its own; and a visitor who speaks HTTP to it."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

YAKUBA = Path(sys.executable).with_name("yakuba")
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What a child sees: nothing of the tests' own settings, a Japanese terminal, its own data directory."""
    foreign = ("YAKUBA_", "DJANGO_", "LC_", "LANG", "PYTEST_", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**kept, "LANG": "C.UTF-8", "YAKUBA_DATA_DIR": str(folder), **settings}


def yakuba(
    *arguments: str | bytes, folder: Path, blocks: int | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. `blocks` of 512 bytes is the most that a file may grow to: a disk that is full."""
    command: list[str | bytes] = [str(YAKUBA), *arguments]
    if blocks is not None:
        command = ["sh", "-c", 'ulimit -f "$1"; shift; exec "$@"', "sh", str(blocks), *command]
    return subprocess.run(
        command,
        env=environment(folder, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What stands in a child's database."""
    connection = sqlite3.connect(folder / "yakuba.sqlite3", timeout=20)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


class Server:
    """`yakuba serve`, from its first line to its end; what it said on standard error is in `errors` afterwards."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self._stderr = (folder.parent / f"{folder.name}.stderr").open("a+b")
        self._process = subprocess.Popen(
            [YAKUBA, "serve", "--port", "0"],
            env=environment(folder, **settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline().decode()
        found = re.search(r"http://([\d.]+):(\d+)/", line)
        assert found, f"no address in {line!r}: {self.errors}"
        self.host, self.port = found[1], int(found[2])

    @property
    def errors(self) -> str:
        self._stderr.seek(0)
        return self._stderr.read().decode()

    def forget_errors(self) -> None:
        """What was said so far was to be expected."""
        self._stderr.truncate(0)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, wait until it has, and return its exit code."""
        self._process.send_signal(how)
        return self._process.wait(timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self.stop()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._stderr.close()


@dataclass
class Reply:
    status: int
    headers: Mapping[str, str]
    chunks: list[bytes]

    @property
    def text(self) -> str:
        return b"".join(self.chunks).decode()

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of a stream."""
        return [json.loads(line) for line in self.text.splitlines()]


@dataclass
class Visitor:
    """A browser without a screen: keeps cookies, sends the token that forms carry."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, body: bytes | str, content_type: str) -> Reply:
        return self._ask("POST", path, body, self._form_headers(content_type))

    def sign_in(self, user_name: str, password: str) -> Self:
        self.get("/sign-in/")
        form = urlencode({"user_name": user_name, "password": password})
        reply = self.post("/sign-in/", form, FORM)
        assert reply.status == 302, reply.text
        return self

    def ask(self, question: str) -> Reply:
        return self.post("/", json.dumps({"question": question}), JSON)

    def upload(self, path: str, files: Sequence[tuple[str, str, bytes]], **fields: str) -> Reply:
        """Send files as (field, file name, content), as a page's form does."""
        parts = [
            f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()
        ]
        parts += [
            f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'.encode() + data
            for name, file_name, data in files
        ]
        body = b"".join(b"--boundary\r\n" + part + b"\r\n" for part in parts) + b"--boundary--\r\n"
        return self.post(path, body, "multipart/form-data; boundary=boundary")

    def hang_up_after(self, question: str, chunks: int) -> None:
        """Ask, read that many pieces of the answer, and go away."""
        connection, response = self._open("POST", "/", json.dumps({"question": question}), self._form_headers(JSON))
        for _ in range(chunks):
            response.read1(65536)
        response.close()
        connection.close()

    def _form_headers(self, content_type: str) -> dict[str, str]:
        return {"Content-Type": content_type, "X-CSRFToken": self.cookies.get("csrftoken", "")}

    def _open(
        self, method: str, path: str, body: bytes | str | None, headers: Mapping[str, str]
    ) -> tuple[HTTPConnection, HTTPResponse]:
        connection = HTTPConnection(self.server.host, self.server.port, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = body.encode() if isinstance(body, str) else body
        connection.request(method, path, sent, {"Cookie": cookie, **headers})
        return connection, connection.getresponse()

    def _ask(self, method: str, path: str, body: bytes | str | None, headers: Mapping[str, str]) -> Reply:
        connection, response = self._open(method, path, body, headers)
        chunks = []
        while chunk := response.read1(65536):
            chunks.append(chunk)
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        connection.close()
        return Reply(response.status, dict(response.headers.items()), chunks)
