"""Reads of the vocabulary: what a person may see of it, and the value that questions are answered with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Q, QuerySet, Sum

from yakuba.accounts.models import User
from yakuba.core import ranking, tokens, vocabulary
from yakuba.core.vocabulary import Entry, Form, Vocabulary, starter
from yakuba.library.glossary import rules
from yakuba.library.models import SynonymForm, Term, TermForm, TermStatus

Version = tuple[int, int]
LONGEST_SYNONYM = 4  # words
STARTER = "starter"  # the part of the list that comes with Yakuba


def terms_for(user: User, today: date) -> QuerySet[Term]:
    """The terms a person may see: all but the declined ones of others, which only those who decide see."""
    found = Term.objects.select_related("owner_unit", "proposer", "approver").prefetch_related("forms")
    if rules.decides_all(user, today):
        return found
    return found.filter(~Q(status=TermStatus.DECLINED) | Q(proposer=user) | Q(owner_unit__in=rules.headed(user, today)))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a term of the city (`pk`), or one that comes with Yakuba (`number`)."""

    entry: Entry
    status: str
    pk: int | None = None
    number: int | None = None
    ended: bool = False


def lines_for(user: User, today: date, *, query: str, part: str) -> list[Line]:
    """The vocabulary as a person may see it, in the order of its readings: the city's terms and the starter's."""
    lines = (
        [] if part == STARTER else [_own_line(term, today) for term in _matching(terms_for(user, today), query, part)]
    )
    if part in ("", STARTER):
        own = set(Term.objects.filter(status=TermStatus.APPROVED).values_list("preferred_form", flat=True))
        lines += [
            Line(entry, "付属", number=number)
            for number, entry in enumerate(starter.entries())
            if entry.preferred not in own and _holds(entry, query)
        ]
    return sorted(lines, key=lambda line: (line.entry.reading or line.entry.preferred, line.entry.preferred))


def _own_line(term: Term, today: date) -> Line:
    ended = term.valid_to is not None and term.valid_to < today
    return Line(entry_of(term), term.get_status_display(), pk=term.pk, ended=ended)


def _matching(terms: QuerySet[Term], query: str, status: str) -> QuerySet[Term]:
    if status:
        terms = terms.filter(status=status)
    if not query:
        return terms
    texts = ("preferred_form", "reading", "plain_wording", "definition")
    found = Q(pk__in=TermForm.objects.filter(form__icontains=query).values("term"))
    for name in texts:
        found |= Q(**{f"{name}__icontains": query})
    return terms.filter(found)


def _holds(entry: Entry, query: str) -> bool:
    texts = (entry.preferred, entry.reading, entry.plain, entry.definition, *entry.others)
    return any(query in text for text in texts)


def vocabulary_for(text: str, day: date) -> Vocabulary:
    """The vocabulary of a day, with the general synonyms of the words of a text."""
    return vocabulary_on(day).with_synonyms(_synonyms(ranking.question_words(tokens.words(text))))


def vocabulary_on(day: date) -> Vocabulary:
    """The city's approved terms of a day in front of the starter vocabulary; kept until any process changes a term."""
    version = Term.objects.aggregate(count=Count("pk"), revisions=Sum("revision"))
    return _vocabulary((version["count"], version["revisions"] or 0), day) if version["count"] else starter.starter()


@lru_cache(maxsize=2)
def _vocabulary(version: Version, day: date) -> Vocabulary:
    approved = Term.objects.filter(status=TermStatus.APPROVED).prefetch_related("forms").select_related("owner_unit")
    valid = Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    own = [entry_of(term) for term in approved.filter(*valid)]
    # A city that lets its own term end does not want the starter's back.
    displaced = set(approved.values_list("preferred_form", flat=True))
    return vocabulary.built(
        [*own, *(entry for entry in starter.entries() if entry.preferred not in displaced)], starter.shared()
    )


def entry_of(term: Term) -> Entry:
    """The term as a value."""
    forms = {kind: tuple(item.form for item in term.forms.all() if item.kind == kind) for kind in TermForm.Kind}
    return Entry(
        preferred=term.preferred_form,
        reading=term.reading,
        wordings=forms[TermForm.Kind.WORDING],
        abbreviations=forms[TermForm.Kind.ABBREVIATION],
        discouraged=forms[TermForm.Kind.DISCOURAGED],
        plain=term.plain_wording,
        definition=term.definition,
        unit=term.owner_unit.name if term.owner_unit else "",
        is_own=True,
    )


def _synonyms(words: Sequence[str]) -> dict[Form, tuple[Form, ...]]:
    """What the imported synonym file has for the runs of the words."""
    runs = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_SYNONYM, len(words)) + 1)
    }
    asked = SynonymForm.objects.filter(form__in=runs, triggers=True).values_list("form", "group")
    groups: dict[int, list[Form]] = {}
    members = SynonymForm.objects.filter(group__in={group for _, group in asked})
    for group, member in members.values_list("group", "form"):
        groups.setdefault(group, []).append(tuple(member.split(" ")))
    found: dict[Form, tuple[Form, ...]] = {}
    for asked_form, group in asked:
        form = tuple(asked_form.split(" "))
        found[form] = (*found.get(form, ()), *(other for other in groups[group] if other != form))
    return found
