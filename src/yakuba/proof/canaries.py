"""Words that stand nowhere else: each run has stems of its own, each door its own ending."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from yakuba.proof.traces import spellings, unpacked

# No vowels: no word, and no spelling of one, comes out.
LETTERS = "bcdfghjkmpqvwxz"
# Rare characters that cp932 and EUC-JP know too, so that those spellings can be looked for.
CHARACTERS = "鸞甕鑿饕鼈齏龕黌鹸鷽鵺鬻騾饉霙鑰釁醂邯譎蠹蟄蘰薨蕁膵繻糲礫癜甓瓔獺爨溏氤檬曩愍彜嶄孳嚏噬僂"
STEM = 10
ENDING = 4


@dataclass(frozen=True, slots=True)
class Canary:
    """What one door is given to keep to itself: a word in Latin letters and one in Japanese."""

    door: str
    latin: str
    japanese: str

    @property
    def spoken(self) -> str:
        """Both, in a sentence such as people ask."""
        return f"{self.latin}と{self.japanese}の手数料はいくらですか。"

    def stands_in(self, data: bytes) -> bool:
        return any(
            spelt in data
            for word in (self.latin, self.japanese)
            for _, spelt in spellings(word)
        )


class Canaries:
    """The canaries of one run. `stems` are what is searched for: they begin every word."""

    def __init__(self) -> None:
        self.stems = (
            _word("Qz" + LETTERS, STEM),
            _word(CHARACTERS, STEM // 2),
        )
        self._by_door: dict[str, Canary] = {}

    def of(self, door: str) -> Canary:
        latin, japanese = (
            stem + _word(letters, ENDING)
            for stem, letters in zip(
                self.stems, (LETTERS, CHARACTERS), strict=True
            )
        )
        return self._by_door.setdefault(door, Canary(door, latin, japanese))

    def all(self) -> Iterator[Canary]:
        yield from self._by_door.values()

    def doors_in(self, data: bytes, *, packed: bool = False) -> frozenset[str]:
        """Whose words stand in the bytes; empty where only a stem does."""
        whole = (
            [data, *(inner for _, inner in unpacked(data))]
            if packed
            else [data]
        )

        return frozenset(
            canary.door
            for canary in self.all()
            if any(canary.stands_in(part) for part in whole)
        )


def _word(letters: str, length: int) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))
