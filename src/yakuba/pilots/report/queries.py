"""What is read of a trial for its report."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from yakuba.accounts.models import User
from yakuba.core.report import Block, Heading, Report, Table
from yakuba.pilots import queries
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures import Figures
from yakuba.pilots.analysis.reading import figures_for
from yakuba.pilots.models import ApplicationState, Incident, Pilot, Survey
from yakuba.pilots.report.composing import compose
from yakuba.pilots.report.sections.comparison import comparison
from yakuba.pilots.report.showing import Marks
from yakuba.pilots.report.wording import Texts
from yakuba.pilots.surveys.exporting import Table as Rows
from yakuba.pilots.surveys.exporting import rows_of
from yakuba.pilots.surveys.rules import figures_open

MOST_COMPARED = 4


def day_of(pilot: Pilot, today: date) -> date:
    """The day whose figures are shown: today, until the trial and its questionnaires have ended. From then on, always the same."""
    closing = pilot.surveys.filter(published_at__isnull=False).aggregate(last=Max("closes_on"))["last"]
    return min(today, max(pilot.ends_on, closing or pilot.ends_on) + timedelta(days=1))


def report_for(user: User, pilot: Pilot, today: date) -> Report:
    """The report of a trial, beside the other trials that the asker coordinates."""
    others = tuple(_figures(each, today) for each in compared_for(user, today).exclude(pk=pilot.pk)[:MOST_COMPARED])
    return compose(_figures(pilot, today), texts_of(pilot), others, issuer=settings.MUNICIPALITY_NAME)


def compared_for(user: User, today: date) -> QuerySet[Pilot]:
    """The asker's own trials that are over, the newest first."""
    found = queries.coordinated_pilots_for(user, today).filter(published_at__isnull=False, cancelled_at__isnull=True)
    return found.filter(ends_on__lt=today).order_by("-ends_on", "-pk")


def texts_of(pilot: Pilot) -> Texts:
    return dict(pilot.report_texts.values_list("section", "text"))


def answers_of(pilot: Pilot, today: date) -> tuple[Table, ...]:
    """The rows of the questionnaires that are closed and not anonymous, every version: without names, a line a person."""
    published = pilot.surveys.filter(anonymous=False, published_at__isnull=False).select_related("replaced_by")
    surveys = [survey for survey in published if figures_open(survey, today)]
    return tuple(_rows(place, _title(survey), rows_of(survey)) for place, survey in enumerate(surveys, start=1))


def incidents_for(user: User, pilot: Pilot, today: date) -> QuerySet[Incident]:
    """All of a trial for its coordinators; for everybody else what they told themselves."""
    found = Incident.objects.filter(pilot=pilot).select_related("reported_by", "pilot")
    if queries.coordinated_pilots_for(user, today).filter(pk=pilot.pk).exists():
        return found
    return found.filter(reported_by=user)


def _figures(pilot: Pilot, today: date) -> Figures:
    return figures_for(pilot, day_of(pilot, today))


def _title(survey: Survey) -> str:
    return survey.title if survey.version == 1 else f"{survey.title}（第{survey.version}版）"


def _rows(place: int, title: str, found: Rows) -> Table:
    """The first column is the name: it stays away."""
    return Table(
        f"rows_{place}", f"回答 {title}", tuple(found.headings[1:]), tuple(tuple(row[1:]) for row in found.rows)
    )


def takes_part(user: User, pilot: Pilot) -> bool:
    """Now or until they left: what went wrong may be told afterwards too."""
    return pilot.applications.filter(Q(state=ApplicationState.APPROVED) | Q(left_at__isnull=False), user=user).exists()


def comparison_for(user: User, today: date) -> tuple[Block, ...]:
    """The asker's trials that have begun, beside the published ones, with the definitions of their figures."""
    marks = Marks(DEFINITIONS)
    begun = queries.coordinated_pilots_for(user, today).filter(
        published_at__isnull=False, cancelled_at__isnull=True, starts_on__lte=today
    )
    trials = [_figures(each, today) for each in begun[: MOST_COMPARED + 1]]
    return (*comparison(trials, marks), Heading("数字の説明"), marks.block())
