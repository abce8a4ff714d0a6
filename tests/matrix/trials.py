"""Who may open which page of a trial: a table of its own, because it depends on who somebody is in that trial.

Each room within pilots adds its lines to TABLE; `of` names what stands in the address (tests/matrix/test_trials.py makes it).
"""

from dataclasses import dataclass

NOBODY = "nobody"
# In the trial of `coordinator`: aoi takes part, `colleague` of the same unit has applied, `head` leads both.
# `rival` coordinates another trial, `auditor` is a member of staff who has nothing to do with either.
ROLES = ("nobody", "ended", "auditor", "aoi", "colleague", "head", "rival", "coordinator")
EVERYBODY = frozenset({"auditor", "aoi", "colleague", "head", "rival", "coordinator"})
OFFICE = frozenset({"rival", "coordinator"})  # Role.COORDINATOR, whichever trial it is for
COORDINATOR = frozenset({"coordinator"})
PARTICIPANT = frozenset({"aoi"})


@dataclass(frozen=True)
class Route:
    """Who may open it, how, and what stands in its address: nothing, the trial, or something of it."""

    may: frozenset[str]
    method: str = "GET"
    of: str = ""


TABLE = {
    "pilots:pilots": Route(EVERYBODY),
    "pilots:pilot": Route(EVERYBODY, of="pilot"),
}
