"""A detector that is written is asked, and what it finds has a treatment."""

from importlib import import_module
from pkgutil import walk_packages

from yakuba.core.privacy import detectors
from yakuba.core.privacy.findings import KINDS
from yakuba.policies.protection.rules import DEFAULTS, NEVER, UNSURE

# Asked with more than the text: the city's lists, how strictly names are looked for.
ASKED_APART = {"person", "city_words"}
# Never sent, whatever the city decides: there is nothing to be treated.
REFUSED = {"blocked_term", "confidential_marking"}


def test_every_detector_is_asked() -> None:
    asked = {detector.__module__ for detector in detectors.DETECTORS}
    written = set()
    for found in walk_packages(detectors.__path__, f"{detectors.__name__}."):
        module = import_module(found.name)
        if not found.ispkg and hasattr(module, "detect"):
            written.add(found.name)

    forgotten = {
        name
        for name in written - asked
        if name.rpartition(".")[2] not in ASKED_APART
    }
    assert forgotten == set()


def test_every_kind_has_a_treatment() -> None:
    assert set(KINDS) - set(DEFAULTS) - NEVER - UNSURE == REFUSED
