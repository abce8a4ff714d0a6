"""How well the mark behind each sentence of a model fits: `yakuba ground` over sentences as models write them.

python bench/paraphrases.py FOLDER     FOLDER holds paraphrase/sentences.jsonl
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

YAKUBA = str(Path(sys.executable).parent / "yakuba")
PROGRAM = "yardsticks/paraphrase.py"


def figures(folder: Path) -> dict[str, float]:
    """Name → share, as the yardstick's own program counts them."""
    return dict(json.loads(_scored(folder, "--json")))


def _scored(folder: Path, *options: str) -> str:
    sentences = folder / "paraphrase" / "sentences.jsonl"
    program = folder.parent / PROGRAM
    with tempfile.NamedTemporaryFile("w+", suffix=".jsonl") as verdicts:
        subprocess.run(
            [YAKUBA, "ground", "--jsonl", sentences],
            check=True,
            stdout=verdicts,
        )
        command = [sys.executable, program, sentences, verdicts.name, *options]
        scored = subprocess.run(
            command, check=True, capture_output=True, text=True
        )
        return scored.stdout


def show(found: Mapping[str, float]) -> None:
    print("\nsentences of a model, marked (given half)")
    for name, share in found.items():
        print(f"  {name:<48}{share:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("yardsticks", type=Path)
    parser.add_argument(
        "--kinds", action="store_true", help="what goes wrong, kind by kind"
    )
    options = parser.parse_args()
    if options.kinds:
        print(_scored(options.yardsticks))
    else:
        show(figures(options.yardsticks))


if __name__ == "__main__":
    main()
