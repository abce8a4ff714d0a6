"""A format that is read is named wherever formats are named, and goes through the auditor's proof."""

from importlib import import_module
from pathlib import Path

import pytest

from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.formats import (
    FORMATS,
    UNKNOWN,
    Format,
    format_of,
)
from yakuba.proof.files import attachments

MANUAL = Path(__file__).parents[3] / "docs" / "manuals" / "staff.md"
EVERY_FORMAT = pytest.mark.parametrize(
    "each", FORMATS, ids=[each.reader for each in FORMATS]
)


@EVERY_FORMAT
def test_it_has_a_reader(each: Format) -> None:
    module = import_module(f"yakuba.adapters.readers.{each.reader}")
    assert callable(module.read)


@EVERY_FORMAT
def test_it_is_named_to_those_who_bring_another_one(each: Format) -> None:
    assert each.label in UNKNOWN
    assert each.label in MANUAL.read_text(encoding="utf-8")


@EVERY_FORMAT
def test_the_auditors_proof_attaches_one(each: Format) -> None:
    names = [name for name, _ in attachments("latin", "話し言葉")]
    assert any(name.endswith(each.suffixes[0]) for name in names)


def test_text_is_told_by_its_name() -> None:
    assert format_of(b"# a", "a.md", ReaderBounds()).reader == "markdown"
