"""What Yakuba adds to a streamed answer: the same upstream directly, through Yakuba, and through LiteLLM's proxy.

python bench/stream.py [--litellm VENV] [--only latency|rate|paced]. One run, one machine, one worker each.
"""

import argparse
import asyncio
import json
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from server import YAKUBA, Client, private_memory_mb, serving
from upstream import PIECES, SHOWN

HERE = Path(__file__).parent
ROUNDS, WARM, TIMES, CLIENTS, COMPLETIONS = 5, 5, 25, 10, 60
STREAMS, PACE_MS, STARTS_PER_SECOND = 200, 300, 20
QUESTION = "住民票の写しの手数料はいくらですか（整理番号{number}）"
TEXT = "住民票の写しの手数料は1通につき300円です。印鑑登録証明書は350円です。（整理番号{number}）"
NUMBERS = count(1)


@dataclass
class Target:
    """Something that streams an answer: a server that speaks OpenAI's protocol, or a page of Yakuba."""

    name: str
    port: int
    pid: int
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    chat: bool = True

    def body(self, number: int, pace: int) -> tuple[str, bytes]:
        """The type and the bytes of what is sent."""
        question, text = QUESTION.format(number=number), TEXT.format(number=number)
        if self.path == "/":
            return "application/json", json.dumps({"question": question, "destination": f"bench-{pace}"}).encode()
        if not self.chat:
            return "application/x-www-form-urlencoded", urlencode(
                {"text": text, "destination": f"bench-{pace}"}
            ).encode()
        message = [{"role": "user", "content": text}]
        return "application/json", json.dumps({"model": f"{pace}", "messages": message, "stream": True}).encode()

    def text(self, line: str) -> str:
        """The text that a line of the stream holds, if any."""
        if not self.chat:
            event = json.loads(line)
            return str(event["text"]) if event["type"] == "text" else ""
        if not line.startswith("data: {"):
            return ""
        return str(json.loads(line[6:])["choices"][0]["delta"].get("content") or "")


@dataclass
class Streamed:
    """When it was asked (time.monotonic), and when each piece of text came."""

    number: int
    asked: float
    pieces: list[tuple[float, str]]

    def shown(self) -> list[float]:
        """For each piece that the upstream marks as one that may be shown: when it had come."""
        moments: list[float] = []
        for moment, text in self.pieces:
            moments += [moment] * sum(character in SHOWN for character in text)
        return moments


class Connection:
    """One kept-open connection to a target."""

    def __init__(self, target: Target) -> None:
        self.target = target

    async def open(self) -> "Connection":
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.target.port, limit=1 << 22)
        return self

    async def ask(self, pace: int = 0) -> Streamed:
        number = next(NUMBERS)
        target = self.target
        kind, body = target.body(number, pace)
        headers = {"Host": "127.0.0.1", "Content-Type": kind, "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in {**headers, **target.headers}.items())
        asked = monotonic()
        self.writer.write(f"POST {target.path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        pieces, held = [], ""
        async for chunk in self._chunks():
            *whole, held = (held + chunk.decode()).split("\n")
            now = monotonic()
            pieces += [(now, text) for line in whole if line and (text := target.text(line))]
        said = "".join(text for _, text in pieces)
        assert said.startswith("".join(PIECES[:4])), f"{target.name} answered something else: {said[:80]}"
        return Streamed(number, asked, pieces)

    async def _chunks(self) -> AsyncIterator[bytes]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        assert " 200 " in head.splitlines()[0], head
        while size := int(await self.reader.readline(), 16):
            yield (await self.reader.readexactly(size + 2))[:-2]
        await self.reader.readline()


@contextmanager
def started(command: Sequence[str], ready: str, **environment: str) -> Iterator[tuple[int, str]]:
    """A program that runs meanwhile: its process, and its first line that matches."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **environment}
    )
    assert process.stdout is not None
    try:
        yield process.pid, next(line.strip() for line in process.stdout if re.search(ready, line))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@contextmanager
def litellm(venv: Path, upstream: int, folder: Path) -> Iterator[Target]:
    paces = (0, PACE_MS)
    models = [
        {"model_name": f"{pace}", "litellm_params": {"model": f"openai/{pace}", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": "none"}}
        for pace in paces
    ]  # fmt: skip
    (folder / "litellm.json").write_text(json.dumps({"model_list": models}), encoding="utf-8")
    port = _free_port()
    command = [str(venv / "bin" / "litellm"), "--config", str(folder / "litellm.json"), "--port", str(port)]
    command += ["--host", "127.0.0.1", "--num_workers", "1"]
    key = "sk-" + secrets.token_hex(24)
    with started(command, "Uvicorn running", LITELLM_LOCAL_MODEL_COST_MAP="True", LITELLM_MASTER_KEY=key) as (pid, _):
        yield Target("LiteLLM's proxy", port, pid, "/v1/chat/completions", {"Authorization": f"Bearer {key}"})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(folder: Path, upstream: int) -> None:
    """The demo city, with the bench's model in two paces, started by the security officer."""
    os.environ["YAKUBA_DATA_DIR"] = str(folder)
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([YAKUBA, "demo", "--load-only"], **quiet)
    for pace in (0, PACE_MS):
        name, address = f"bench-{pace}", f"http://127.0.0.1:{upstream}/v1"
        subprocess.run([YAKUBA, "endpoint", "add", name, address, "--model", f"{pace}", "--in-house"], **quiet)
        subprocess.run([YAKUBA, "endpoint", "enable", name, "--by", "anzen"], **quiet)


def signed_in(address: str, pid: int, folder: Path) -> list[Target]:
    """The page of summaries, which searches nothing (what the others do), and the page of questions, which does."""
    client = Client(address)
    client.sign_in("aoi", (folder / "demo_password").read_text(encoding="utf-8").strip())
    client.send("GET", "/").read()
    port, headers = int(address.rstrip("/").rpartition(":")[2]), client.headers()
    return [
        Target("Yakuba, a pasted text", port, pid, "/summarise/", headers, chat=False),
        Target("Yakuba, a question answered from documents", port, pid, "/", headers, chat=False),
    ]


def sent(upstream: int, number: int) -> list[float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{upstream}/sent/{number}") as answer:
        return list(json.load(answer))


async def latency(target: Target, upstream: int) -> tuple[float, float]:
    """Medians in ms: from asking to the first text, and from the upstream's piece that lets it be shown."""
    connection = await Connection(target).open()
    asked, released = [], []
    for turn in range(WARM + TIMES):
        streamed = await connection.ask()
        if turn < WARM:
            continue
        first = streamed.pieces[0][0] if target.chat else streamed.shown()[0]
        moments = await asyncio.to_thread(sent, upstream, streamed.number)
        asked.append((first - streamed.asked) * 1000)
        released.append((streamed.shown()[0] - moments[0]) * 1000)
    return statistics.median(asked), statistics.median(released)


async def rate(target: Target) -> float:
    """Completions a second at CLIENTS clients, each asking again as soon as it has its answer."""
    connections = [await Connection(target).open() for _ in range(CLIENTS)]
    left = iter(range(COMPLETIONS))

    async def work(connection: Connection) -> None:
        for _ in left:
            await connection.ask()

    await asyncio.gather(*(connection.ask() for connection in connections))
    began = monotonic()
    await asyncio.gather(*map(work, connections))
    return COMPLETIONS / (monotonic() - began)


def processor_seconds(pid: int) -> float:
    """What a process and its children have used of the processor."""
    used = sum(map(int, Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return used / os.sysconf("SC_CLK_TCK") + sum(processor_seconds(int(child)) for child in children)


async def paced(target: Target, upstream: int) -> dict[str, float]:
    """How late pieces come that the upstream sends at a pace, in ms, while STREAMS are open."""

    async def one(position: int) -> Streamed:
        await asyncio.sleep(position / STARTS_PER_SECOND)
        return await (await Connection(target).open()).ask(PACE_MS)

    streams = await asyncio.gather(*map(one, range(STREAMS)))
    all_open = max(stream.pieces[0][0] for stream in streams)
    late, late_when_full = [], []
    for stream in streams:
        moments = await asyncio.to_thread(sent, upstream, stream.number)
        for came, went in zip(stream.shown(), moments, strict=True):
            late.append((came - went) * 1000)
            if went > all_open:
                late_when_full.append((came - went) * 1000)
    return {
        "pieces late, median (ms)": statistics.median(late),
        "99th percentile (ms)": statistics.quantiles(late, n=100)[-1],
        "the latest while streams were starting (ms)": max(late),
        "the latest with all of them open (ms)": max(late_when_full, default=float("nan")),
    }


def measure(targets: Sequence[Target], upstream: int) -> None:
    """All of them in turns, round after round: whatever else the machine does meets all of them."""
    figures: dict[str, list[tuple[float, ...]]] = {target.name: [] for target in targets}
    for _ in range(ROUNDS):
        for target in targets:
            asked, released = asyncio.run(latency(target, upstream))
            before = processor_seconds(target.pid)
            completions = asyncio.run(rate(target))
            used = (processor_seconds(target.pid) - before) * 1000 / (COMPLETIONS + CLIENTS)
            figures[target.name].append((asked, released, completions, used))
    print(
        f"\n{'medians of ' + str(ROUNDS) + ' rounds':<44}{'first text':>12}{'release':>10}{'at 10 clients':>15}{'processor':>12}"
    )
    for name, rounds in figures.items():
        asked, released, completions, used = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{name:<44}{asked:>9.1f} ms{released:>7.1f} ms{completions:>13.1f}/s{used:>9.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--litellm", type=Path, help="an environment with litellm[proxy]; without it, it is left out")
    parser.add_argument("--only", choices=["against", "paced"])
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pid, line = stack.enter_context(started([sys.executable, str(HERE / "upstream.py"), "0"], r"^\d+$"))
        upstream = int(line)
        prepare(folder, upstream)
        process, address, seconds = stack.enter_context(serving(folder))
        print(f"start to the first healthy answer: {seconds:.2f} s, private memory {private_memory_mb(process):.0f} MB")
        yakuba = signed_in(address, process.pid, folder)
        if options.only != "paced":
            targets = [Target("directly", upstream, pid, "/v1/chat/completions"), *yakuba]
            if options.litellm:
                targets.append(stack.enter_context(litellm(options.litellm, upstream, folder)))
            measure(targets, upstream)
            print(f"private memory (RssAnon) of Yakuba afterwards: {private_memory_mb(process):.0f} MB")
        if options.only != "against":
            print(
                f"\n{STREAMS} streams, a piece every {PACE_MS} ms each, {STARTS_PER_SECOND} more a second, one worker"
            )
            for what, value in asyncio.run(paced(yakuba[-1], upstream)).items():
                print(f"  {what:<48}{value:8.1f}")
            print(f"private memory (RssAnon) of Yakuba afterwards: {private_memory_mb(process):.0f} MB")


if __name__ == "__main__":
    main()
