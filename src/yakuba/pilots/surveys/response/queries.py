"""Whether a person can answer, as the tables are now."""

from datetime import date

from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.surveys.models import SurveyReceipt
from yakuba.pilots.surveys.response.rules import answering_problem


def problem_of(receipt: SurveyReceipt, today: date) -> str:
    """Why the person of this receipt cannot answer now; empty where nothing stands in the way."""
    survey = receipt.survey
    is_participant = receipt.application.state == ApplicationState.APPROVED
    is_cancelled = survey.pilot.cancelled_at is not None
    return answering_problem(
        survey,
        handed_in=receipt.handed_in,
        takes_part=is_participant and not is_cancelled,
        today=today,
    )
