"""The house in figures, and whether they hold. Exits with 1 where one does not.

Nodes per line: nodes of Python's syntax tree ÷ lines of a function's body, docstring apart. Complexity: radon's
(McCabe, 1976), summed over all functions ÷ their lines × 10. Characters count one each, Japanese ones too, so that a
limit of 120 means the same for code and for sentences.
"""

import ast
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from radon.visitors import Class, ComplexityVisitor, Function

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "yakuba"
LONGEST_LINE = 120
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
# Where rules of foreign formats stand side by side (decision 0012).
READERS = "adapters/readers/"
# Lines; a shorter body is dense by nature: one return with its call.
SHORT_BODY = 6
# Names that Django prescribes.
OWN_TO_DJANGO = {"Meta", "Command", "Migration"}
BESIDE_DRAWERS = {"__init__.py", "__main__.py", "apps.py"}
WORDS_OF_THE_FIELD = {  # gerunds that are what the field calls the thing
    "answering",
    "drafting",
    "embedding",
    "grounding",
    "indexing",
    "masking",
    "metering",
    "prompting",
    "ranking",
    "settings",
}


@dataclass(frozen=True, slots=True)
class Module:
    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))


@dataclass(frozen=True, slots=True)
class Measure:
    """A function: `lines` all of it, `body` without signature and docstring."""

    place: str
    lines: int
    body: int
    nodes: int
    complexity: int

    @property
    def density(self) -> float:
        return self.nodes / self.body


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    limit: float
    offenders: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.value <= self.limit


def modules(source: Path) -> list[Module]:
    """All modules but the migrations, which Django writes."""
    found = []
    for path in sorted(source.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, text, ast.parse(text)))

    return found


def measures(module: Module) -> Iterator[Measure]:
    complexity = _complexity(module.tree)
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        body = [part for part in node.body if not _is_docstring(part)]
        if not body:
            continue
        yield Measure(
            place=f"{module.place}:{node.lineno} {node.name}",
            lines=_last_line(node) - node.lineno + 1,
            body=_last_line(body[-1]) - body[0].lineno + 1,
            nodes=sum(1 for part in body for _ in ast.walk(part)),
            complexity=complexity.get(node.lineno, 1),
        )


def _complexity(tree: ast.Module) -> dict[int, int]:
    """The complexity of each function by the line of its `def`."""
    found: dict[int, int] = {}

    def collect(block: Function | Class) -> None:
        if isinstance(block, Class):
            for method in block.methods:
                collect(method)
            for inner in block.inner_classes:
                collect(inner)
            return

        found[block.lineno] = block.complexity
        for closure in block.closures:
            collect(closure)

    for block in ComplexityVisitor.from_ast(tree).blocks:
        collect(block)

    return found


def _last_line(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def tuple_assignments(module: Module) -> list[str]:
    """`a, b = 1, 2`: two statements on one line. A pair that is unpacked is none."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Assign) or not isinstance(
            node.value, ast.Tuple
        ):
            continue
        if any(isinstance(target, ast.Tuple) for target in node.targets):
            found.append(f"{module.place}:{node.lineno}")

    return found


def class_names_twice(found: list[Module]) -> list[str]:
    places = defaultdict(list)
    for module in found:
        for node in ast.walk(module.tree):
            if (
                isinstance(node, ast.ClassDef)
                and node.name not in OWN_TO_DJANGO
            ):
                places[node.name].append(f"{module.place}:{node.lineno}")

    return [
        f"{name}: {', '.join(where)}"
        for name, where in sorted(places.items())
        if len(where) > 1
    ]


def gerunds(found: list[Module]) -> list[str]:
    return [
        module.place
        for module in found
        if module.path.stem.rpartition("_")[2].endswith("ing")
        and module.path.stem not in WORDS_OF_THE_FIELD
    ]


def long_lines(paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_LINE:
                found.append(f"{path.relative_to(ROOT)}:{number}")

    return found


def fullest_folder(found: list[Module]) -> tuple[str, int]:
    """The folder with the most files side by side, and how many these are."""
    folders = Counter(
        str(module.path.parent.relative_to(ROOT))
        for module in found
        if module.path.name not in BESIDE_DRAWERS
    )
    return folders.most_common(1)[0]


def figures(found: list[Module]) -> list[Figure]:
    functions = [measure for module in found for measure in measures(module)]
    lines = sum(module.text.count("\n") for module in found)
    dense = max(
        (each for each in functions if each.body >= SHORT_BODY), key=_density
    )
    pairs = [place for module in found for place in tuple_assignments(module)]
    names = [
        module for module in found if not module.path.stem.startswith("__")
    ]
    cute = gerunds(names)
    twice = class_names_twice(found)
    wide = long_lines([module.path for module in found])
    big = [
        each.place for each in found if each.text.count("\n") > LONGEST_FILE
    ]
    long = [each.place for each in functions if each.lines > LONGEST_FUNCTION]
    folder, most = fullest_folder(found)
    in_readers = [each for each in functions if READERS in each.place]
    elsewhere = [each for each in functions if READERS not in each.place]
    return [
        Figure(
            "nodes per line, median function",
            median(map(_density, functions)),
            9,
        ),
        Figure(
            "nodes per line, densest function",
            dense.density,
            18,
            (dense.place,),
        ),
        Figure("complexity per 10 lines", _complexity_of(elsewhere), 3),
        Figure(
            "complexity per 10 lines, readers", _complexity_of(in_readers), 4
        ),
        Figure(
            "tuple assignments per 1,000 lines", len(pairs) / lines * 1000, 2
        ),
        Figure(
            "gerunds among module names, %",
            len(cute) / len(names) * 100,
            2,
            tuple(cute),
        ),
        Figure("class names used twice", len(twice), 0, tuple(twice)),
        Figure(f"lines over {LONGEST_LINE}", len(wide), 0, tuple(wide)),
        Figure(f"files over {LONGEST_FILE} lines", len(big), 0, tuple(big)),
        Figure(
            f"functions over {LONGEST_FUNCTION} lines, %",
            len(long) / len(functions) * 100,
            0.5,
            tuple(long),
        ),
        Figure("files side by side", most, 16, (folder,)),
    ]


def _complexity_of(functions: Sequence[Measure]) -> float:
    length = sum(each.lines for each in functions)
    return sum(each.complexity for each in functions) / length * 10


def _density(measure: Measure) -> float:
    return measure.density


def main() -> int:
    holds = True
    for figure in figures(modules(SOURCE)):
        mark = " " if figure.holds else "✗"
        print(
            f"{mark} {figure.name:38} {figure.value:6.1f}   at most {figure.limit:g}"
        )
        if not figure.holds:
            holds = False
            for offender in figure.offenders:
                print(f"    {offender}")

    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
