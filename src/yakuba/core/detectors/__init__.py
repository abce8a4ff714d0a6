"""One file a kind: a pattern, then a check that says yes, no or cannot say. All read normalised text."""

from collections.abc import Callable, Iterator

from yakuba.core.city_lists import CityLists
from yakuba.core.detectors import (
    bank_account,
    birth_date,
    confidential_marking,
    corporate_number,
    driver_licence,
    email,
    insurance_number,
    my_number,
    network,
    payment_card,
    pension_number,
    person,
    postal_code,
    resident_record_code,
    street_address,
    telephone,
    travel_document,
    vehicle_number,
    words,
)
from yakuba.core.findings import Finding

DETECTORS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    my_number.detect,
    corporate_number.detect,
    resident_record_code.detect,
    pension_number.detect,
    insurance_number.detect,
    driver_licence.detect,
    travel_document.detect,
    bank_account.detect,
    payment_card.detect,
    telephone.detect,
    email.detect,
    postal_code.detect,
    street_address.detect,
    birth_date.detect,
    vehicle_number.detect,
    network.detect,
    confidential_marking.detect,
    person.detect,
)


def detect(text: str, lists: CityLists, *, strict: bool) -> Iterator[Finding]:
    for find in DETECTORS:
        yield from find(text)
    yield from words.detect(text, lists)
