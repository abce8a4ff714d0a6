"""公開の資料から: which contacts, places and public officials public documents show, for a person to allow or not.

Nothing is allowed by itself, and deleting a document takes no allowance back: both are decided on the page.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import F, Max, QuerySet

from yakuba.core.privacy.public_values import (
    MISTAKEN,
    OFFICE,
    PLACE,
    PublicValue,
    least,
    values_in,
)
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.policies.protection.lists.enums import ContactKind, EntrySource
from yakuba.policies.protection.lists.models import (
    DeclinedProposal,
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)

# What may be proposed, in the order of the page; the last two are chosen one by one.
KINDS = {
    **{
        kind.value: kind.label
        for kind in ContactKind
        if kind != ContactKind.PERSON
    },
    OFFICE: "機関名の語",
    PLACE: "地名",
    MISTAKEN: "氏名と取り違えた言葉",
    ContactKind.PERSON.value: "公職者の氏名",
}
ONE_BY_ONE = frozenset({MISTAKEN, ContactKind.PERSON.value})
WORDS: dict[str, type[ListEntry]] = {
    OFFICE: OfficeWord,
    PLACE: LocalPlaceName,
    MISTAKEN: LocalPlaceName,
}
DOCUMENTS_REMEMBERED = 5_000
KindAndValue = tuple[str, str]  # a kind and a value in its comparable form


@dataclass(frozen=True, slots=True)
class ContactProposal:
    """A value of the public documents that is in no list yet."""

    kind: str
    value: str
    comparable: str
    note: str
    occurrences: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A value where it stands."""

    value: PublicValue
    document: str


def occurrences(documents: QuerySet[Document]) -> Iterator[Occurrence]:
    """What the documents show. A document is read again only when its passages are new."""
    for document in documents.annotate(
        newest=Max("passages__pk"), sha256=F("file__sha256")
    ):
        for value in _values_of(document.sha256, document.newest, document.pk):
            yield Occurrence(value, document.title)


@lru_cache(maxsize=DOCUMENTS_REMEMBERED)
def _values_of(
    sha256: str, newest_passage: int | None, document: int
) -> tuple[PublicValue, ...]:
    """File and newest passage tell whether the document is still what was read."""
    passages = PassageRecord.objects.filter(document=document, doubt="")
    values: list[PublicValue] = []
    for question, text in passages.values_list("question", "text").iterator():
        values += values_in(f"{question}\n{text}", settings.MUNICIPALITY_NAME)

    return tuple(values)


def proposals(
    documents: QuerySet[Document],
) -> dict[str, list[ContactProposal]]:
    """By kind, the most frequent first: what is neither listed nor declined."""
    by_value: dict[KindAndValue, list[Occurrence]] = {}
    for item in occurrences(documents):
        key = (item.value.kind, item.value.comparable)
        by_value.setdefault(key, []).append(item)

    decided = _listed() | _declined()
    proposed: dict[str, list[ContactProposal]] = {kind: [] for kind in KINDS}
    for (kind, value), found in by_value.items():
        is_a_place = kind == MISTAKEN and (PLACE, value) in by_value
        is_often_enough = len(found) >= least(kind)
        if is_often_enough and not is_a_place and (kind, value) not in decided:
            proposed[kind].append(_proposal(found))

    for items in proposed.values():
        items.sort(key=lambda item: (-item.occurrences, item.comparable))

    return proposed


def _proposal(found: Sequence[Occurrence]) -> ContactProposal:
    first = found[0].value
    titles = tuple(dict.fromkeys(item.document for item in found))
    posts = [item.value.post for item in found if item.value.post]
    note = posts[0] if posts else titles[0]
    return ContactProposal(
        first.kind,
        first.value,
        first.comparable,
        note[:100],
        len(found),
        titles,
    )


def _declined() -> set[KindAndValue]:
    return set(DeclinedProposal.objects.values_list("kind", "comparable"))


def _listed() -> set[KindAndValue]:
    listed = set(OfficialContact.objects.values_list("kind", "comparable"))
    for kind, model in WORDS.items():
        words = model._default_manager.values_list("comparable", flat=True)
        listed.update((kind, word) for word in words)

    return listed


def fingerprint(shown: Sequence[ContactProposal]) -> str:
    """Tells whether what is allowed all at once is what was shown."""
    values = sorted(item.comparable for item in shown)
    return hashlib.sha256("\n".join(values).encode()).hexdigest()


def no_longer_shown(
    documents: QuerySet[Document],
) -> dict[type[ListEntry], list[ListEntry]]:
    """By list, what was learned once and stands in none of the public documents any more."""
    shown = {_as_listed(item.value) for item in occurrences(documents)}
    gone: dict[type[ListEntry], list[ListEntry]] = {}
    models: set[type[ListEntry]] = {OfficialContact, *WORDS.values()}
    for model in models:
        learned = model._default_manager.filter(source=EntrySource.LEARNED)
        gone[model] = [
            entry
            for entry in learned
            if (model, getattr(entry, "kind", ""), entry.comparable)
            not in shown
        ]

    return gone


def _as_listed(value: PublicValue) -> tuple[type[ListEntry], str, str]:
    """The list, the kind within it, and the comparable form that a value has once it is allowed."""
    if value.kind in WORDS:
        return WORDS[value.kind], "", value.comparable

    return OfficialContact, value.kind, value.comparable
