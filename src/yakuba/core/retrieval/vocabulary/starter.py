"""The vocabulary that comes with Yakuba, written for it: municipal terms by area, and residents' words for them."""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from yakuba.core.retrieval import vocabulary
from yakuba.core.retrieval.vocabulary import Entry, Vocabulary, table

SHARED = "shared.txt"


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All terms, area by area."""
    files = sorted(_folder().iterdir(), key=lambda file: file.name)
    return tuple(
        entry
        for file in files
        if file.name.endswith(".csv")
        for entry in table.entries(file.read_text(encoding="utf-8"))
    )


@lru_cache(maxsize=1)
def shared() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Wordings that lead to several matters on purpose (「引っ越し」: 転入、転出、転居)."""
    return tuple(
        table.shared_wordings(
            _folder().joinpath(SHARED).read_text(encoding="utf-8")
        )
    )


@lru_cache(maxsize=1)
def starter() -> Vocabulary:
    """The vocabulary of a city that has no terms of its own yet."""
    return vocabulary.built(entries(), shared())


def _folder() -> Traversable:
    return resources.files(__package__).joinpath("terms")
