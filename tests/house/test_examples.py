"""The examples of docstrings are true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import yakuba.core

ROOT = Path(yakuba.core.__file__).parent
MODULES = [
    ".".join(("yakuba.core", *path.relative_to(ROOT).with_suffix("").parts))
    for path in sorted(ROOT.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    found = doctest.testmod(import_module(name.removesuffix(".__init__")))
    assert found.attempted
    assert not found.failed


def test_there_are_modules_with_examples() -> None:
    assert MODULES
