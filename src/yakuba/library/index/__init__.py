"""The search index: pre-tokenised passages in tantivy, thrown away and rebuilt from the database at any time.

`fields` says how a passage becomes a document of the index, `builds` keeps and swaps the folders, `reading` asks one,
`beside` holds each passage's words and what the matcher makes of it as numbers, `tuning` what was learned for this city.
"""

from yakuba.library.index.builds import SearchIndex, Writer
from yakuba.library.index.fields import Entry, Scope
from yakuba.library.index.reading import Hit
from yakuba.library.index.tuning import Tuning

__all__ = ["Entry", "Hit", "Scope", "SearchIndex", "Tuning", "Writer"]
