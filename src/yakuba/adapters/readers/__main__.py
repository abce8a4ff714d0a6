"""The child in which one file is read: `python -m yakuba.adapters.readers`, request and file on standard input."""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from yakuba.adapters.crashes import leave_no_core
from yakuba.adapters.readers import read
from yakuba.adapters.readers.base import Limits, ReadError

OUT_OF_MEMORY = "ファイルが大きすぎて読み取れませんでした。分けてください。"


def main() -> None:
    request = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**request["limits"])
    resource.setrlimit(resource.RLIMIT_AS, (limits.max_memory_bytes, limits.max_memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.max_seconds, limits.max_seconds + 5))
    leave_no_core()
    try:
        answer = _answer(request, sys.stdin.buffer.read(), limits)
    except ReadError as error:
        answer = {"error": error.message, "retry": error.retry}
    except MemoryError:
        answer = {"error": OUT_OF_MEMORY, "retry": False}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    if request["verb"] == "read":
        return {"extract": asdict(read(data, request["file_name"], limits))}
    if request["verb"] in ("contents", "rewritten"):
        from yakuba.adapters.maskable.child import answer  # only these two verbs need it

        return answer(request, data, limits)
    from yakuba.adapters.readers import pdf  # only these two verbs need it

    if request["verb"] == "render":
        return {"png": pdf.render(data, request["page"], request["width"]).hex()}
    return {"boxes": [box for text in request["texts"] for box in pdf.locate(data, request["page"], text)]}


if __name__ == "__main__":
    main()
