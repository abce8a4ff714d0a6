"""Municipal snippets: what is found in them, beside other programs, and what of them would reach a model outside."""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yardsticks import Rows, rows_of

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.guesses.search import guesses
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.masking import mask
from yakuba.policies.protection.rules import DestinationRules, treat

HERE = Path(__file__).parent
NONE = CityLists()
GINZA = "GiNZA alone"
PRESIDIO = "Presidio + ja-ginza"
NAMES = ("name", "birth_date", "address")
COLUMNS = (
    "touched",
    "hidden",
    "names",
    "birth",
    "addr.",
    "other",
    "prec.",
    "false",
    "char/s",
)


@dataclass(frozen=True, slots=True)
class PeerOutcome:
    """What a program found in each text (kind, first and last character), or why it could not be asked."""

    name: str
    findings: list[Rows]
    speed: float
    absent: str = ""


def asked(
    python: Path | None, texts: Sequence[str], *names: str
) -> list[PeerOutcome]:
    """The programs of an environment of their own (bench/peers.py); none where there is no such environment."""
    if python is None or not python.exists():
        return []

    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "texts.json"
        given.write_text(json.dumps(list(texts)), encoding="utf-8")
        command = [python, HERE / "peers.py", given, *names]
        run = subprocess.run(command, check=True, capture_output=True)

    lines = map(json.loads, run.stdout.splitlines())
    return [_outcome(line) for line in lines]


def _outcome(line: dict[str, Any]) -> PeerOutcome:
    if "absent" in line:
        return PeerOutcome(line["peer"], [], 0.0, line["absent"])

    findings = [
        [
            {"start": start, "end": end, "kind": kind}
            for start, end, kind in one
        ]
        for one in line["findings"]
    ]
    return PeerOutcome(line["peer"], findings, line["characters_a_second"])


def snippets(folder: Path, python: Path | None) -> None:
    """`folder` holds cases.jsonl and the program that scores what is found in them."""
    cases = rows_of(folder / "cases.jsonl")
    texts = [case["text"] for case in cases]
    own = _timed("Yakuba", texts, _found)
    strict = _timed("Yakuba, what may be somebody's too", texts, _strict)
    peers = asked(python, texts)
    both = [_with_ginza(own, peer) for peer in peers if peer.name == GINZA]
    print(f"\nMunicipal snippets ({len(cases)}), beside others in one run")
    print("  " + " " * 36 + "".join(f"{name:>9}" for name in COLUMNS))
    for outcome in (own, strict, *both, *peers):
        print(_line(outcome, cases, folder), flush=True)

    if not peers:
        print("  no environment with other programs: --peers PYTHON")

    _speeds(own, peers)
    _after_review(cases)


def _timed(
    name: str, texts: Sequence[str], find: Callable[[str], list[Finding]]
) -> PeerOutcome:
    find(texts[0])
    started = time.process_time()
    found = [find(text) for text in texts]
    seconds = time.process_time() - started
    findings = [
        [
            {"kind": each.kind, "start": each.start, "end": each.end}
            for each in one
        ]
        for one in found
    ]
    return PeerOutcome(name, findings, sum(map(len, texts)) / seconds)


def _found(text: str) -> list[Finding]:
    return list(inspect(text))


def _strict(text: str) -> list[Finding]:
    found = inspect(text)
    unsure = guesses(text, found, NONE)
    return [*found, *(guess.as_finding() for guess in unsure)]


def _with_ginza(own: PeerOutcome, ginza: PeerOutcome) -> PeerOutcome:
    """What either finds, at the speed of one after the other."""
    if ginza.absent:
        return PeerOutcome("Yakuba + GiNZA", [], 0.0, ginza.absent)

    findings = [
        [*first, *second]
        for first, second in zip(own.findings, ginza.findings, strict=True)
    ]
    speed = 1 / (1 / own.speed + 1 / ginza.speed)
    return PeerOutcome("Yakuba + GiNZA", findings, speed)


def _line(outcome: PeerOutcome, cases: Rows, folder: Path) -> str:
    if outcome.absent:
        return f"  {outcome.name:<36}absent ({outcome.absent[:60]})"

    figures = _scored(outcome, cases, folder)
    kinds = Counter(span["kind"] for case in cases for span in case["spans"])
    others = [kind for kind in kinds if kind not in NAMES]
    touched = sum(figures[f"{kind}_touched"] * kinds[kind] for kind in others)
    shown = (
        figures["touched"],
        figures["hidden"],
        figures["name_touched"],
        figures["birth_date_touched"],
        figures["address_hidden"],
        touched / sum(kinds[kind] for kind in others),
        figures["precision"],
    )
    cells = "".join(f"{value:>9.3f}" for value in shown)
    false = f"{figures['false_per_10k']:>9.1f}"
    return f"  {outcome.name:<36}{cells}{false}{outcome.speed:>9,.0f}"


def _scored(
    outcome: PeerOutcome, cases: Rows, folder: Path
) -> dict[str, float]:
    """What the yardstick's own program says."""
    with tempfile.TemporaryDirectory() as name:
        answers = Path(name) / "found.jsonl"
        lines = [
            json.dumps({"id": case["id"], "findings": found})
            for case, found in zip(cases, outcome.findings, strict=True)
        ]
        answers.write_text("\n".join(lines), encoding="utf-8")
        command = [
            sys.executable,
            folder / "score.py",
            folder / "cases.jsonl",
            answers,
            "--json",
        ]
        run = subprocess.run(command, check=True, capture_output=True)

    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def _speeds(own: PeerOutcome, peers: Sequence[PeerOutcome]) -> None:
    for peer in peers:
        if peer.name == PRESIDIO and not peer.absent:
            times = own.speed / peer.speed
            print(f"  Yakuba is {times:,.0f} times as fast as {PRESIDIO}")


def _after_review(cases: Rows) -> None:
    """Values that would reach a model outside whole when nobody adds or takes away any."""
    rules = DestinationRules()
    for name, find in (("normal", _found), ("strict", _strict)):
        values = whole = harmless = characters = 0
        for case in cases:
            text = case["text"]
            treated = treat(find(text), rules)
            hidden = [*treated.masked, *treated.refused]
            (sent,) = mask([text], [hidden]).texts
            characters += len(text)
            values += len(case["spans"])
            whole += sum(
                _is_whole(span, text, hidden, sent) for span in case["spans"]
            )
            harmless += sum(
                not _meets(each, case["spans"])
                for each in hidden
                if each.kind.startswith("possible")
            )

        print(f"\nAfter review, {name} profile")
        print(
            f"  values that leave whole: {whole} of {values} ({whole / values:.3f})"
        )
        print(
            f"  harmless words hidden as somebody's, in 1,000 characters: {1000 * harmless / characters:.1f}"
        )


def _is_whole(
    span: dict[str, Any], text: str, hidden: Sequence[Finding], sent: str
) -> bool:
    value = text[span["start"] : span["end"]]
    touched = any(
        each.start < span["end"] and span["start"] < each.end
        for each in hidden
    )
    return not touched and value in sent


def _meets(finding: Finding, spans: Rows) -> bool:
    return any(
        finding.start < span["end"] and span["start"] < finding.end
        for span in spans
    )
