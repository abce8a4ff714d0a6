"""Reads of the vocabulary: what a person may see of it, and the value that questions are answered with."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Q, QuerySet, Sum

from yakuba.accounts.enums import Post
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.queries import in_force, roles_held
from yakuba.core.retrieval import ranking, vocabulary
from yakuba.core.retrieval.vocabulary import Entry, Form, Vocabulary, starter
from yakuba.library.glossary import rules
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import SynonymForm, Term, TermForm

Version = tuple[int, int]
LONGEST_SYNONYM = 4  # words
STARTER = "starter"  # the part of the list that comes with Yakuba


def terms_for(user: User, today: date) -> QuerySet[Term]:
    """The terms a person may see: all but the declined ones of others, which only those who decide see."""
    found = Term.objects.select_related(
        "owner_unit", "proposer", "approver"
    ).prefetch_related("forms")
    if decides_all(user, today):
        return found

    return found.filter(
        ~Q(status=TermStatus.DECLINED)
        | Q(proposer=user)
        | Q(owner_unit__in=headed_units(user, today))
    )


def decides_all(user: User, today: date) -> bool:
    return rules.decides_all(roles_held(user, today))


def headed_units(user: User, today: date) -> QuerySet[OrgUnit]:
    """The units whose terms a person decides as their head or deputy."""
    heads = user.memberships.filter(
        in_force(today), post__in=[Post.UNIT_HEAD, Post.DEPUTY]
    )
    return OrgUnit.objects.filter(pk__in=heads.values("unit"))


def may_decide(user: User, term: Term, today: date) -> bool:
    headed = headed_units(user, today).values_list("pk", flat=True)
    return rules.may_decide(
        term.owner_unit_id, roles_held(user, today), set(headed)
    )


def may_edit(user: User, term: Term, today: date) -> bool:
    return rules.may_edit(
        term.status,
        is_proposer=term.proposer_id == user.pk,
        may_decide=may_decide(user, term, today),
    )


@dataclass(frozen=True, slots=True)
class TermLine:
    """A line of the list: a term of the city (`pk`), or one that comes with Yakuba (`number`)."""

    entry: Entry
    status: str
    pk: int | None = None
    number: int | None = None
    ended: bool = False


def lines_for(
    user: User, today: date, *, query: str, part: str
) -> list[TermLine]:
    """The vocabulary as a person may see it, in the order of its readings: the city's terms and the starter's."""
    lines: list[TermLine] = []
    if part != STARTER:
        terms = _matching(terms_for(user, today), query, part)
        lines += [_own_line(term, today) for term in terms]

    if part in ("", STARTER):
        lines += _starter_lines(query)

    return sorted(lines, key=_by_reading)


def _starter_lines(query: str) -> Iterator[TermLine]:
    """What comes with Yakuba, without the names for which the city has its own term."""
    approved = Term.objects.filter(status=TermStatus.APPROVED)
    own = set(approved.values_list("preferred_form", flat=True))
    for number, entry in enumerate(starter.entries()):
        if entry.preferred not in own and _holds(entry, query):
            yield TermLine(entry, "付属", number=number)


def _by_reading(line: TermLine) -> tuple[str, str]:
    entry = line.entry
    return entry.reading or entry.preferred, entry.preferred


def _own_line(term: Term, today: date) -> TermLine:
    ended = term.valid_to is not None and term.valid_to < today
    return TermLine(
        entry_of(term), term.get_status_display(), pk=term.pk, ended=ended
    )


def _matching(
    terms: QuerySet[Term], query: str, status: str
) -> QuerySet[Term]:
    if status:
        terms = terms.filter(status=status)

    if not query:
        return terms

    texts = ("preferred_form", "reading", "plain_wording", "definition")
    found = Q(
        pk__in=TermForm.objects.filter(form__icontains=query).values("term")
    )
    for name in texts:
        found |= Q(**{f"{name}__icontains": query})

    return terms.filter(found)


def _holds(entry: Entry, query: str) -> bool:
    texts = (
        entry.preferred,
        entry.reading,
        entry.plain,
        entry.definition,
        *entry.others,
    )
    return any(query in text for text in texts)


def vocabulary_for(words: Sequence[str], day: date) -> Vocabulary:
    """The vocabulary of a day, with the general synonyms of the words of a text."""
    synonyms = _synonyms(ranking.question_words(words))
    return vocabulary_on(day).with_synonyms(synonyms)


def vocabulary_on(day: date) -> Vocabulary:
    """The city's approved terms of a day in front of the starter vocabulary; kept until any process changes a term."""
    version = Term.objects.aggregate(
        count=Count("pk"), revisions=Sum("revision")
    )
    return (
        _vocabulary((version["count"], version["revisions"] or 0), day)
        if version["count"]
        else starter.starter()
    )


@lru_cache(maxsize=2)
def _vocabulary(version: Version, day: date) -> Vocabulary:
    approved = (
        Term.objects.filter(status=TermStatus.APPROVED)
        .prefetch_related("forms")
        .select_related("owner_unit")
    )
    own = [entry_of(term) for term in approved.filter(in_force(day))]
    # A city that lets its own term end does not want the starter's back.
    displaced = set(approved.values_list("preferred_form", flat=True))
    return vocabulary.built(
        [
            *own,
            *(
                entry
                for entry in starter.entries()
                if entry.preferred not in displaced
            ),
        ],
        starter.shared(),
    )


def entry_of(term: Term) -> Entry:
    """The term as a value."""
    forms = {
        kind: tuple(
            item.form for item in term.forms.all() if item.kind == kind
        )
        for kind in TermForm.Kind
    }
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
        level=term.confidentiality,
    )


def _synonyms(words: Sequence[str]) -> dict[Form, tuple[Form, ...]]:
    """What the imported synonym file has for the runs of the words."""
    triggers = SynonymForm.objects.filter(form__in=_runs(words), triggers=True)
    rows = list(triggers.values_list("form", "group"))
    groups = _groups({group for _, group in rows})
    synonyms: defaultdict[Form, list[Form]] = defaultdict(list)
    for wording, group in rows:
        form = _form(wording)
        synonyms[form] += [other for other in groups[group] if other != form]

    return {form: tuple(others) for form, others in synonyms.items()}


def _runs(words: Sequence[str]) -> set[str]:
    """Up to LONGEST_SYNONYM words in a row, as SynonymForm.form has them."""
    runs = set[str]()
    for start in range(len(words)):
        longest = min(start + LONGEST_SYNONYM, len(words))
        for end in range(start + 1, longest + 1):
            runs.add(" ".join(words[start:end]))

    return runs


def _groups(numbers: Collection[int]) -> dict[int, list[Form]]:
    groups: defaultdict[int, list[Form]] = defaultdict(list)
    members = SynonymForm.objects.filter(group__in=numbers)
    for group, wording in members.values_list("group", "form"):
        groups[group].append(_form(wording))

    return groups


def _form(wording: str) -> Form:
    return tuple(wording.split(" "))
