"""One file a kind: a pattern, then a check that says yes, no or cannot say (`certain`, nothing, `likely`).

All read normalised text.
"""

from collections.abc import Callable, Iterator

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
from yakuba.core.privacy.detectors.persons import birth_date, person
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


def detect(text: str, lists: CityLists, *, strict: bool) -> Iterator[Finding]:
    """What all detectors find in normalised text; findings may overlap."""
    for find in DETECTORS:
        yield from find(text)

    yield from person.detect(text, lists.places, strict=strict)
    yield from city_words.detect(text, lists)
