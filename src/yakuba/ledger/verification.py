"""What a walk along the whole chain showed. Kept beside the database, whose owner could rewrite it there."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from yakuba.ledger.enums import BreakKind

BROKEN = "監査記録の{number}番が{kind}。"
NO_KEY = "鍵のファイル（ledger_key）がないため、鍵では確かめていません。サーバーを止めて、バックアップから戻してください。"
REACTIONS = "Yakubaが作っていない仕掛けがデータベースにあります（{names}）。記録が妨げられるおそれがあります。"


@dataclass(frozen=True, slots=True)
class Verification:
    """`broken_number` is the first entry that does not hold; `sealed_from` the first that the key covers.

    `lost_seals`: some seals are of a key that is gone. `reactions`: what the database does by itself and Yakuba did
    not tell it.
    """

    at: datetime
    entries: int
    sealed_from: int | None
    broken_number: int | None
    broken_kind: str
    lost_seals: bool
    reactions: tuple[str, ...]

    @property
    def key_is_lost(self) -> bool:
        return self.lost_seals and self.sealed_from is None

    @property
    def problems(self) -> list[str]:
        """A sentence for each thing that somebody must look into."""
        kind = BreakKind(self.broken_kind).label if self.broken_kind else ""
        names = "、".join(self.reactions)
        said = [
            (kind, BROKEN.format(number=self.broken_number, kind=kind)),
            (self.key_is_lost, NO_KEY),
            (names, REACTIONS.format(names=names)),
        ]
        return [sentence for is_so, sentence in said if is_so]

    @property
    def is_whole(self) -> bool:
        return not self.problems

    def as_text(self) -> str:
        return json.dumps({**asdict(self), "at": self.at.isoformat()})


def parse(text: str) -> Verification | None:
    """None for anything that `as_text` has not written."""
    try:
        values: dict[str, Any] = json.loads(text)
        at = datetime.fromisoformat(values.pop("at"))
        reactions = tuple(values.pop("reactions"))
        return Verification(at=at, reactions=reactions, **values)
    except (ValueError, TypeError, AttributeError, KeyError):
        return None
