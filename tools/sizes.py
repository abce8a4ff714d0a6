"""Prints what has grown: files over 400 lines, functions over 40, views over 15, and the median function."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent


def main() -> None:
    sizes = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > 400:
            print(f"file {lines:5}  {path.relative_to(ROOT)}")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                sizes.append(length)
                if length > (15 if path.name == "views.py" else 40):
                    print(f"     {length:5}  {path.relative_to(ROOT)}:{node.lineno} {node.name}")
    print(f"{len(sizes)} functions, median {median(sizes):.0f} lines")


if __name__ == "__main__":
    main()
