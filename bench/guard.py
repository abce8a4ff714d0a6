"""Prints the figures of the guard in docs/benchmarks.md: names, rosters, false alarms, numbers, speed beside a peer, fuzzing.

python bench/guard.py [YARDSTICKS] [--only names|rosters|faq|numbers|speed|fuzz]     (make bench-guard YARDSTICKS=folder)

Everything but names and faq runs without the yardsticks. All persons and numbers are invented here, from seeds.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rosters import STYLES, roster
from tests.core.detectors.spellings import CONTEXTS, SPELLINGS
from tests.core.test_robustness import FRAGMENTS_OF_TEXT, UNITS

from yakuba.core import check_digits
from yakuba.core.city_lists import CityLists
from yakuba.core.detectors import person
from yakuba.core.inspection import Profile, inspect
from yakuba.core.public_values import lists_from

HERE = Path(__file__).parent
SCORE = Path("..") / "yardsticks" / "score.py"  # beside the folder of yardsticks
PEER = ("presidio-analyzer", "ja-ginza", "ginza")
PEER_CHARACTERS = 6_000
FUZZED = 100_000
KANJI_OR_KANA = re.compile("[ぁ-ん一-龥]")
PUBLIC = ("telephone", "street_address", "postal_code")  # real there, and counted apart
Rows = list[dict[str, Any]]


def show(title: str, figures: dict[str, object]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        shown = f"{value:,.4f}" if isinstance(value, float) else value
        print(f"  {name:<64}{shown}", flush=True)


def lines(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(yardsticks: Path, gold: Rows, profile: Profile) -> dict[str, float]:
    """What the yardstick's own programme says of these sentences."""
    with tempfile.TemporaryDirectory() as name:
        wanted, found = Path(name) / "gold.jsonl", Path(name) / "found.jsonl"
        wanted.write_text("\n".join(json.dumps(row) for row in gold), encoding="utf-8")
        answers = [{"id": row["id"], "findings": _found(row["text"], profile)} for row in gold]
        found.write_text("\n".join(json.dumps(answer) for answer in answers), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, yardsticks / SCORE, "names", wanted, found], check=True, capture_output=True
        )
        figures: dict[str, float] = json.loads(done.stdout)
        return figures


def _found(text: str, profile: Profile) -> Rows:
    return [{"kind": item.kind, "start": item.start, "end": item.end} for item in inspect(text, profile=profile)]


def names(yardsticks: Path) -> None:
    rows = lines(yardsticks / "names" / "sentences.jsonl")
    random.Random(3).shuffle(rows)
    half = len(rows) // 2
    for title, gold in (("looked at while the rules were written", rows[:half]), ("held out", rows[half:])):
        japanese = [
            {**row, "names": [span for span in row["names"] if KANJI_OR_KANA.search(row["text"][slice(*span)])]}
            for row in gold
        ]
        figures: dict[str, object] = {}
        for profile in ("default", "strict"):
            of_all, of_japanese = scored(yardsticks, gold, profile), scored(yardsticks, japanese, profile)
            figures[f"{profile}: names"] = of_all["names"]
            figures[f"{profile}: overlap recall"] = of_all["overlap_recall"]
            figures[f"{profile}: overlap recall, names with kanji or hiragana"] = of_japanese["overlap_recall"]
            figures[f"{profile}: precision"] = of_all["precision"]
        show(f"Names: half of the given sentences, {title}", figures)


def rosters() -> None:
    figures: dict[str, object] = {}
    for style in STYLES:
        chance, hits, people = random.Random(5), 0, 0
        for _ in range(150):
            text, spans = roster(style, chance)
            found = [(item.start, item.end) for item in inspect(text) if item.kind == "person"]
            hits += sum(any(begin < end and start < stop for begin, stop in found) for start, end in spans)
            people += len(spans)
        figures[f"{style} ({people} people)"] = hits / people
    show("Rosters: names found", figures)


def faq(yardsticks: Path) -> None:
    rows = [f"{row['title']}\n{row['text']}" for row in lines(yardsticks / "municipal_faq" / "corpus.jsonl")]
    random.Random(3).shuffle(rows)
    half = len(rows) // 2
    learned = _learned(rows[:half])
    show(
        "Public municipal text: findings in 10,000 characters",
        {
            "names, no lists, all entries": _per_10_000(rows, CityLists(), {"person"}),
            "all kinds, no lists, all entries": _per_10_000(rows, CityLists(), None),
            f"all kinds but {', '.join(PUBLIC)}, no lists, all entries": _per_10_000(rows, CityLists()),
            "the same, lists of the other half": _per_10_000(rows[half:], learned),
            "names, lists of the other half": _per_10_000(rows[half:], learned, {"person"}),
            "of these, a surname with a given name (most are persons: mayors, artists)": _full_names(
                rows[half:], learned
            ),
            "telephone, lists of the other half": _per_10_000(rows[half:], learned, {"telephone"}),
            "street_address, lists of the other half": _per_10_000(rows[half:], learned, {"street_address"}),
        },
    )


def _learned(texts: Iterable[str]) -> CityLists:
    """What the learning page proposes of these public texts, all of it registered but the officials."""
    return lists_from(texts, "尼崎市")


def _per_10_000(texts: Sequence[str], lists: CityLists, kinds: set[str] | None = frozenset()) -> float:  # type: ignore[assignment]
    """`kinds`: these; None: all; empty: all but what is public there."""
    found = Counter(item.kind for text in texts for item in inspect(text, lists))
    wanted = found if kinds is None else kinds or set(found) - set(PUBLIC)
    return 10_000 * sum(found[kind] for kind in wanted) / sum(map(len, texts))


def _full_names(texts: Sequence[str], lists: CityLists) -> float:
    found = [item for text in texts for item in inspect(text, lists) if item.kind == "person"]
    return 10_000 * sum(item.reason == person.FULL_NAME for item in found) / sum(map(len, texts))


def numbers(each: int = 100) -> None:
    chance = random.Random(7)
    figures: dict[str, object] = {}
    for kind, count in (("my_number", 11), ("corporate_number", 12)):
        missed = total = 0
        for spell in SPELLINGS.values():
            for n in range(each):
                written = spell(_valid(kind, _digits(chance, count)))
                text = CONTEXTS[n % len(CONTEXTS)].format(written)
                at = text.index(written)
                total += 1
                missed += not any(
                    item.kind == kind and item.start < at + len(written) and at < item.end for item in inspect(text)
                )
        figures[f"{kind}: {total} valid, {len(SPELLINGS)} spellings, {len(CONTEXTS)} contexts: recall"] = (
            1 - missed / total
        )
    unlabelled = [_wrong(chance) for _ in range(10_000)]
    figures["my_number: 10,000 with a wrong digit, no label: found"] = sum(
        any(item.kind == "my_number" for item in inspect(f"{label}{number}"))
        for number in unlabelled
        for label in [chance.choice(["注文番号 ", "台帳 ", "", "受付番号：", "伝票No."])]
    )
    labelled = [_wrong(chance) for _ in range(2_000)]
    figures["my_number: 2,000 with a wrong digit after the label: likely"] = sum(
        any(item.kind == "my_number" and item.confidence == "likely" for item in inspect(f"マイナンバー：{number}"))
        for number in labelled
    )
    show("Numbers", figures)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _valid(kind: str, base: str) -> str:
    if kind == "my_number":
        return f"{base}{check_digits.modulus_11(base)}"
    return f"{check_digits.modulus_9(base)}{base}"


def _wrong(chance: random.Random) -> str:
    base = _digits(chance, 11)
    digit = (check_digits.modulus_11(base) + chance.randint(1, 9)) % 10
    return chance.choice(list(SPELLINGS.values()))(f"{base}{digit}")


def speed(yardsticks: Path | None) -> None:
    texts = _texts(yardsticks)
    inspect(texts[0])
    started = time.process_time()
    for text in texts:
        inspect(text)
    ours = sum(map(len, texts)) / (time.process_time() - started)
    figures: dict[str, object] = {"Yakuba, all detectors (characters/s of one core)": round(ours)}
    sample, length = [], 0
    for text in texts:
        if length < PEER_CHARACTERS:
            sample.append(text)
            length += len(text)
    peer = _peer(sample)
    if isinstance(peer, str):
        figures["Presidio + ja-ginza"] = peer
    else:
        figures["Presidio + ja-ginza, the first of the same texts (characters/s)"] = round(peer)
        figures["times as fast"] = round(ours / peer)
    show("Speed", figures)


def _texts(yardsticks: Path | None) -> list[str]:
    if yardsticks is not None:
        return [f"{row['title']}\n{row['text']}" for row in lines(yardsticks / "municipal_faq" / "corpus.jsonl")]
    return [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "demo_city" / "sources").glob("*.md"))]


def _peer(texts: list[str]) -> float | str:
    """Installs the peer into an environment that goes with this call. A sentence if that cannot be done."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        python = folder / "environment" / "bin" / "python"
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        try:
            subprocess.run([sys.executable, "-m", "venv", folder / "environment"], check=True, capture_output=True)
            subprocess.run([*pip, *PEER], check=True, capture_output=True)
            done = subprocess.run([python, HERE / "peer.py", folder / "texts.json"], check=True, capture_output=True)
        except subprocess.CalledProcessError as error:
            return f"could not be installed or run here (exit {error.returncode})"
        return float(json.loads(done.stdout.splitlines()[-1])["characters_a_second"])


def fuzz() -> None:
    chance, failed, slowest = random.Random(13), 0, 0.0
    for _ in range(FUZZED):
        text = "".join(chance.choices(FRAGMENTS_OF_TEXT, k=chance.randint(0, 60)))
        started = time.process_time()
        try:
            findings = inspect(text, profile=chance.choice(["default", "strict"]))
            failed += not all(0 <= item.start < item.end <= len(text) for item in findings)
        except Exception as error:  # noqa: BLE001 (that none comes is what is counted)
            failed += 1
            print(f"  {type(error).__name__}: {error}")
        slowest = max(slowest, time.process_time() - started)
    figures: dict[str, object] = {
        f"{FUZZED:,} fuzzed inputs: failures": failed,
        "the slowest of them (ms of one core)": round(1000 * slowest),
    }
    ratios = {unit: _seconds_a_character(unit, 1_000_000) / _seconds_a_character(unit, 100_000) for unit in UNITS}
    worst = max(ratios, key=lambda unit: ratios[unit])
    figures["time a character at 1,000,000 to that at 100,000, the worst unit"] = f"{ratios[worst]:.2f} ({worst!r})"
    line = "窓口で1234-5678-9018と申し出た北川様。"
    figures["the same, a line of 10,000,000 to one of 100,000"] = _seconds_a_character(
        line, 10_000_000
    ) / _seconds_a_character(line, 100_000)
    show("Fuzzing", figures)


def _seconds_a_character(unit: str, length: int) -> float:
    text = unit * (length // len(unit))
    started = time.process_time()
    inspect(text)
    return (time.process_time() - started) / length


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yardsticks", nargs="?", type=Path)
    parser.add_argument("--only", choices=["names", "rosters", "faq", "numbers", "speed", "fuzz"])
    options = parser.parse_args()
    if options.yardsticks is None:
        print("No yardsticks (make bench-guard YARDSTICKS=folder): names and public text are not measured.")
    parts = {
        "names": lambda: options.yardsticks and names(options.yardsticks),
        "rosters": rosters,
        "faq": lambda: options.yardsticks and faq(options.yardsticks),
        "numbers": numbers,
        "speed": lambda: speed(options.yardsticks),
        "fuzz": fuzz,
    }
    for name, part in parts.items():
        if options.only in (None, name):
            part()


if __name__ == "__main__":
    main()
