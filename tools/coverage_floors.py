"""Floors of branch coverage where a gap would be a hole: what decides, guards, limits and lets in.

Reads the .coverage file that `make test` leaves; prints each floor and exits with 1 where one is not reached.
"""

import sys
from io import StringIO

from coverage import Coverage
from coverage.exceptions import NoDataError

FLOORS = {
    "src/yakuba/core/*": 95,
    "src/yakuba/**/rules.py": 97,
    "src/yakuba/assistant/answering/guard/*": 95,
    "src/yakuba/policies/destinations/limits.py": 97,
    "src/yakuba/accounts/access.py": 97,
}


def main() -> int:
    measured = Coverage()
    measured.load()
    holds = True
    for pattern, floor in FLOORS.items():
        listing = StringIO()
        try:
            share = measured.report(
                include=[pattern], file=listing, show_missing=True
            )
        except NoDataError:
            print(f"{pattern} names no file: has it moved?")
            holds = False
            continue
        print(f"{pattern:45} {share:5.1f} %   at least {floor}")
        if share < floor:
            holds = False
            print(listing.getvalue())

    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
