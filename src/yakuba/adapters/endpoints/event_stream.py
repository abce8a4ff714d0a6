"""Reads a text/event-stream (WHATWG HTML, 9.2.6 Interpreting an event stream) as far as chat servers use it."""


class EventStream:
    """Sans-I/O: `feed` takes bytes cut anywhere and returns the data of the events that are complete.

    Raises ValueError where an event is longer than `most` bytes or not UTF-8. What else a server sends (comments,
    names, numbers) is passed over.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._rest = b""
        self._data: list[str] = []
        self._size = 0

    def feed(self, chunk: bytes) -> list[str]:
        lines = (self._rest + chunk).splitlines(keepends=True)
        self._rest = b""
        # A lone \r at the end may be half of \r\n.
        if lines and not lines[-1].endswith(b"\n"):
            self._rest = lines.pop()

        self._bound(len(self._rest))
        events = []
        for line in lines:
            event = self._line(line.rstrip(b"\r\n"))
            if event is not None:
                events.append(event)

        return events

    def _line(self, line: bytes) -> str | None:
        if not line:
            event = self._data
            self._data = []
            self._size = 0
            return "\n".join(event) if event else None

        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" ").decode("utf-8"))
            self._size += len(line)
            self._bound(0)

        return None

    def _bound(self, pending: int) -> None:
        if self._size + pending > self._most:
            raise ValueError("an event is too long")
