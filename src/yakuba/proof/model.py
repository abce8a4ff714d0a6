"""A model server as others run them, on this machine: it repeats what it is asked, in its answers and in its errors."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

# Signs in a question, which are no words to search for.
FAILS, BREAKS, LINGERS = ("◆◆", "◇◇", "□□")


class _Handler(BaseHTTPRequestHandler):
    """`POST …/chat/completions` of the OpenAI format, as a stream."""

    def do_POST(self) -> None:  # so http.server names it
        asked = json.loads(
            self.rfile.read(int(self.headers["Content-Length"]))
        )
        said = "\n".join(message["content"] for message in asked["messages"])
        if FAILS in said:
            self._answer(
                400,
                "application/json",
                json.dumps({"error": {"message": said}}).encode(),
            )
            return

        self._answer(200, "text/event-stream", b"")

        for start in range(0, len(said), 7):
            self.wfile.write(_event(said[start : start + 7]))
            if BREAKS in said and start > 100:
                # No JSON, and no end.
                self.wfile.write(f"data: {said}\n\n".encode())
                return

        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, *args: object) -> None:
        """It keeps nothing either."""

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def _event(text: str) -> bytes:
    return f"data: {json.dumps({'choices': [{'delta': {'content': text}}]})}\n\n".encode()


@contextmanager
def repeating() -> Iterator[int]:
    """The server, on the port that is yielded."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()

    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
