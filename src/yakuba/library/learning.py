"""Learning from public documents: which contacts, places and public officials they show, for a person to allow or not.

Nothing is allowed by itself, and deleting a document takes no allowance back: both are decided on the page.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Max, QuerySet

from yakuba.accounts.models import User
from yakuba.core.public_values import MISTAKEN, OFFICE, PLACE, Seen, least, seen_in
from yakuba.library.models import Document, PassageRecord
from yakuba.policies import list_actions as policies
from yakuba.policies.models import (
    ContactKind,
    DeclinedProposal,
    EntrySource,
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)

# What may be proposed, in the order of the page; the last two are chosen one by one.
KINDS = {
    **{kind.value: kind.label for kind in ContactKind if kind != ContactKind.PERSON},
    OFFICE: "機関名の語",
    PLACE: "地名",
    MISTAKEN: "氏名と取り違えた言葉",
    ContactKind.PERSON.value: "公職者の氏名",
}
ONE_BY_ONE = frozenset({MISTAKEN, ContactKind.PERSON.value})
WORDS: dict[str, type[ListEntry]] = {OFFICE: OfficeWord, PLACE: LocalPlaceName, MISTAKEN: LocalPlaceName}
_scanned: dict[tuple[str, int], tuple[Seen, ...]] = {}  # by file and newest passage: what the document shows


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value of the public documents that is in no list yet."""

    kind: str
    value: str
    comparable: str
    note: str
    occurrences: int
    documents: tuple[str, ...]


def scan(documents: QuerySet[Document]) -> list[tuple[Document, tuple[Seen, ...]]]:
    """What each document shows. A document is read again only when its passages are new."""
    found: list[tuple[Document, tuple[Seen, ...]]] = []
    for document in documents.annotate(newest=Max("passages__pk"), sha256=F("file__sha256")):
        key = document.sha256, document.newest or 0
        if key not in _scanned:
            _scanned[key] = _read(document)
        found.append((document, _scanned[key]))
    return found


def _read(document: Document) -> tuple[Seen, ...]:
    passages = PassageRecord.objects.filter(document=document).values_list("question", "text")
    texts = (f"{question}\n{text}" for question, text in passages.iterator())
    return tuple(seen for text in texts for seen in seen_in(text, settings.MUNICIPALITY_NAME))


def proposals(documents: QuerySet[Document]) -> dict[str, list[Proposal]]:
    """By kind, the most frequent first: what is neither listed nor declined."""
    gathered: dict[tuple[str, str], list[tuple[Seen, str]]] = {}
    for document, seen in scan(documents):
        for item in seen:
            gathered.setdefault((item.kind, item.comparable), []).append((item, document.title))
    decided = _listed() | set(DeclinedProposal.objects.values_list("kind", "comparable"))
    fresh = [
        _proposal(occurrences)
        for (kind, value), occurrences in gathered.items()
        if (kind, value) not in decided
        and len(occurrences) >= least(kind)
        and not (kind == MISTAKEN and (PLACE, value) in gathered)
    ]
    fresh.sort(key=lambda item: (-item.occurrences, item.comparable))
    return {kind: [item for item in fresh if item.kind == kind] for kind in KINDS}


def _proposal(occurrences: Sequence[tuple[Seen, str]]) -> Proposal:
    first = occurrences[0][0]
    titles = tuple(dict.fromkeys(title for _, title in occurrences))
    note = next((seen.post for seen, _ in occurrences if seen.post), titles[0])[:100]
    return Proposal(first.kind, first.value, first.comparable, note, len(occurrences), titles)


def _listed() -> set[tuple[str, str]]:
    contacts = set(OfficialContact.objects.values_list("kind", "comparable"))
    words = {(kind, word) for kind, model in WORDS.items() for word in _comparables(model)}
    return contacts | words


def _comparables(model: type[ListEntry]) -> list[str]:
    return list(model._default_manager.values_list("comparable", flat=True))


def fingerprint(shown: Sequence[Proposal]) -> str:
    """Tells whether what is allowed all at once is what was shown."""
    return hashlib.sha256("\n".join(sorted(item.comparable for item in shown)).encode()).hexdigest()


def allow(*, chosen: Sequence[Proposal], actor: User | None) -> None:
    """Put proposals into their list. Raises policies.list_actions.AlreadyListed if somebody was quicker."""
    entries: list[ListEntry] = [_entry(proposal) for proposal in chosen]
    for entry in entries:
        entry.clean()
    policies.add_entries(entries=entries, actor=actor)


def _entry(proposal: Proposal) -> ListEntry:
    source = EntrySource.LEARNED
    if proposal.kind in (PLACE, MISTAKEN):
        return LocalPlaceName(name=proposal.value, source=source)
    if proposal.kind == OFFICE:
        return OfficeWord(word=proposal.value, source=source)
    return OfficialContact(kind=proposal.kind, value=proposal.value, note=proposal.note, source=source)


def no_longer_seen(documents: QuerySet[Document]) -> dict[type[ListEntry], list[ListEntry]]:
    """By list, what was learned once and stands in none of the public documents any more."""
    seen = {
        (WORDS.get(item.kind, OfficialContact), "" if item.kind in WORDS else item.kind, item.comparable)
        for _, found in scan(documents)
        for item in found
    }
    gone: dict[type[ListEntry], list[ListEntry]] = {}
    models: set[type[ListEntry]] = {OfficialContact, *WORDS.values()}
    for model in models:
        learned = model._default_manager.filter(source=EntrySource.LEARNED)
        gone[model] = [entry for entry in learned if (model, getattr(entry, "kind", ""), entry.comparable) not in seen]
    return gone
