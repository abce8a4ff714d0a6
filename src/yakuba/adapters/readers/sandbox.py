"""Parsers run in a child of their own: bounded in time and memory, and a crash is its own. Nothing touches the disk."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from yakuba.adapters.readers.base import BROKEN, Limits, ReadError
from yakuba.core.passages import Block, Extract, Place

TOO_SLOW = "ファイルの読み取りに時間がかかりすぎたため、止めました。分けるか、別の形式（PDFなど）にしてください。"


def read_in_child(data: bytes, file_name: str, limits: Limits) -> Extract:
    """`readers.read` behind walls. Raises ReadError."""
    if len(data) > limits.max_bytes:
        data = data[: limits.max_bytes + 1]  # enough for the child to say that it is too large
    found = ask({"verb": "read", "file_name": file_name}, data, limits)["extract"]
    blocks = tuple(Block(b["text"], b["kind"], b["level"], Place(**b["place"])) for b in found["blocks"])
    return Extract(blocks, found["title"], found["pages"], tuple(found["notes"]), tuple(found["links"]))


def render_page(data: bytes, page: int, width: int, limits: Limits) -> bytes:
    """A page of a PDF (from 1) as PNG."""
    return bytes.fromhex(ask({"verb": "render", "page": page, "width": width}, data, limits)["png"])


def locate(data: bytes, page: int, texts: Sequence[str], limits: Limits) -> list[tuple[float, float, float, float]]:
    """Where the texts stand on a page: see readers.pdf.locate."""
    found = ask({"verb": "locate", "page": page, "texts": list(texts)}, data, limits)["boxes"]
    return [(box[0], box[1], box[2], box[3]) for box in found]


def ask(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """One answer of a child of its own to one request about one file. Raises ReadError."""
    head = json.dumps({**request, "limits": asdict(limits)}).encode("ascii") + b"\n"
    try:
        done = subprocess.run(  # our own interpreter and module, no shell
            [sys.executable, "-m", "yakuba.adapters.readers"],
            input=head + data,
            capture_output=True,
            timeout=limits.max_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(TOO_SLOW) from error
    if done.returncode != 0 or not done.stdout:
        raise ReadError(TOO_SLOW if done.returncode == -24 else BROKEN)  # 24: SIGXCPU
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise ReadError(answer["error"], retry=answer["retry"])
    return answer
