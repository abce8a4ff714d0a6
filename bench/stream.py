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
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from server import YAKUBA, Address, private_memory_mb, serving, signed_in
from targets import Connection, Streamed, Target

HERE = Path(__file__).parent
ROUNDS = 5
WARM = 5
TIMES = 25
CLIENTS = 10
COMPLETIONS = 60
STREAMS = 200
PACE_MS = 300
STARTS_PER_SECOND = 20


@contextmanager
def started(
    command: Sequence[str], ready: str, **environment: str
) -> Iterator[tuple[int, str]]:
    """A program that runs meanwhile: its process, and its first line that matches."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
    )
    assert process.stdout is not None

    try:
        yield (
            process.pid,
            next(
                line.strip()
                for line in process.stdout
                if re.search(ready, line)
            ),
        )
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
    (folder / "litellm.json").write_text(
        json.dumps({"model_list": models}), encoding="utf-8"
    )
    port = _free_port()
    command = [
        str(venv / "bin" / "litellm"),
        "--config",
        str(folder / "litellm.json"),
        "--port",
        str(port),
    ]
    command += ["--host", "127.0.0.1", "--num_workers", "1"]
    key = "sk-" + secrets.token_hex(24)

    with started(
        command,
        "Uvicorn running",
        LITELLM_LOCAL_MODEL_COST_MAP="True",
        LITELLM_MASTER_KEY=key,
    ) as (pid, _):
        yield Target(
            "LiteLLM's proxy",
            port,
            pid,
            "/v1/chat/completions",
            {"Authorization": f"Bearer {key}"},
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(folder: Path, upstream: int) -> None:
    """The demo city, with the bench's model in two paces, started by the security officer."""
    os.environ["YAKUBA_DATA_DIR"] = str(folder)
    quiet = {
        "check": True,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    subprocess.run([YAKUBA, "demo", "--load-only"], **quiet)

    for pace in (0, PACE_MS):
        name = f"bench-{pace}"
        address = f"http://127.0.0.1:{upstream}/v1"
        subprocess.run(
            [
                YAKUBA,
                "endpoint",
                "add",
                name,
                address,
                "--model",
                f"{pace}",
                "--in-house",
            ],
            **quiet,
        )
        subprocess.run(
            [YAKUBA, "endpoint", "enable", name, "--by", "anzen"], **quiet
        )


def pages_of_yakuba(address: Address, pid: int, folder: Path) -> list[Target]:
    """The page of summaries, which searches nothing (what the others do), and the page of questions, which does."""
    password = (folder / "demo_password").read_text(encoding="utf-8").strip()
    visitor = signed_in(address, "aoi", password)
    visitor.get("/")
    headers = {**visitor.cookie(), **visitor.token()}
    port = address.port
    text = "Yakuba, a pasted text"
    question = "Yakuba, a question answered from documents"

    return [
        Target(text, port, pid, "/summarise/", headers, chat=False),
        Target(question, port, pid, "/", headers, chat=False),
    ]


def sent(upstream: int, number: int) -> list[float]:
    with urllib.request.urlopen(
        f"http://127.0.0.1:{upstream}/sent/{number}"
    ) as answer:
        return list(json.load(answer))


async def latency(target: Target, upstream: int) -> tuple[float, float]:
    """Medians in ms: from asking to the first text, and from the upstream's piece that lets it be shown."""
    connection = await Connection(target).open()
    asked = []
    released = []
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
    used = sum(
        map(
            int,
            Path(f"/proc/{pid}/stat")
            .read_text(encoding="ascii")
            .rpartition(")")[2]
            .split()[11:13],
        )
    )
    children = (
        Path(f"/proc/{pid}/task/{pid}/children")
        .read_text(encoding="ascii")
        .split()
    )
    return used / os.sysconf("SC_CLK_TCK") + sum(
        processor_seconds(int(child)) for child in children
    )


async def paced(target: Target, upstream: int, count: int) -> dict[str, float]:
    """How late pieces come that the upstream sends at a pace, in ms, while so many streams are open."""

    async def one(position: int) -> Streamed:
        await asyncio.sleep(position / STARTS_PER_SECOND)
        connection = await Connection(target).open()
        return await connection.ask(PACE_MS)

    streams = await asyncio.gather(
        *(one(position) for position in range(count))
    )
    all_open = max(stream.pieces[0][0] for stream in streams)
    late = []
    late_when_full = []
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
        "the latest with all of them open (ms)": max(
            late_when_full, default=float("nan")
        ),
    }


def measure(targets: Sequence[Target], upstream: int, rounds: int) -> None:
    """All of them in turns, round after round: whatever else the machine does meets all of them."""
    measured: dict[str, list[Round]] = {target.name: [] for target in targets}

    for _ in range(rounds):
        for target in targets:
            measured[target.name].append(_round(target, upstream))

    print(
        f"\n{f'medians of {rounds} rounds':<44}{'first text':>12}{'release':>10}{'at 10 clients':>15}{'processor':>12}"
    )

    for name, all_rounds in measured.items():
        first_text = statistics.median(each.first_text for each in all_rounds)
        release = statistics.median(each.release for each in all_rounds)
        completions = statistics.median(
            each.completions for each in all_rounds
        )
        processor = statistics.median(each.processor for each in all_rounds)
        print(
            f"{name:<44}{first_text:>9.1f} ms{release:>7.1f} ms{completions:>13.1f}/s{processor:>9.1f} ms"
        )


@dataclass(frozen=True)
class Round:
    """Milliseconds, completions a second, milliseconds of the processor a completion."""

    first_text: float
    release: float
    completions: float
    processor: float


def _round(target: Target, upstream: int) -> Round:
    first_text, release = asyncio.run(latency(target, upstream))
    before = processor_seconds(target.pid)
    completions = asyncio.run(rate(target))
    used = processor_seconds(target.pid) - before
    processor = used * 1000 / (COMPLETIONS + CLIENTS)
    return Round(first_text, release, completions, processor)


def show_paced(target: Target, upstream: int, streams: int) -> None:
    print(
        f"\n{streams} streams, a piece every {PACE_MS} ms each, {STARTS_PER_SECOND} more a second, one worker"
    )
    for what, value in asyncio.run(paced(target, upstream, streams)).items():
        print(f"  {what:<48}{value:8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--litellm",
        type=Path,
        help="an environment with litellm[proxy]; without it, it is left out",
    )
    parser.add_argument("--only", choices=["against", "paced"])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--streams", type=int, default=STREAMS)
    options = parser.parse_args()

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        command = [sys.executable, str(HERE / "upstream.py"), "0"]
        pid, line = stack.enter_context(started(command, r"^\d+$"))
        upstream = int(line)
        prepare(folder, upstream)
        process, address, seconds = stack.enter_context(serving(folder))
        memory = private_memory_mb(process)
        print(
            f"start to the first healthy answer: {seconds:.2f} s, private memory {memory:.0f} MB"
        )
        yakuba = pages_of_yakuba(address, process.pid, folder)
        if options.only != "paced":
            directly = Target(
                "directly", upstream, pid, "/v1/chat/completions"
            )
            targets = [directly, *yakuba]
            if options.litellm:
                proxy = litellm(options.litellm, upstream, folder)
                targets.append(stack.enter_context(proxy))
            measure(targets, upstream, options.rounds)
            _show_memory(process)
        if options.only != "against":
            show_paced(yakuba[-1], upstream, options.streams)
            _show_memory(process)


def _show_memory(process: subprocess.Popen[str]) -> None:
    memory = private_memory_mb(process)
    print(f"private memory (RssAnon) of Yakuba afterwards: {memory:.0f} MB")


if __name__ == "__main__":
    main()
