"""What public texts show that a city may want to let pass: contacts, its places, officials, and how its offices are called.

Values are proposed, never allowed here: that a person decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yakuba.core import offices, official_contacts
from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.findings import Finding
from yakuba.core.inspection import inspect
from yakuba.core.text import normalise
from yakuba.core.tokens import is_proper_name

VALUES = ("telephone", "street_address", "postal_code", "email")
PERSON, PLACE, OFFICE = "person", "place", "office"
MISTAKEN = "mistaken"  # a word that was taken for a name only because the dictionary has it as one
DISTRICT = re.compile("(?<![一-龥])([一-龥々ヶケ之]{2,5})(?:地区|地域|駅|支所|出張所|小学校|中学校)")
LEAST_CONTACTS = 3  # that must stand behind a noun before it is proposed as the end of offices' names


@dataclass(frozen=True, slots=True)
class Seen:
    """One value where it stands, in normalised text. `post` is the public office beside a person's name."""

    kind: str
    value: str
    comparable: str
    post: str = ""


def seen_in(text: str, municipality: str) -> Iterator[Seen]:
    """Every value of a public text, as often as it stands there. `municipality` is the city's own name."""
    plain = normalise(text)
    found = inspect(plain)
    for finding in found:
        value = " ".join(plain[finding.start : finding.end].split())
        if finding.kind in VALUES and not official_contacts.problem(finding.kind, value):
            yield _seen(finding.kind, value)
        if finding.kind == "email" and official_contacts.is_public_domain(domain := value[value.index("@") :]):
            yield _seen("email", domain)
        if finding.kind == "street_address" and (town := official_contacts.town_of(value, municipality)):
            yield from (_seen(PLACE, name) for name in official_contacts.place_names(town))
        if finding.kind == PERSON:
            yield from _official(plain, finding)
            if finding.confidence == "likely" and len(value) > 1:
                yield _seen(MISTAKEN, value)
    yield from (_seen(PLACE, found[1]) for found in DISTRICT.finditer(plain) if is_proper_name(found[1]))
    yield from (_seen(OFFICE, noun) for noun in _nouns_before_contacts(plain, found))


def _seen(kind: str, value: str, post: str = "") -> Seen:
    return Seen(kind, value, comparable(kind, value), post)


def _official(text: str, finding: Finding) -> Iterator[Seen]:
    post = official_contacts.public_post(text, finding.start, finding.end)
    if post and (name := official_contacts.full_name(text[finding.start : finding.end])):
        yield _seen(PERSON, name, post)


def _nouns_before_contacts(text: str, found: Sequence[Finding]) -> Iterator[str]:
    contacts = [item for item in found if offices.is_public_kind(item, text)]
    ends = {item.end: item.start for item in contacts}
    owners = (offices.owner_of(text, item, ends) for item in contacts)
    return (owner.noun for owner in owners if owner and not offices.problem(owner.noun))


def lists_from(texts: Iterable[str], municipality: str) -> CityLists:
    """The lists of a city that allows everything proposed but officials, on top of the nouns common to all cities."""
    seen = Counter((item.kind, item.comparable) for text in texts for item in seen_in(text, municipality))
    enough = {(kind, value) for (kind, value), count in seen.items() if count >= least(kind)}
    return CityLists(
        allowed=frozenset((kind, value) for kind, value in enough if kind in VALUES),
        places=frozenset(value for kind, value in enough if kind in (PLACE, MISTAKEN)),
        offices=frozenset(value for kind, value in enough if kind == OFFICE)
        | {comparable(OFFICE, noun) for noun in offices.COMMON},
    )


def least(kind: str) -> int:
    """How often a value must be seen before it is proposed."""
    return LEAST_CONTACTS if kind == OFFICE else 1
