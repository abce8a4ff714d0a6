"""What a reader noted of a document, as people read it: each sentence once, the weightiest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KINDS = ("doubt", "left_out", "aside")  # by their weight
MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class GroupedNote:
    """A sentence with all places it is said of."""

    kind: str
    sentence: str
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.places:
            return self.sentence

        named = "、".join(self.places[:MOST_PLACES])
        rest = len(self.places) - MOST_PLACES
        if rest > 0:
            named = f"{named}ほか{rest}か所"

        return f"{named}：{self.sentence}"


def grouped(notes: Iterable[Mapping[str, str]]) -> list[GroupedNote]:
    """`notes` as a document keeps them: kind, text, place."""
    places: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        named = places.setdefault((note["kind"], note["text"]), [])
        if note.get("place"):
            named.append(note["place"])

    found = [
        GroupedNote(kind, sentence, tuple(named))
        for (kind, sentence), named in places.items()
    ]
    return sorted(found, key=_weight)


def _weight(note: GroupedNote) -> int:
    return KINDS.index(note.kind)
