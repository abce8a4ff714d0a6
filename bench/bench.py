"""Prints the figures of docs/benchmarks.md. `make bench` runs everything; nothing is kept.

python bench/bench.py [YARDSTICKS] [--passages 50000] [--only questions|faq|speed]
"""

import argparse
import csv
import os
import random
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yardsticks
from server import (
    YAKUBA,
    milliseconds_to_first_word,
    private_memory_mb,
    serving,
    signed_in,
)
from yardsticks import Yardsticks

from yakuba.proof.visitor import Visitor

FAQ = Path(__file__).parent.parent / "src/yakuba/demo/city/documents/faq.csv"
TABLE_ROWS = 5_000
STARTS = 7
QUESTIONS = 200
STREAMS = 50


def show(title: str, figures: dict[str, object]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        print(
            f"  {name:<48}{value:.3f}"
            if isinstance(value, float)
            else f"  {name:<48}{value}"
        )


def demo_questions(folder: Path) -> None:
    """In a child of its own, because Django is set up once a process."""
    import django

    django.setup()
    import questions

    from yakuba.accounts.models import User
    from yakuba.policies.usage_rules.actions import accept_policy
    from yakuba.policies.usage_rules.queries import policy_in_force

    policy = policy_in_force()
    assert policy is not None
    accept_policy(
        user=User.objects.get(user_name=questions.ASKER), policy=policy
    )
    results = questions.ask_all(questions.questions())
    print("\n".join(questions.misses(results)))
    show(
        "Questions of the demo city, through the real path",
        dict(questions.figures(results)),
    )


def municipal_faq(yardsticks: Yardsticks) -> None:
    data = yardsticks.folder / "municipal_faq"
    corpus = data / "corpus.jsonl"
    queries = data / "queries.jsonl"

    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run.jsonl"
        command = [
            YAKUBA,
            "search",
            "eval",
            "--corpus",
            corpus,
            "--queries",
            queries,
        ]
        subprocess.run(
            [*command, "--out", run], check=True, stdout=subprocess.DEVNULL
        )
        figures = yardsticks.score_file("retrieval", data / "qrels.json", run)

    show("municipal_faq (given half)", dict(figures))


def speed(folder: Path, passages: int) -> None:
    asked = _enlarge(folder, passages)
    _give_vectors()
    password = (folder / "demo_password").read_text(encoding="utf-8").strip()
    starts = []
    for _ in range(STARTS):
        with serving(folder) as (_, _, seconds):
            starts.append(seconds)

    with serving(folder) as (process, address, _):
        visitor = signed_in(address, "aoi", password)
        visitor.ask(asked[0])
        first = _first_words(visitor, asked[:QUESTIONS])
        doubtful = _first_words(visitor, _in_other_words())
        memory = private_memory_mb(process)
        errors = _streams(visitor, asked)
        after = private_memory_mb(process)

    figures: dict[str, object] = {
        f"first word, median of {QUESTIONS} (ms)": statistics.median(first),
        "first word, 95th percentile (ms)": _percentile(first),
        "asked in other words, median (ms)": statistics.median(doubtful),
        "asked in other words, 95th percentile (ms)": _percentile(doubtful),
        f"start to first healthy answer, median of {STARTS} (s)": statistics.median(
            starts
        ),
        "RssAnon after these questions (MB)": memory,
        f"errors in {STREAMS} simultaneous streams": errors,
        "RssAnon after the streams (MB)": after,
    }
    show(f"Speed at {passages:,} passages, {os.cpu_count()} cores", figures)


def _first_words(visitor: Visitor, asked: Sequence[str]) -> list[float]:
    return [
        milliseconds_to_first_word(visitor.ask(question)) for question in asked
    ]


def _percentile(milliseconds: Sequence[float]) -> float:
    return statistics.quantiles(milliseconds, n=20)[-1]


def _in_other_words() -> list[str]:
    """The demo city's own questions: few are worded as the documents are, so the trained judge is asked."""
    import questions

    return [question["text"] for question in questions.questions()]


def _enlarge(folder: Path, passages: int) -> list[str]:
    """Fill the library up with invented FAQ tables made of the demo city's own sentences; returns questions."""
    shuffled = random.Random(1)  # the same library in every run
    with FAQ.open(encoding="utf-8-sig") as file:
        _, *rows = csv.reader(file)

    questions = [row[2] for row in rows]
    replies = [row[3] for row in rows]
    tables = folder / "tables"
    tables.mkdir()

    for number in range(passages // TABLE_ROWS):
        path = tables / f"faq{number:02}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["質問", "回答"])
            for line in range(TABLE_ROWS):
                reply = "".join(shuffled.choices(replies, k=2))
                question = shuffled.choice(questions)
                writer.writerow([f"{question}（{number}の{line}）", reply])

    _yakuba(folder, "ingest", str(tables), "--collection", "市民向けFAQ")
    return shuffled.choices(questions, k=QUESTIONS + STREAMS)


def _give_vectors() -> None:
    """Two for each passage, drawn: real ones take an hour to make, and no longer to search."""
    import django

    django.setup()
    from yakuba.adapters.encoder import WIDTH
    from yakuba.library.documents.models import PassageRecord
    from yakuba.library.search import embedding

    state = embedding.state()
    assert state is not None
    rows = PassageRecord.objects.order_by("pk").values_list("pk", "document")
    drawn = np.random.default_rng(1)
    embedding._store(state.destination).put(
        (passage, document, drawn.standard_normal(WIDTH))
        for passage, document in rows
        for _ in range(2)
    )


def _streams(visitor: Visitor, asked: Sequence[str]) -> int:
    """Fifty people ask at the same moment; the number of streams that do not end well."""
    ready = threading.Barrier(STREAMS)
    ends = []

    def one(question: str) -> None:
        own = Visitor(visitor.server, dict(visitor.cookies))
        ready.wait()
        kinds = {event["type"] for event in own.ask(question).events}
        ends.append("done" in kinds and "unavailable" not in kinds)

    threads = [
        threading.Thread(target=one, args=(question,))
        for question in asked[-STREAMS:]
    ]
    for thread in threads:
        thread.start()

    for thread in threads:
        thread.join()

    return STREAMS - sum(ends)


def _yakuba(folder: Path, *arguments: str) -> None:
    environment = os.environ | {"YAKUBA_DATA_DIR": str(folder)}
    subprocess.run(
        [YAKUBA, *arguments],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    yardsticks.add_arguments(parser, needed=False)
    parser.add_argument("--passages", type=int, default=50_000)
    parser.add_argument("--only", choices=["questions", "faq", "speed"])
    options = parser.parse_args()
    chosen = yardsticks.chosen(options)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["YAKUBA_DATA_DIR"] = name
        os.environ["DJANGO_SETTINGS_MODULE"] = "yakuba.config.settings"
        if options.only != "faq":
            _yakuba(folder, "demo", "--load-only")
        if options.only in (None, "questions"):
            _yakuba(folder, "work", "--once")
            demo_questions(folder)
        if options.only in (None, "faq"):
            if chosen is None:
                print(
                    "\nmunicipal_faq: left out, no YARDSTICKS=folder was given"
                )
            else:
                municipal_faq(chosen)
        if options.only in (None, "speed"):
            speed(folder, options.passages)


if __name__ == "__main__":
    main()
