"""What a conversation must remember between two questions. The page holds it, sealed: only the server can read it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from yakuba.accounts.models import User
from yakuba.adapters.seals import SealError, seal, unseal

LASTS = 12 * 3600  # seconds: a working day with overtime


@dataclass(frozen=True, slots=True)
class Memory:
    """`level` is the strictest class of what the answers so far rest on; `originals` are the placeholders and their
    values; `waived` the (kind, value) pairs that the asker declared to be false alarms; `passed` the values that may be
    somebody's and that the asker left as they are.
    """

    level: str = ""
    originals: Mapping[str, str] = field(default_factory=dict)
    waived: frozenset[tuple[str, str]] = frozenset()
    passed: frozenset[str] = frozenset()


def sealed(memory: Memory, user: User) -> str:
    value = {
        "level": memory.level,
        "originals": dict(memory.originals),
        "waived": sorted(memory.waived),
        "passed": sorted(memory.passed),
    }
    return seal(
        json.dumps(value).encode(),
        keys=settings.SEALING_KEYS,
        purpose=_purpose(user),
    )


def unsealed(text: str, user: User) -> Memory:
    """Raises SealError where it is another person's, too old, or altered."""
    content = unseal(
        text, keys=settings.SEALING_KEYS, purpose=_purpose(user), seconds=LASTS
    )
    value: dict[str, Any] = json.loads(content)
    return Memory(
        value["level"],
        value["originals"],
        frozenset((kind, item) for kind, item in value["waived"]),
        frozenset(value.get("passed", ())),
    )


def confirmation(endpoint: str, digest: str, user: User) -> str:
    """The proof that this person was shown what `digest` stands for, before it goes to this endpoint and no other."""
    return seal(
        f"{endpoint} {digest}".encode(),
        keys=settings.SEALING_KEYS,
        purpose=f"review {user.pk}",
    )


def confirms(token: str, endpoint: str, digest: str, user: User) -> bool:
    try:
        shown = unseal(
            token,
            keys=settings.SEALING_KEYS,
            purpose=f"review {user.pk}",
            seconds=LASTS,
        )
    except SealError:
        return False

    return shown.decode() == f"{endpoint} {digest}"


def _purpose(user: User) -> str:
    return f"conversation {user.pk}"
