"""A browser without a screen: keeps cookies, sends the token that forms carry. The benchmarks use it too."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from time import perf_counter
from typing import Any, Protocol, Self
from urllib.parse import urlencode

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=boundary"
CHUNK = 65_536


class Address(Protocol):
    """Where a server is reached."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...


@dataclass
class Reply:
    """An answer as it came, piece by piece: `moments` are the seconds from asking to each of the `chunks`."""

    status: int
    headers: Mapping[str, str]
    chunks: list[bytes] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)

    @property
    def text(self) -> str:
        return b"".join(self.chunks).decode()

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of a stream."""
        return [json.loads(line) for line in self.text.splitlines()]


@dataclass
class Visitor:
    """One person at one server. Each request has a connection of its own."""

    server: Address
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        return self._ask("GET", path, None, headers)

    def post(
        self, path: str, body: bytes | str, content_type: str, **headers: str
    ) -> Reply:
        own = {"Content-Type": content_type, **self.token()}
        return self._ask("POST", path, body, {**own, **headers})

    def sign_in(self, user_name: str, password: str) -> Self:
        """Raises PermissionError."""
        self.get("/sign-in/")
        form = urlencode({"user_name": user_name, "password": password})
        if self.post("/sign-in/", form, FORM).status != 302:
            raise PermissionError

        return self

    def ask(self, question: str, **more: object) -> Reply:
        return self.post("/", json.dumps({"question": question, **more}), JSON)

    def upload(
        self, path: str, files: Sequence[tuple[str, str, bytes]], **fields: str
    ) -> Reply:
        """Send files as (field, file name, content), as a page's form does."""
        return self.post(path, multipart(files, **fields), MULTIPART)

    def hang_up_after(self, question: str, chunks: int) -> None:
        """Ask, read that many pieces of the answer, and go away."""
        connection = self._connect()
        body = json.dumps({"question": question})
        headers = {"Content-Type": JSON, **self.token()}
        response = self._send(connection, "POST", "/", body, headers)
        for _ in range(chunks):
            response.read1(CHUNK)

        response.close()
        connection.close()

    def cookie(self) -> dict[str, str]:
        """The header that shows who is asking."""
        pairs = [f"{name}={value}" for name, value in self.cookies.items()]
        return {"Cookie": "; ".join(pairs)}

    def token(self) -> dict[str, str]:
        """The header that a form of this site sends."""
        return {"X-CSRFToken": self.cookies.get("csrftoken", "")}

    def _connect(self) -> HTTPConnection:
        return HTTPConnection(self.server.host, self.server.port, timeout=60)

    def _send(
        self,
        connection: HTTPConnection,
        method: str,
        path: str,
        body: bytes | str | None,
        headers: Mapping[str, str],
    ) -> HTTPResponse:
        sent = body.encode() if isinstance(body, str) else body
        connection.request(method, path, sent, {**self.cookie(), **headers})
        return connection.getresponse()

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | str | None,
        headers: Mapping[str, str],
    ) -> Reply:
        asked = perf_counter()
        connection = self._connect()
        response = self._send(connection, method, path, body, headers)
        reply = Reply(response.status, dict(response.headers.items()))

        while chunk := response.read1(CHUNK):
            reply.chunks.append(chunk)
            reply.moments.append(perf_counter() - asked)

        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

        connection.close()
        return reply


def multipart(files: Sequence[tuple[str, str, bytes]], **fields: str) -> bytes:
    """The body of a form with files, its parts divided by `boundary`."""
    parts = []
    for name, value in fields.items():
        head = f'Content-Disposition: form-data; name="{name}"\r\n\r\n'
        parts.append(head.encode() + value.encode())

    for name, file_name, data in files:
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'
        parts.append(head.encode() + data)

    divided = [b"--boundary\r\n" + part + b"\r\n" for part in parts]
    return b"".join(divided) + b"--boundary--\r\n"
