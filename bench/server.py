"""A real server in a child process, spoken to as a browser does."""

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

YAKUBA = str(Path(sys.executable).parent / "yakuba")


class Client:
    """One signed-in person on one kept-open connection."""

    def __init__(self, address: str) -> None:
        self._host, self._port = urlsplit(address).hostname, urlsplit(address).port
        self.connection = self._connect()
        self._cookies: dict[str, str] = {}

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(str(self._host), self._port, timeout=120)

    def beside(self) -> "Client":
        """The same person on another connection."""
        other = Client(f"http://{self._host}:{self._port}")
        other._cookies = dict(self._cookies)
        return other

    def send(self, method: str, path: str, body: str = "", kind: str = "text/html") -> http.client.HTTPResponse:
        """The response, its body not yet read."""
        self.connection.request(method, path, body.encode(), {**self.headers(), "Content-Type": kind})
        response = self.connection.getresponse()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return response

    def headers(self) -> dict[str, str]:
        """What shows who is asking."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Cookie": cookies, "X-CSRFToken": self._cookies.get("csrftoken", "")}

    def post_form(self, path: str, **fields: str) -> int:
        page = self.send("GET", path).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        fields["csrfmiddlewaretoken"] = token[1] if token else ""
        response = self.send("POST", path, urlencode(fields), "application/x-www-form-urlencoded")
        response.read()
        return response.status

    def sign_in(self, user_name: str, password: str) -> None:
        assert self.post_form("/sign-in/", user_name=user_name, password=password) == 302, "sign-in failed"
        self.post_form("/policy/", accepted="on")

    def ask(self, question: str) -> tuple[float, str]:
        """Milliseconds from sending to the first word of the answer, and the whole stream."""
        began = time.perf_counter()
        response = self.send("POST", "/", json.dumps({"question": question}), "application/json")
        first, lines = 0.0, []
        while line := response.readline():
            if not first and json.loads(line)["type"] in ("text", "notice", "refused"):
                first = (time.perf_counter() - began) * 1000
            lines.append(line.decode())
        return first, "".join(lines)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str, float]]:
    """The process, its address, and the seconds from the start to the first healthy answer."""
    environment = os.environ | {"YAKUBA_DATA_DIR": str(folder)}
    began = time.perf_counter()
    process = subprocess.Popen([YAKUBA, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
    try:
        response = Client(address).send("GET", "/healthz")
        assert response.status == 200, "not healthy"
        yield process, address, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=30)


def private_memory_mb(process: subprocess.Popen[str]) -> float:
    """RssAnon: what the process holds for itself, shared and file pages left out."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("RssAnon")).split()[1]) / 1024
