"""The search index of this installation."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yakuba.adapters.search_index import SearchIndex


def search_index() -> SearchIndex:
    """The one in the data directory; it keeps its build open between questions."""
    return _in_folder(settings.DATA_DIR / "index")


@lru_cache(maxsize=1)
def _in_folder(folder: Path) -> SearchIndex:
    return SearchIndex(folder)
