"""What the public documents show is allowed by a person."""

from collections.abc import Sequence

from yakuba.accounts.models import User
from yakuba.core.privacy.public_values import MISTAKEN, OFFICE, PLACE
from yakuba.library.public_contacts.proposals import ContactProposal
from yakuba.policies.protection.lists import actions as lists
from yakuba.policies.protection.lists.enums import EntrySource
from yakuba.policies.protection.lists.models import (
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)


def allow(*, chosen: Sequence[ContactProposal], actor: User | None) -> None:
    """Put proposals into their list. Raises AlreadyListed if somebody was quicker."""
    entries = [_entry(proposal) for proposal in chosen]
    for entry in entries:
        entry.clean()

    lists.add_entries(entries=entries, actor=actor)


def _entry(proposal: ContactProposal) -> ListEntry:
    source = EntrySource.LEARNED
    if proposal.kind in (PLACE, MISTAKEN):
        return LocalPlaceName(name=proposal.value, source=source)
    if proposal.kind == OFFICE:
        return OfficeWord(word=proposal.value, source=source)

    return OfficialContact(
        kind=proposal.kind,
        value=proposal.value,
        note=proposal.note,
        source=source,
    )
