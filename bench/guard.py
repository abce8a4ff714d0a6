"""Prints the figures of the guard in docs/benchmarks.md.

Municipal snippets beside other programs, names, rosters, false alarms, numbers, speed, fuzzing.

python bench/guard.py [YARDSTICKS] [--snippets FOLDER] [--peers PYTHON] [--only …] (make bench-guard YARDSTICKS=folder
SNIPPETS=folder)

Everything but snippets, names and faq runs without a folder. All persons and numbers are invented here, from seeds. The
other programs run in an environment of their own (PYTHON; make builds it); where one is absent, that is said.
"""

import argparse
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import fuzz
import snippets
import yardsticks
from number_spellings import CONTEXTS, SPELLINGS
from rosters import STYLES, roster
from snippets import GINZA, PRESIDIO, asked
from yardsticks import Rows, Yardsticks

from yakuba.core.language import check_digits
from yakuba.core.privacy import offices
from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.detectors.persons import name_rules
from yakuba.core.privacy.findings import KINDS
from yakuba.core.privacy.inspection import Profile, inspect
from yakuba.core.privacy.public_values import (
    MISTAKEN,
    OFFICE,
    PLACE,
    VALUES,
    least,
    values_in,
)

HERE = Path(__file__).parent
PEER_CHARACTERS = 6_000
FUZZED = 100_000
PARTS = ("snippets", "names", "rosters", "faq", "numbers", "speed", "fuzz")
KANJI_OR_KANA = re.compile("[ぁ-ん一-龥]")
# Real there, and counted apart.
PUBLIC = ("telephone", "street_address", "postal_code")
FULL_NAMES = (
    "of these, a surname with a given name (most are persons: mayors, artists)"
)
OTHER_LABELS = ("注文番号 ", "台帳 ", "", "受付番号：", "伝票No.")


def show(title: str, figures: dict[str, object]) -> None:
    print(f"\n{title}")
    for name, value in figures.items():
        shown = f"{value:,.4f}" if isinstance(value, float) else value
        print(f"  {name:<64}{shown}", flush=True)


def scored(
    yardsticks: Yardsticks, gold: Rows, findings: Sequence[Rows]
) -> dict[str, float]:
    """What the yardstick's own program says of what was found in these sentences."""
    answers = [
        {"id": row["id"], "findings": found}
        for row, found in zip(gold, findings, strict=True)
    ]

    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "gold.jsonl"
        wanted.write_text(
            "\n".join(json.dumps(row) for row in gold), encoding="utf-8"
        )
        return yardsticks.score("names", wanted, answers)


def _found(text: str, profile: Profile) -> Rows:
    return [
        {"kind": item.kind, "start": item.start, "end": item.end}
        for item in inspect(text, profile=profile)
    ]


def names(yardsticks: Yardsticks, peers: Path | None) -> None:
    rows = yardsticks.rows("names/sentences.jsonl")
    random.Random(3).shuffle(rows)
    half = len(rows) // 2
    seen, held_out = rows[:half], rows[half:]
    _names("looked at while the rules were written", yardsticks, seen, None)
    _names("held out", yardsticks, held_out, peers)


def _names(
    title: str, yardsticks: Yardsticks, gold: Rows, peers: Path | None
) -> None:
    japanese = []
    for row in gold:
        text = row["text"]
        spans = [
            span for span in row["names"] if KANJI_OR_KANA.search(text, *span)
        ]
        japanese.append({**row, "names": spans})

    texts = [row["text"] for row in gold]
    own = [_found(text, "default") for text in texts]
    found = {
        "default": own,
        "strict": [_found(text, "strict") for text in texts],
    }
    for peer in asked(peers, texts, GINZA):
        if not peer.absent:
            people = [_people(each) for each in peer.findings]
            found[GINZA] = people
            found["default + GiNZA"] = [
                [*ours, *theirs]
                for ours, theirs in zip(own, people, strict=True)
            ]

    figures: dict[str, object] = {}
    for name, findings in found.items():
        of_all = scored(yardsticks, gold, findings)
        of_japanese = scored(yardsticks, japanese, findings)
        figures[f"{name}: names"] = of_all["names"]
        figures[f"{name}: overlap recall"] = of_all["overlap_recall"]
        figures[f"{name}: overlap recall, names with kanji or hiragana"] = (
            of_japanese["overlap_recall"]
        )
        figures[f"{name}: precision"] = of_all["precision"]

    show(f"Names: half of the given sentences, {title}", figures)


def _people(found: Rows) -> Rows:
    return [{**each, "kind": "person"} for each in found]


def rosters() -> None:
    figures: dict[str, object] = {}
    for style in STYLES:
        chance = random.Random(5)
        hits = 0
        people = 0
        for _ in range(150):
            text, spans = roster(style, chance)
            persons = [item for item in inspect(text) if item.kind == "person"]
            people += len(spans)
            for start, end in spans:
                hits += any(
                    item.start < end and start < item.end for item in persons
                )

        figures[f"{style} ({people} people)"] = hits / people

    show("Rosters: names found", figures)


def faq(yardsticks: Yardsticks) -> None:
    texts = _faq_texts(yardsticks)
    random.Random(3).shuffle(texts)
    half = len(texts) // 2
    other = texts[half:]
    none = CityLists()
    lists = _learned(texts[:half])
    kinds = frozenset(KINDS)
    private = kinds - set(PUBLIC)
    figures: dict[str, object] = {
        "names, no lists, all entries": _per_10_000(texts, none, {"person"}),
        "all kinds, no lists, all entries": _per_10_000(texts, none, kinds),
        f"all kinds but {', '.join(PUBLIC)}, no lists, all entries": _per_10_000(
            texts, none, private
        ),
        "the same, lists of the other half": _per_10_000(
            other, lists, private
        ),
        "names, lists of the other half": _per_10_000(
            other, lists, {"person"}
        ),
        FULL_NAMES: _full_names(other, lists),
        "telephone, lists of the other half": _per_10_000(
            other, lists, {"telephone"}
        ),
        "street_address, lists of the other half": _per_10_000(
            other, lists, {"street_address"}
        ),
    }
    show("Public municipal text: findings in 10,000 characters", figures)


def _faq_texts(yardsticks: Yardsticks) -> list[str]:
    rows = yardsticks.rows("municipal_faq/corpus.jsonl")
    return [f"{row['title']}\n{row['text']}" for row in rows]


def _learned(texts: Iterable[str]) -> CityLists:
    """What the learning page proposes of these public texts, all of it registered but the officials."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for value in values_in(text, "尼崎市"):
            counts[value.kind, value.comparable] += 1

    proposed = [key for key, count in counts.items() if count >= least(key[0])]
    allowed = [key for key in proposed if key[0] in VALUES]
    places = [value for kind, value in proposed if kind in (PLACE, MISTAKEN)]
    nouns = [value for kind, value in proposed if kind == OFFICE]
    nouns += [comparable(OFFICE, noun) for noun in offices.COMMON]
    return CityLists(
        allowed=frozenset(allowed),
        places=frozenset(places),
        offices=frozenset(nouns),
    )


def _per_10_000(
    texts: Sequence[str], lists: CityLists, kinds: Collection[str]
) -> float:
    found = 0
    characters = 0

    for text in texts:
        characters += len(text)
        found += len(
            [item for item in inspect(text, lists) if item.kind in kinds]
        )

    return 10_000 * found / characters


def _full_names(texts: Sequence[str], lists: CityLists) -> float:
    found = 0
    characters = 0

    for text in texts:
        characters += len(text)
        for item in inspect(text, lists):
            found += (
                item.kind == "person" and item.reason == name_rules.FULL_NAME
            )

    return 10_000 * found / characters


def numbers(each: int = 100) -> None:
    chance = random.Random(7)
    figures: dict[str, object] = {}
    for kind, count in (("my_number", 11), ("corporate_number", 12)):
        total = len(SPELLINGS) * each
        title = f"{kind}: {total} valid, {len(SPELLINGS)} spellings, {len(CONTEXTS)} contexts: recall"
        missed = _missed(kind, count, each, chance)
        figures[title] = 1 - missed / total

    unlabelled = 0
    wrong = [_wrong(chance) for _ in range(10_000)]

    for number in wrong:
        label = chance.choice(OTHER_LABELS)
        unlabelled += any(
            item.kind == "my_number" for item in inspect(f"{label}{number}")
        )

    figures["my_number: 10,000 with a wrong digit, no label: found"] = (
        unlabelled
    )

    likely = 0
    wrong = [_wrong(chance) for _ in range(2_000)]

    for number in wrong:
        found = inspect(f"マイナンバー：{number}")
        likely += any(
            item.kind == "my_number" and item.confidence == "likely"
            for item in found
        )

    figures["my_number: 2,000 with a wrong digit after the label: likely"] = (
        likely
    )
    show("Numbers", figures)


def _missed(kind: str, count: int, each: int, chance: random.Random) -> int:
    """How many valid numbers of so many digits are not found, in every spelling and context."""
    missed = 0

    for spell in SPELLINGS.values():
        for n in range(each):
            written = spell(_valid(kind, _digits(chance, count)))
            text = CONTEXTS[n % len(CONTEXTS)].format(written)
            start = text.index(written)
            end = start + len(written)
            missed += not any(
                item.kind == kind and item.start < end and start < item.end
                for item in inspect(text)
            )

    return missed


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _valid(kind: str, base: str) -> str:
    if kind == "my_number":
        return f"{base}{check_digits.modulus_11(base)}"
    return f"{check_digits.modulus_9(base)}{base}"


def _wrong(chance: random.Random) -> str:
    base = _digits(chance, 11)
    digit = (check_digits.modulus_11(base) + chance.randint(1, 9)) % 10
    spell = chance.choice(list(SPELLINGS.values()))
    return spell(f"{base}{digit}")


def speed(yardsticks: Yardsticks | None, peers: Path | None) -> None:
    texts = _faq_texts(yardsticks) if yardsticks else _demo_texts()
    inspect(texts[0])
    started = time.process_time()
    for text in texts:
        inspect(text)

    seconds = time.process_time() - started
    ours = sum(len(text) for text in texts) / seconds
    figures: dict[str, object] = {
        "Yakuba, all detectors (characters/s of one core)": round(ours)
    }
    outcomes = asked(peers, _sample(texts), PRESIDIO)
    if not outcomes:
        figures[PRESIDIO] = "absent: no environment (--peers PYTHON)"

    for peer in outcomes:
        if peer.absent:
            figures[PRESIDIO] = f"absent: {peer.absent[:60]}"
            continue

        name = f"{PRESIDIO}, the first of the same texts (characters/s)"
        figures[name] = round(peer.speed)
        figures["times as fast"] = round(ours / peer.speed)

    show("Speed", figures)


def _sample(texts: Sequence[str]) -> list[str]:
    """The first of them, as many as the peer can look through in a while."""
    sample = []
    length = 0

    for text in texts:
        if length >= PEER_CHARACTERS:
            break
        sample.append(text)
        length += len(text)

    return sample


def _demo_texts() -> list[str]:
    sources = HERE.parent / "demo_city" / "sources"
    return [
        path.read_text(encoding="utf-8")
        for path in sorted(sources.glob("*.md"))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    yardsticks.add_arguments(parser, needed=False)
    parser.add_argument("--fuzzed", type=int, default=FUZZED)
    parser.add_argument(
        "--snippets", type=Path, help="folder of cases.jsonl and score.py"
    )
    parser.add_argument(
        "--peers", type=Path, help="python of an environment with others"
    )
    parser.add_argument("--only", choices=PARTS)
    options = parser.parse_args()
    chosen = yardsticks.chosen(options)

    if chosen is None:
        print(
            "No yardsticks (make bench-guard YARDSTICKS=folder): names and public text are not measured."
        )

    parts: dict[str, Callable[[], None]] = {
        "rosters": rosters,
        "numbers": numbers,
        "speed": lambda: speed(chosen, options.peers),
        "fuzz": lambda: show("Fuzzing", fuzz.figures(options.fuzzed)),
    }
    if options.snippets:
        parts["snippets"] = lambda: snippets.snippets(
            options.snippets, options.peers
        )
    if chosen is not None:
        parts["names"] = lambda: names(chosen, options.peers)
        parts["faq"] = lambda: faq(chosen)

    for name, part in parts.items():
        if options.only in (None, name):
            part()


if __name__ == "__main__":
    main()
