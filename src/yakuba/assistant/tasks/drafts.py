"""A draft is taken (copied, saved as Word): of the text only the share that its author changed is kept."""

from django.conf import settings

from yakuba.accounts.models import User
from yakuba.adapters.seals import SealError, seal, unseal
from yakuba.assistant.answering.memory import LASTS
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.core.answers.edit_rate import rewritten

# Characters: more than any draft; ten times as many would keep a core busy for half a second.
LONGEST_COMPARED = 20_000


def draft_token(record: UsageRecord, user: User) -> str:
    """What the page holds to say later how much of this draft was changed."""
    return seal(
        str(record.pk).encode(),
        keys=settings.SEALING_KEYS,
        purpose=_purpose(user),
    )


def note_taken(*, token: str, user: User, draft: str, taken: str) -> bool:
    """Note the share in this person's own record, the last time counting. False where the token is none of theirs."""
    try:
        content = unseal(
            token,
            keys=settings.SEALING_KEYS,
            purpose=_purpose(user),
            seconds=LASTS,
        )
    except SealError:
        return False

    own = UsageRecord.objects.filter(pk=int(content), user=user)
    share = rewritten(draft[:LONGEST_COMPARED], taken[:LONGEST_COMPARED])
    return own.update(rewritten=share) == 1


def _purpose(user: User) -> str:
    return f"draft {user.pk}"
