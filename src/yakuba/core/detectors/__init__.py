"""One file a kind: a pattern, then a check that says yes, no or cannot say. All read normalised text."""

from collections.abc import Callable, Iterator

from yakuba.core.detectors import email, my_number, person, telephone
from yakuba.core.inspection import Finding

DETECTORS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    my_number.detect,
    telephone.detect,
    email.detect,
    person.detect,
)
