"""One file a kind: a pattern, then a check that says yes, no or cannot say (`certain`, nothing, `likely`).

All read normalised text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from yakuba.core.language.text import without
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.detectors.contacts import (
    email,
    ip_address,
    postal_code,
    street_address,
    telephone,
)
from yakuba.core.privacy.detectors.matters import (
    city_words,
    confidential_marking,
    credential,
    domestic_violence_protection,
    sensitive_cue,
)
from yakuba.core.privacy.detectors.numbers import (
    bank_account,
    driver_licence,
    employment_insurance_number,
    insurance_number,
    my_number,
    passport,
    payment_card,
    pension_number,
    residence_card,
    resident_record_code,
    vehicle_number,
)
from yakuba.core.privacy.detectors.organisations import (
    company_registration,
    corporate_number,
)
from yakuba.core.privacy.detectors.persons import birth_date, parts, person
from yakuba.core.privacy.findings import Finding

DETECTORS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    my_number.detect,
    corporate_number.detect,
    company_registration.detect,
    resident_record_code.detect,
    pension_number.detect,
    employment_insurance_number.detect,
    insurance_number.detect,
    driver_licence.detect,
    residence_card.detect,
    passport.detect,
    bank_account.detect,
    payment_card.detect,
    telephone.detect,
    email.detect,
    postal_code.detect,
    street_address.detect,
    birth_date.detect,
    vehicle_number.detect,
    ip_address.detect,
    credential.detect,
    confidential_marking.detect,
    domestic_violence_protection.detect,
    sensitive_cue.detect,
)


# What people also write with a blank behind each character, in the boxes of a form or as a scanner reads it.
SPREAD_OUT = (
    pension_number.detect,
    insurance_number.detect,
    bank_account.detect,
    telephone.detect,
    street_address.detect,
    birth_date.detect,
)
# Four characters that stand alone, and the blanks between such.
APART = re.compile(r"(?<!\S)\S(?:[ \t]{1,3}\S){3}(?!\S)")
GAP = re.compile(
    r"(?:(?<=\s\S)|(?<=\A\S))[ \t]{1,3}(?=[^\s])|(?<=\S)[ \t]{1,3}(?=\S(?:\s|\Z))"
)


def detect(text: str, lists: CityLists, *, strict: bool) -> Iterator[Finding]:
    """What all detectors find in normalised text; findings may overlap."""
    for find in DETECTORS:
        yield from find(text)

    persons = list(person.detect(text, lists.places, strict=strict))
    yield from persons
    names = [found.value_in(text) for found in persons]
    yield from parts.elsewhere(text, names, lists.places)
    yield from birth_date.beside(text, persons)
    yield from telephone.beside(text, persons)
    yield from city_words.detect(text, lists)
    if APART.search(text):
        yield from _spread_out(text)


def _spread_out(text: str) -> Iterator[Finding]:
    """What is found once the blanks between single characters are gone.

    >>> text = "生 年 月 日 昭 和 6 0 年 4 月 1 日"
    >>> [each.value_in(text) for each in _spread_out(text)]
    ['昭 和 6 0 年 4 月 1 日']
    """
    close = without(GAP, text)
    for find in SPREAD_OUT:
        for finding in find(close.text):
            start, end = close.original_span(finding.start, finding.end)
            written = text[start:end].rstrip()
            yield replace(finding, start=start, end=start + len(written))
