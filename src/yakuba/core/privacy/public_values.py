"""What public texts show that a city may want to let pass: contacts, places, officials, names of offices.

Values are proposed, never allowed here: that a person decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yakuba.core.language.text import normalise
from yakuba.core.language.tokens import is_proper_name
from yakuba.core.privacy import offices, official_contacts
from yakuba.core.privacy.city_lists import comparable
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import inspect

VALUES = ("telephone", "street_address", "postal_code", "email")
PERSON = "person"
PLACE = "place"
OFFICE = "office"
MISTAKEN = "mistaken"  # a word that was taken for a name only because the dictionary has it as one
DISTRICT = re.compile(
    "(?<![一-龥])([一-龥々ヶケ之]{2,5})(?:地区|地域|駅|支所|出張所|小学校|中学校)"
)
LEAST_CONTACTS = 3  # that must stand behind a noun before it is proposed as the end of offices' names


@dataclass(frozen=True, slots=True)
class PublicValue:
    """One value where it stands, in normalised text. `post` is the public office beside a person's name."""

    kind: str
    value: str
    comparable: str
    post: str = ""


def values_in(text: str, municipality: str) -> Iterator[PublicValue]:
    """Every value of a public text, as often as it stands there. `municipality` is the city's own name."""
    plain = normalise(text)
    findings = inspect(plain)
    for finding in findings:
        if finding.kind == PERSON:
            yield from _names(plain, finding)
        else:
            yield from _contacts(plain, finding, municipality)

    for district in DISTRICT.finditer(plain):
        if is_proper_name(district[1]):
            yield _value(PLACE, district[1])

    for noun in _nouns_before_contacts(plain, findings):
        yield _value(OFFICE, noun)


def _contacts(
    text: str, finding: Finding, municipality: str
) -> Iterator[PublicValue]:
    kind = finding.kind
    value = " ".join(finding.value_in(text).split())
    if kind in VALUES and not official_contacts.problem(kind, value):
        yield _value(kind, value)

    if kind == "email":
        domain = value[value.index("@") :]
        if official_contacts.is_public_domain(domain):
            yield _value("email", domain)

    if kind == "street_address":
        town = official_contacts.town_of(value, municipality)
        if town:
            for name in official_contacts.place_names(town):
                yield _value(PLACE, name)


def _names(text: str, finding: Finding) -> Iterator[PublicValue]:
    written = finding.value_in(text)
    post = official_contacts.public_post(text, finding.start, finding.end)
    name = official_contacts.full_name(written)
    if post and name:
        yield _value(PERSON, name, post)

    value = " ".join(written.split())
    if finding.confidence == "likely" and len(value) > 1:
        yield _value(MISTAKEN, value)


def _value(kind: str, value: str, post: str = "") -> PublicValue:
    return PublicValue(kind, value, comparable(kind, value), post)


def _nouns_before_contacts(
    text: str, findings: Sequence[Finding]
) -> Iterator[str]:
    contacts = [
        item for item in findings if offices.is_public_kind(item, text)
    ]
    ends = {contact.end: contact.start for contact in contacts}
    for contact in contacts:
        owner = offices.owner_of(text, contact, ends)
        if owner and not offices.problem(owner.noun):
            yield owner.noun


def least(kind: str) -> int:
    """How often a value must be seen before it is proposed."""
    return LEAST_CONTACTS if kind == OFFICE else 1
