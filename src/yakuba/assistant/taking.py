"""A draft is taken (copied, saved as Word): of the text only the share that its author changed is kept."""

from django.conf import settings

from yakuba.accounts.models import User
from yakuba.adapters.sealing import SealError, seal, unseal
from yakuba.assistant.memory import LASTS
from yakuba.assistant.models import UsageRecord
from yakuba.core.rewriting import rewritten

LONGEST_COMPARED = 20_000  # characters: more than any draft; ten times as many would keep a core busy for half a second


def draft_token(record: UsageRecord, user: User) -> str:
    """What the page holds to say later how much of this draft was changed."""
    return seal(str(record.pk).encode(), secret=settings.SECRET_KEY, purpose=_purpose(user))


def note_taken(*, token: str, user: User, draft: str, taken: str) -> bool:
    """Note the share in this person's own record, the last time counting. False where the token is none of theirs."""
    try:
        pk = int(unseal(token, secret=settings.SECRET_KEY, purpose=_purpose(user), seconds=LASTS))
    except SealError:
        return False
    share = rewritten(draft[:LONGEST_COMPARED], taken[:LONGEST_COMPARED])
    return bool(UsageRecord.objects.filter(pk=pk, user=user).update(rewritten=share))


def _purpose(user: User) -> str:
    return f"draft {user.pk}"
