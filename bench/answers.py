"""Asks questions with known answers as anyone would, through `yakuba ask --jsonl`, and prints how many come back right.

python bench/answers.py [YARDSTICKS] [--only own|yardstick|paraphrases|city|reading|speed …] [--list] [--write FILE]

own: bench/questions. The others need YARDSTICKS, speed excepted. `--demo FOLDER` keeps the demo city there for the next
run: load it anew where reading or indexing has changed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import bench
import city_faq
import evidence
import gold
import paraphrases
import yardsticks
from gold import MEASURES, Turn
from server import YAKUBA
from yardsticks import Rows, Yardsticks

QUESTIONS = Path(__file__).parent / "questions"
ASKER = "kansa"  # of the assembly's office: hardly ever the section responsible, which is not named to its own people
TABLES = ("own", "yardstick", "paraphrases", "city", "reading", "speed")
FOREIGN = ("yardstick", "paraphrases", "city", "reading")
Asked = dict[str, list[Turn]]


class Desk:
    """Where somebody asks: an installation and a person of it."""

    def __init__(self, folder: Path, user: str) -> None:
        self._environment = os.environ | {"YAKUBA_DATA_DIR": str(folder)}
        self._user = user

    def load_demo(self) -> None:
        """What is there already stays."""
        self._run(["demo", "--load-only"])
        self.work()

    def work(self) -> None:
        """Do what the server would do in the background: the vectors of passages."""
        self._run(["work", "--once"])

    def ask(self, rows: Rows) -> Rows:
        """Of each row only what one would type goes in; what comes back bears the row's id."""
        with tempfile.NamedTemporaryFile(
            "w", suffix=".jsonl", encoding="utf-8"
        ) as file:
            for number, row in enumerate(rows):
                line = {
                    "id": number,
                    "text": row["text"],
                    "turns": row.get("turns", []),
                }
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

            file.flush()
            printed = self._run(
                ["ask", "--jsonl", file.name, "--user", self._user]
            )

        runs = [json.loads(line) for line in printed.splitlines()]
        return [
            run | {"id": row["id"]}
            for row, run in zip(rows, runs, strict=True)
        ]

    def _run(self, arguments: Sequence[str]) -> str:
        done = subprocess.run(
            [YAKUBA, *arguments],
            check=True,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout


def sets_of(
    chosen: Yardsticks | None, tables: Sequence[str]
) -> dict[str, Rows]:
    """Name → questions with gold."""
    sets = {}
    if "own" in tables:
        sets |= {
            path.stem: yardsticks.rows_of(path)
            for path in sorted(QUESTIONS.glob("*.jsonl"))
        }
    if "yardstick" in tables and chosen:
        sets["yardstick"] = chosen.rows("answers/questions.jsonl")
    return sets


def ask_all(desk: Desk, sets: Mapping[str, Rows]) -> Asked:
    """All sets in one process."""
    runs = iter(desk.ask([row for rows in sets.values() for row in rows]))
    return {
        name: [Turn(row, next(runs)) for row in rows]
        for name, rows in sets.items()
    }


def show_shares(asked: Asked) -> None:
    """A column for each set."""
    print(f"\n{'':<42}" + "".join(f"{name:>20}" for name in asked))
    for measure in MEASURES:
        cells = [_cell(*measure.of(turns)) for turns in asked.values()]
        print(f"{measure.name:<42}" + "".join(cells))


def _cell(held: int, counted: int) -> str:
    share = f"{held / counted:.3f}" if counted else "–"
    return f"{share:>8} {f'({held}/{counted})':<11}"


def show_faults(asked: Asked) -> None:
    """What went wrong, by classes, the commonest first."""
    by_class: dict[str, list[Turn]] = defaultdict(list)
    for turn in (turn for turns in asked.values() for turn in turns):
        for fault in gold.faults(turn):
            by_class[fault].append(turn)

    for fault, turns in sorted(
        by_class.items(), key=lambda item: -len(item[1])
    ):
        print(f"\n{fault}: {len(turns)}")
        for turn in turns:
            print(_asked(turn))
            if fault not in gold.ASIDE:
                print("\n".join(_answered(turn)))


def _asked(turn: Turn) -> str:
    row = turn.gold
    earlier = "".join(f"{text} → " for text in row["turns"])
    units = f"  ({row['unit']}; said: {turn.run['unit']})"
    return f"  {row['id']} [{row['kind']}] {earlier}{row['text']}{units}"


def _answered(turn: Turn) -> Iterator[str]:
    run = turn.run
    if turn.is_answerable:
        lacks = "; ".join("|".join(values) for values in turn.lacks)
        yield f"      lacks: {lacks}  says: {'; '.join(turn.says)}"

    first = run["sources"][0]["document"] if run["sources"] else ""
    said = " ".join(f"{run['lead']} {run['answer']}".split())
    yield f"      {run['state']} ({first}) {said[:240]}"


def show_yardstick(chosen: Yardsticks, turns: Sequence[Turn]) -> None:
    """The table of the yardstick's own program."""
    with tempfile.NamedTemporaryFile(
        "w", suffix=".jsonl", encoding="utf-8"
    ) as file:
        file.writelines(f"{json.dumps(turn.run)}\n" for turn in turns)
        file.flush()
        program = chosen.program.with_name("answers.py")
        questions = chosen.folder / "answers" / "questions.jsonl"
        sys.stdout.flush()
        subprocess.run(
            [sys.executable, program, questions, file.name], check=True
        )


def write(path: Path, asked: Asked) -> None:
    lines = [
        json.dumps(turn.run, ensure_ascii=False)
        for turns in asked.values()
        for turn in turns
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def questions_with_gold(
    chosen: Yardsticks | None, options: argparse.Namespace, folder: Path
) -> None:
    desk = Desk(options.demo or folder / "demo", options.user)
    desk.load_demo()
    asked = ask_all(desk, sets_of(chosen, options.only))
    own = {name: turns for name, turns in asked.items() if name != "yardstick"}
    if own:
        show_shares(
            own | {"all": [turn for turns in own.values() for turn in turns]}
        )
    if chosen and "yardstick" in asked:
        print(
            "\nanswers of the yardstick (given half), as its own program counts"
        )
        show_yardstick(chosen, asked["yardstick"])
    if options.list:
        show_faults(asked)
    if options.write:
        write(options.write, asked)


def city(chosen: Yardsticks, folder: Path) -> None:
    faq = city_faq.CityFaq(chosen)
    os.environ["YAKUBA_DATA_DIR"] = str(folder / "city")
    library = city_faq.CityLibrary(folder, faq.parts)
    desk = Desk(folder / "city", city_faq.ASKER)
    desk.work()
    bench.show(
        "municipal_faq through ask (given half)",
        dict(city_faq.figures(faq, library, desk.ask)),
    )


def speed(passages: int) -> None:
    """In a process of its own: the settings name one installation a process."""
    program = Path(__file__).with_name("bench.py")
    options = ["--only", "speed", "--passages", str(passages)]
    sys.stdout.flush()
    subprocess.run([sys.executable, program, *options], check=True)


def options_of_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    yardsticks.add_arguments(parser, needed=False)
    parser.add_argument("--only", nargs="+", choices=TABLES, default=TABLES)
    parser.add_argument(
        "--user", default=ASKER, help="who of the demo city asks"
    )
    parser.add_argument(
        "--demo", type=Path, help="a folder that keeps the demo city"
    )
    parser.add_argument(
        "--list", action="store_true", help="what went wrong, by classes"
    )
    parser.add_argument(
        "--write", type=Path, help="keep what came back in this file"
    )
    parser.add_argument("--passages", type=int, default=50_000)
    return parser.parse_args()


def main() -> None:
    options = options_of_command_line()
    chosen = yardsticks.chosen(options)
    if chosen is None and (
        left_out := [name for name in options.only if name in FOREIGN]
    ):
        print(
            f"left out, no YARDSTICKS=folder was given: {', '.join(left_out)}"
        )

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["YAKUBA_DATA_DIR"] = name
        os.environ["DJANGO_SETTINGS_MODULE"] = "yakuba.config.settings"
        if {"own", "yardstick"} & set(options.only):
            questions_with_gold(chosen, options, folder)
        if chosen and "paraphrases" in options.only:
            paraphrases.show(paraphrases.figures(chosen.folder))
        if chosen and "reading" in options.only:
            bench.show("JSQuAD (given half)", dict(evidence.reading(chosen)))
        if chosen and "city" in options.only:
            city(chosen, folder)
        if "speed" in options.only:
            speed(options.passages)


if __name__ == "__main__":
    main()
