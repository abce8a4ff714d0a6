"""Prints the figures of docs/benchmarks.md. `make bench` runs everything; nothing is kept.

python bench/bench.py [--yardsticks FOLDER] [--passages 50000] [--only questions|faq|speed]
"""

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from server import YAKUBA, Client, private_memory_mb, serving

SCORE = Path("..") / "yardsticks" / "score.py"  # beside the folder of yardsticks
STARTS, QUESTIONS, STREAMS = 7, 200, 50


def show(title: str, figures: dict[str, object]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<48}{value:.3f}" if isinstance(value, float) else f"  {name:<48}{value}")


def demo_questions(folder: Path) -> None:
    """In a child of its own, because Django is set up once a process."""
    import django

    django.setup()
    import questions

    from yakuba.accounts.models import User
    from yakuba.policies.actions import accept_policy
    from yakuba.policies.queries import policy_in_force

    policy = policy_in_force()
    assert policy is not None
    accept_policy(user=User.objects.get(user_name=questions.ASKER), policy=policy)
    results = questions.ask_all(questions.questions())
    print("\n".join(questions.misses(results)))
    show("Questions of the demo city, through the real path", dict(questions.figures(results)))


def municipal_faq(yardsticks: Path) -> None:
    data = yardsticks / "municipal_faq"
    with tempfile.TemporaryDirectory() as name:
        run = Path(name) / "run.jsonl"
        files = ["--corpus", data / "corpus.jsonl", "--queries", data / "queries.jsonl", "--out", run]
        subprocess.run([YAKUBA, "search", "eval", *map(str, files)], check=True, stdout=subprocess.DEVNULL)
        scored = [sys.executable, str(yardsticks / SCORE), "retrieval", str(data / "qrels.json"), str(run)]
        show("municipal_faq (given half)", json.loads(subprocess.run(scored, check=True, capture_output=True).stdout))


def speed(folder: Path, passages: int) -> None:
    asked = _enlarge(folder, passages)
    password = (folder / "demo_password").read_text(encoding="utf-8").strip()
    starts = []
    for _ in range(STARTS):
        with serving(folder) as (_, _, seconds):
            starts.append(seconds)
    with serving(folder) as (process, address, _):
        client = Client(address)
        client.sign_in("aoi", password)
        client.ask(asked[0])
        first = [client.ask(question)[0] for question in asked[:QUESTIONS]]
        memory = private_memory_mb(process)
        errors = _streams(client, asked)
        after = private_memory_mb(process)
    show(
        f"Speed at {passages:,} passages, {os.cpu_count()} cores",
        {
            f"first word, median of {QUESTIONS} (ms)": statistics.median(first),
            "first word, 95th percentile (ms)": statistics.quantiles(first, n=20)[-1],
            f"start to first healthy answer, median of {STARTS} (s)": statistics.median(starts),
            f"RssAnon after {QUESTIONS} questions (MB)": memory,
            f"errors in {STREAMS} simultaneous streams": errors,
            "RssAnon after the streams (MB)": after,
        },
    )


def _enlarge(folder: Path, passages: int) -> list[str]:
    """Fill the library up with invented FAQ tables made of the demo city's own sentences; returns questions."""
    shuffled = random.Random(1)  # the same library in every run
    with (Path(__file__).parent.parent / "src/yakuba/demo/city/documents/faq.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    words = [row[names[2]] for row in rows], [row[names[3]] for row in rows]
    tables = folder / "tables"
    tables.mkdir()
    for number in range(passages // 5000):
        with (tables / f"faq{number:02}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["質問", "回答"])
            for line in range(5000):
                parts = shuffled.choices(words[1], k=2)
                writer.writerow([f"{shuffled.choice(words[0])}（{number}の{line}）", "".join(parts)])
    _yakuba(folder, "ingest", str(tables), "--collection", "市民向けFAQ")
    return shuffled.choices(words[0], k=QUESTIONS + STREAMS)


def _streams(client: Client, asked: Sequence[str]) -> int:
    """Fifty people ask at the same moment; the number of streams that do not end well."""
    ready, ends = threading.Barrier(STREAMS), []

    def one(question: str) -> None:
        own = client.beside()
        ready.wait()
        stream = own.ask(question)[1]
        ends.append('"type": "done"' in stream and '"type": "unavailable"' not in stream)

    threads = [threading.Thread(target=one, args=(question,)) for question in asked[-STREAMS:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return STREAMS - sum(ends)


def _yakuba(folder: Path, *arguments: str) -> None:
    environment = os.environ | {"YAKUBA_DATA_DIR": str(folder)}
    subprocess.run([YAKUBA, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, help="folder with municipal_faq/ (and score.py beside it)")
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--only", choices=["questions", "faq", "speed"])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"YAKUBA_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "yakuba.config.settings"}
        if chosen.only != "faq":
            _yakuba(folder, "demo", "--load-only")
        parts: dict[str, Callable[[], None]] = {
            "questions": lambda: demo_questions(folder),
            "faq": lambda: (
                municipal_faq(chosen.yardsticks)
                if chosen.yardsticks
                else print("\nmunicipal_faq: left out, no YARDSTICKS=folder was given")
            ),
            "speed": lambda: speed(folder, chosen.passages),
        }
        for part, measure in parts.items():
            if chosen.only in (None, part):
                measure()


if __name__ == "__main__":
    main()
