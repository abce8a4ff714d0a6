"""Who may open which page of a trial: a table of its own, because it depends on who somebody is in that trial.

Each room within pilots adds its lines to TABLE; `of` names what stands in the address
(tests/matrix/test_trials.py makes it).
"""

from dataclasses import dataclass

NOBODY = "nobody"
# In the trial of `coordinator`: aoi takes part, `colleague` of the same unit has applied, `head` leads both.
# `rival` coordinates another trial, `auditor` is a member of staff who has nothing to do with either.
ROLES = (
    "nobody",
    "ended",
    "auditor",
    "aoi",
    "colleague",
    "head",
    "rival",
    "coordinator",
)
EVERYBODY = frozenset(
    {"auditor", "aoi", "colleague", "head", "rival", "coordinator"}
)
# Role.COORDINATOR, whichever trial it is for.
OFFICE = frozenset({"rival", "coordinator"})
COORDINATOR = frozenset({"coordinator"})
PARTICIPANT = frozenset({"aoi"})
HEAD = frozenset({"head"})


@dataclass(frozen=True)
class Route:
    """Who may open it, how, and what stands in its address: nothing, the trial, or something of it."""

    may: frozenset[str]
    method: str = "GET"
    of: str = ""


TABLE = {
    "pilots:pilots": Route(EVERYBODY),
    "pilots:pilot": Route(EVERYBODY, of="pilot"),
    "pilots:apply": Route(EVERYBODY, of="pilot"),
    "pilots:withdraw": Route(frozenset({"aoi", "colleague"}), "POST", "pilot"),
    "pilots:briefing": Route(PARTICIPANT, of="pilot"),
    "pilots:calendar": Route(EVERYBODY, of="pilot"),
    "pilots:endorsements": Route(EVERYBODY),
    "pilots:endorsement": Route(HEAD, of="application"),
    "pilots:endorse": Route(HEAD, "POST", "application"),
    "pilots:give_back": Route(HEAD, "POST", "application"),
    "pilots:applications": Route(COORDINATOR, of="pilot"),
    "pilots:decide": Route(COORDINATOR, "POST", "pilot"),
    "pilots:remind_briefing": Route(COORDINATOR, "POST", "pilot"),
    "pilots:application": Route(COORDINATOR, of="pilot and application"),
    "pilots:new": Route(OFFICE),
    "pilots:setup": Route(COORDINATOR, of="pilot"),
    "pilots:edit": Route(COORDINATOR, of="pilot"),
    "pilots:tasks": Route(COORDINATOR, of="pilot"),
    "pilots:conditions": Route(COORDINATOR, of="pilot"),
    "pilots:quiz": Route(COORDINATOR, of="pilot"),
    "pilots:turn": Route(COORDINATOR, "POST", "pilot"),
    "pilots:extend": Route(COORDINATOR, "POST", "pilot"),
    "pilots:comparison": Route(OFFICE),
    "pilots:dashboard": Route(COORDINATOR, of="pilot"),
    "pilots:unit_dashboard": Route(HEAD, of="pilot"),
    "pilots:own_dashboard": Route(PARTICIPANT, of="pilot"),
    "pilots:missing": Route(COORDINATOR, of="pilot"),
    "pilots:missing_take": Route(COORDINATOR, "POST", "pilot"),
    "pilots:report": Route(COORDINATOR, of="pilot"),
    "pilots:report_texts": Route(COORDINATOR, of="pilot"),
    "pilots:report_file": Route(COORDINATOR, of="report file"),
    "pilots:report_chart": Route(COORDINATOR, of="report chart"),
    "pilots:incidents": Route(COORDINATOR | PARTICIPANT, of="pilot"),
    "pilots:incident": Route(COORDINATOR, of="incident"),
    "pilots:surveys": Route(COORDINATOR, of="pilot"),
    "pilots:survey_make": Route(COORDINATOR, "POST", "pilot"),
    "pilots:survey_weeks": Route(COORDINATOR, "POST", "pilot"),
    "pilots:own_surveys": Route(EVERYBODY, of="pilot"),
    "pilots:survey": Route(COORDINATOR, of="survey"),
    "pilots:survey_settings": Route(COORDINATOR, of="draft"),
    "pilots:survey_library": Route(COORDINATOR, of="draft"),
    "pilots:survey_question_new": Route(COORDINATOR, of="draft"),
    "pilots:survey_question": Route(COORDINATOR, of="draft and question"),
    "pilots:survey_question_move": Route(
        COORDINATOR, "POST", "draft and question"
    ),
    "pilots:survey_question_remove": Route(
        COORDINATOR, "POST", "draft and question"
    ),
    "pilots:survey_preview": Route(COORDINATOR, of="survey"),
    "pilots:survey_publish": Route(COORDINATOR, "POST", "draft"),
    "pilots:survey_revise": Route(COORDINATOR, "POST", "survey"),
    "pilots:survey_discard": Route(COORDINATOR, "POST", "draft"),
    "pilots:survey_remind": Route(COORDINATOR, "POST", "survey"),
    "pilots:survey_days": Route(COORDINATOR, "POST", "survey"),
    "pilots:survey_results": Route(COORDINATOR, of="survey"),
    "pilots:survey_rows": Route(COORDINATOR, of="closed survey as csv"),
    "pilots:survey_answer": Route(PARTICIPANT, of="survey"),
    "pilots:quick": Route(EVERYBODY, "POST"),
    "pilots:quick_tap": Route(PARTICIPANT, "POST", "tap"),
}
