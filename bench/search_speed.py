"""Yakuba's search beside tantivy and bm25s on the same tokens, each in a process of its own on one core."""

import gc
import multiprocessing
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from yardsticks import Yardsticks

from yakuba.adapters.search_index import (
    IndexEntry,
    Scope,
    SearchIndex,
    SearchModel,
)
from yakuba.adapters.search_index.vectors import DenseStore, nearest
from yakuba.core.language import tokens
from yakuba.core.language.text import sentences
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import read_question
from yakuba.library.search.model import training

QUESTIONS = 300
SENTENCES = 6
COLLECTIONS = 10
SCOPE = Scope(
    frozenset(range(7)), date(2026, 11, 24), date(2015, 1, 1), date(2025, 1, 1)
)
ADDED = "紫陽花祭の開会式"
MIB = 1 << 20
DIMENSIONS, PASSAGES_A_DOCUMENT = 384, 20  # of the dense field


@dataclass(frozen=True)
class Material:
    """Sentences and headings of real municipal texts, the pairs that train, and residents' questions."""

    sentences: list[str]
    headings: list[str]
    pairs: list[tuple[str, str]]
    questions: list[str]

    @classmethod
    def of(cls, yardsticks: Yardsticks) -> "Material":
        faq = yardsticks.rows("municipal_faq/corpus.jsonl")
        minutes = yardsticks.rows("assembly/exchanges.jsonl")
        questions = yardsticks.rows("municipal_faq/queries.jsonl")[:QUESTIONS]
        texts = [row["text"] for row in faq]
        texts += [f"{row['reply']}\n{row['question']}" for row in minutes]
        written = []
        for text in texts:
            written += [sentence.text.strip() for sentence in sentences(text)]

        headings = [row["title"] for row in faq]
        headings += [row["agenda"] for row in minutes]

        return cls(
            sentences=[sentence for sentence in written if len(sentence) > 8],
            headings=headings,
            pairs=[(row["title"], row["text"]) for row in faq],
            questions=[row["text"] for row in questions],
        )

    def passages(self, count: int) -> list[IndexEntry]:
        """Made of real sentences drawn at random, the same in every run."""
        drawn = random.Random(1)

        return [
            IndexEntry(
                number,
                number,
                number % COLLECTIONS,
                drawn.choice(self.headings),
                "".join(drawn.choices(self.sentences, k=SENTENCES)),
                valid_from=date(1990 + number % 40, 1, 1),
                valid_to=date(2020 + number % 60, 1, 1),
                dated=date(2010 + number % 16, 4, 1),
            )
            for number in range(count)
        ]


def compare(
    yardsticks: Yardsticks, count: int, names: Sequence[str] = ()
) -> None:
    """`names`: of these engines only.

    bm25s and the bare tantivy hold all tokens in memory: 1,000,000 passages want over 20 GB.
    """
    material = Material.of(yardsticks)
    print(
        f"\nSpeed at {count:,} passages, one core each, {QUESTIONS} residents' questions, the ten best"
    )
    engines = {
        "tantivy": _tantivy,
        "bm25s": _bm25s,
        "Yakuba": _yakuba,
        "dense": _dense,
    }

    for name, measure in ((name, engines[name]) for name in names or engines):
        for what, value in _alone(measure, material, count).items():
            print(f"  {name:<9}{what:<66}{value}", flush=True)


def _alone(
    measure: Callable[..., dict[str, str]], material: Material, count: int
) -> dict[str, str]:
    """In a fresh process, so that memory is its own."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(
        target=_send, args=(sending, measure, material, count)
    )
    child.start()
    sending.close()
    figures: dict[str, str] = receiving.recv()
    child.join()
    return figures


def _send(
    sending: Any,
    measure: Callable[..., dict[str, str]],
    material: Material,
    count: int,
) -> None:
    sending.send(measure(material, count))


def _words(entries: Sequence[IndexEntry]) -> list[list[str]]:
    return [tokens.words(f"{entry.title}\n{entry.body}") for entry in entries]


def _asked(question: str) -> list[str]:
    return list(dict.fromkeys(ranking.question_words(tokens.words(question))))


def _tantivy(material: Material, count: int) -> dict[str, str]:
    import tantivy

    passages = _words(material.passages(count))
    before = _memory()
    began = time.perf_counter()
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field(
            "body", tokenizer_name="whitespace", index_option="freq"
        )
        .build()
    )

    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, path=folder)
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for words in passages:
            document = tantivy.Document()
            document.add_text("body", " ".join(words))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        built = time.perf_counter() - began
        searcher = index.searcher()
        should = tantivy.Occur.Should

        def ask(question: str) -> None:
            terms = [
                (
                    should,
                    tantivy.Query.term_query(schema, "body", word, "freq"),
                )
                for word in _asked(question)
            ]
            searcher.search(
                tantivy.Query.boolean_query(terms), 10, count=False
            )

        return {
            "built from tokens (s)": f"{built:.1f}",
            **_timed(ask, material),
            **_grown(before),
        }


def _bm25s(material: Material, count: int) -> dict[str, str]:
    import bm25s

    passages = _words(material.passages(count))
    before = _memory()
    began = time.perf_counter()
    engine = bm25s.BM25()
    engine.index(passages, show_progress=False)
    built = time.perf_counter() - began

    def ask(question: str) -> None:
        engine.retrieve([_asked(question)], k=10, show_progress=False)

    return {
        "built from tokens (s)": f"{built:.1f}",
        **_timed(ask, material),
        **_grown(before),
    }


def _yakuba(material: Material, count: int) -> dict[str, str]:
    entries = material.passages(count)
    pairs = training.pairs_of(
        IndexEntry(0, 0, 1, *pair) for pair in material.pairs
    )
    began = time.perf_counter()
    matcher = training.matcher_of(pairs)
    trained = time.perf_counter() - began
    gc.collect()
    before = _memory()
    began = time.perf_counter()

    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        with index.rebuilding(SearchModel(matcher)) as writer:
            for entry in entries:
                writer.put(entry.document, [entry])
        built = time.perf_counter() - began
        everything = Scope(frozenset(range(COLLECTIONS)), SCOPE.on)
        figures = {
            "matcher trained on 1,786 pairs (s)": f"{trained:.1f}",
            "built from texts, tokens and vectors included (s)": f"{built:.1f}",
            **_timed(
                lambda question: index.find(
                    read_question(question), everything
                ),
                material,
                "all collections, valid today",
            ),
            **_timed(
                lambda question: index.find(read_question(question), SCOPE),
                material,
                "readable collections, valid, dated",
            ),
            **_grown(before),
        }
        return {**figures, **_change(index, count)}


def _dense(material: Material, count: int) -> dict[str, str]:
    """Vectors drawn at random, twenty passages a document; seven documents in ten may be read.

    The endpoint's own time is not in it.
    """
    drawn = np.random.default_rng(1)
    readable = frozenset(range(count // PASSAGES_A_DOCUMENT * 7 // 10))
    vectors = drawn.standard_normal((count, DIMENSIONS), np.float32)
    before = _memory()

    with tempfile.TemporaryDirectory() as folder:
        store = DenseStore(Path(folder), "random")
        store.put(
            (number, number // PASSAGES_A_DOCUMENT, vectors[number])
            for number in range(count)
        )
        asked = iter(
            drawn.standard_normal((QUESTIONS + 50, DIMENSIONS), np.float32)
        )
        return {
            **_timed(
                lambda _: nearest(store.read(), next(asked), readable),
                material,
                f"{DIMENSIONS} numbers each",
            ),
            **_grown(before),
        }


def _change(index: SearchIndex, count: int) -> dict[str, str]:
    began = time.perf_counter()
    with index.writing() as writer:
        writer.put(count, [IndexEntry(count, count, 0, "知らせ", ADDED)])

    found = (
        index.find(read_question(ADDED), Scope(frozenset({0}), SCOPE.on))[
            0
        ].passage
        == count
    )
    seconds = time.perf_counter() - began
    with index.writing() as writer:
        writer.remove(count)

    known, forgotten = _after_removal()

    return {
        "one document added and found (s)": f"{seconds:.2f}{'' if found else ' NOT FOUND'}",
        "doc_freq of its word: removed / built anew": f"{known} / {forgotten}",
    }


def _after_removal() -> tuple[int, int]:
    """In how many passages a removed document's word stands.

    The index library forgets it only when it is built anew.
    """
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        with index.writing() as writer:
            for number, text in enumerate((ADDED, "住民票の写し")):
                writer.put(
                    number, [IndexEntry(number, number, 0, "知らせ", text)]
                )
        with index.writing() as writer:
            writer.remove(0)
        removed = index.document_frequencies(["紫陽花"])[0]["紫陽花"]
        with index.rebuilding() as writer:
            writer.put(1, [IndexEntry(1, 1, 0, "知らせ", "住民票の写し")])
        return removed, index.document_frequencies(["紫陽花"])[0]["紫陽花"]


def _timed(
    ask: Callable[[str], object], material: Material, name: str = ""
) -> dict[str, str]:
    """Processor time, so that what else runs on the machine does not count."""
    for question in material.questions[:50]:
        ask(question)

    taken = []
    for question in material.questions:
        began = time.thread_time()
        ask(question)
        taken.append((time.thread_time() - began) * 1000)

    label = f"question, {name}" if name else "question"
    median = statistics.median(taken)
    last = statistics.quantiles(taken, n=20)[-1]
    return {f"{label}, median / p95 (ms)": f"{median:.1f} / {last:.1f}"}


def _memory() -> int:
    """Private memory of this process in bytes (RssAnon), without what the index has mapped from its files."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) * 1024


def _grown(before: int) -> dict[str, str]:
    gc.collect()
    return {"private memory grown (MiB)": f"{(_memory() - before) / MIB:.0f}"}
