"""A browser without a screen: keeps cookies, sends the token that forms carry."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from typing import Any, Protocol, Self
from urllib.parse import urlencode

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=boundary"


class Address(Protocol):
    """Where a server is reached."""

    host: str
    port: int


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
    server: Address
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, body: bytes | str, content_type: str, **headers: str) -> Reply:
        return self._ask("POST", path, body, self._form_headers(content_type) | headers)

    def sign_in(self, user_name: str, password: str) -> Self:
        """Raises PermissionError."""
        self.get("/sign-in/")
        reply = self.post("/sign-in/", urlencode({"user_name": user_name, "password": password}), FORM)
        if reply.status != 302:
            raise PermissionError
        return self

    def ask(self, question: str, **more: object) -> Reply:
        return self.post("/", json.dumps({"question": question, **more}), JSON)

    def upload(self, path: str, files: Sequence[tuple[str, str, bytes]], **fields: str) -> Reply:
        """Send files as (field, file name, content), as a page's form does."""
        return self.post(path, multipart(files, **fields), MULTIPART)

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


def multipart(files: Sequence[tuple[str, str, bytes]], **fields: str) -> bytes:
    """The body of a form with files, its parts divided by `boundary`."""
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'.encode() + data
        for name, file_name, data in files
    ]
    return b"".join(b"--boundary\r\n" + part + b"\r\n" for part in parts) + b"--boundary--\r\n"
