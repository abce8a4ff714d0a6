"""The language of the terminal: Japanese, or English where the environment asks for it."""

import os


def bilingual(japanese: str, english: str) -> str:
    """The sentence for this terminal: English when the first of LC_ALL, LC_MESSAGES and LANG that is set begins so."""
    asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return english if asked.startswith("en") else japanese
