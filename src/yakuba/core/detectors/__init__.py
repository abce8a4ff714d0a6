"""One file a kind: a pattern, then a check that says yes, no or cannot say (`certain`, nothing, `likely`). All read normalised text."""

from collections.abc import Callable, Iterator

from yakuba.core.city_lists import CityLists
from yakuba.core.detectors import (
    bank_account,
    birth_date,
    company_registration,
    confidential_marking,
    corporate_number,
    credential,
    domestic_violence_protection,
    driver_licence,
    email,
    employment_insurance_number,
    insurance_number,
    ip_address,
    my_number,
    passport,
    payment_card,
    pension_number,
    person,
    postal_code,
    residence_card,
    resident_record_code,
    sensitive_cue,
    street_address,
    telephone,
    vehicle_number,
    words,
)
from yakuba.core.findings import Finding

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


def detect(text: str, lists: CityLists, *, strict: bool) -> Iterator[Finding]:
    """What all detectors find in normalised text; findings may overlap."""
    for find in DETECTORS:
        yield from find(text)
    yield from person.detect(text, lists.places, strict=strict)
    yield from words.detect(text, lists)
