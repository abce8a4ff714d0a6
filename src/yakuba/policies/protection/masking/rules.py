"""What a document hides when it is made safe without any AI (伏せ字)."""

from collections.abc import Collection, Iterable

from yakuba.core.privacy.documents.masking import Choice
from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.protection.rules import NEVER, DestinationRules

# The marking of a document says how to treat it: hiding it would make it look like any other.
SHOWN_AS_IT_IS = frozenset({"confidential_marking"})


def is_hidden_by_default(kind: str) -> bool:
    """Whether a document made safe without any AI (伏せ字) hides a kind: whatever may not leave as it is."""
    return (
        kind not in SHOWN_AS_IT_IS
        and DestinationRules().treatment(kind) >= Treatment.MASK
    )


def hiding(
    kinds: Iterable[str], *, kept: Collection[tuple[str, str]] = ()
) -> Choice:
    """The choice of a person who hides these kinds and keeps these (kind, comparable value) pairs."""
    return Choice(
        frozenset(kinds) - SHOWN_AS_IT_IS, always=NEVER, kept=frozenset(kept)
    )
