"""The search index: pre-tokenised passages in tantivy, thrown away and rebuilt from the database at any time.

`fields` says how a passage becomes a document of the index, `builds` keeps and swaps the folders, `reader` asks one,
`columns` holds each passage's words and what the matcher makes of it as numbers, `search_model` what was learned for
this city.
"""

from yakuba.adapters.search_index.builds import SearchIndex, Writer
from yakuba.adapters.search_index.candidates import Hit
from yakuba.adapters.search_index.fields import IndexEntry, Scope
from yakuba.adapters.search_index.search_model import SearchModel
from yakuba.adapters.search_index.vectors import NOTHING_NEAR, Nearness

__all__ = [
    "NOTHING_NEAR",
    "Hit",
    "IndexEntry",
    "Nearness",
    "Scope",
    "SearchIndex",
    "SearchModel",
    "Writer",
]
