"""The tables of a trial: the trial and who takes part (trial), its questionnaires (surveys), what decides (decisions)."""

from yakuba.pilots.models.decisions import DecisionRule, Incident, IncidentKind, Measure, QuizQuestion, ReportText
from yakuba.pilots.models.surveys import (
    Moment,
    QuestionKind,
    QuickAnswer,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyReceipt,
    SurveyResponse,
)
from yakuba.pilots.models.trial import (
    ApplicationState,
    Design,
    EligibleUnit,
    Experience,
    Notice,
    Pilot,
    PilotApplication,
    PilotTask,
    Rank,
    TaskBaseline,
)

__all__ = [
    "ApplicationState", "DecisionRule", "Design", "EligibleUnit", "Experience", "Incident", "IncidentKind", "Measure", "Moment", "Notice",
    "Pilot", "PilotApplication", "PilotTask", "QuestionKind", "QuickAnswer", "QuizQuestion", "Rank", "ReportText", "Survey",
    "SurveyAnswer", "SurveyQuestion", "SurveyReceipt", "SurveyResponse", "TaskBaseline",
]  # fmt: skip
