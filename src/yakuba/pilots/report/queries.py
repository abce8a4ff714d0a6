"""What is read of a trial for its report."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet

from yakuba.accounts.models import User
from yakuba.core.report.blocks import Block, Heading, Report
from yakuba.core.report.tables import Table
from yakuba.pilots import queries
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.models import Pilot
from yakuba.pilots.report.composition import compose
from yakuba.pilots.report.formatting import Marks
from yakuba.pilots.report.sections.comparison import comparison
from yakuba.pilots.report.wording import Texts
from yakuba.pilots.surveys.models import Survey
from yakuba.pilots.surveys.results.rows import rows_of
from yakuba.pilots.surveys.rules import figures_open

MOST_COMPARED = 4


def report_for(user: User, pilot: Pilot, today: date) -> Report:
    """The report of a trial, beside the other trials that the asker coordinates."""
    others = compared_for(user, today).exclude(pk=pilot.pk)

    return compose(
        _figures(pilot, today),
        texts_of(pilot),
        [_figures(other, today) for other in others[:MOST_COMPARED]],
        issuer=settings.MUNICIPALITY_NAME,
    )


def comparison_for(user: User, today: date) -> tuple[Block, ...]:
    """The asker's trials that have begun, beside the published ones, with the definitions of their figures."""
    begun = _running_or_over(user, today).filter(starts_on__lte=today)
    trials = [_figures(pilot, today) for pilot in begun[: MOST_COMPARED + 1]]
    marks = Marks(DEFINITIONS)
    blocks = list(comparison(trials, marks))
    return (*blocks, Heading("数字の説明"), marks.block())


def compared_for(user: User, today: date) -> QuerySet[Pilot]:
    """The asker's own trials that are over, the newest first."""
    over = _running_or_over(user, today).filter(ends_on__lt=today)
    return over.order_by("-ends_on", "-pk")


def texts_of(pilot: Pilot) -> Texts:
    return dict(pilot.report_texts.values_list("section", "text"))


def answers_of(pilot: Pilot, today: date) -> tuple[Table, ...]:
    """The rows of the questionnaires that are closed and not anonymous, every version.

    Without names, a line a person.
    """
    published = pilot.surveys.filter(
        anonymous=False, published_at__isnull=False
    )
    surveys = published.select_related("replaced_by")
    closed = [survey for survey in surveys if figures_open(survey, today)]
    return tuple(
        _rows(place, survey) for place, survey in enumerate(closed, start=1)
    )


def day_of(pilot: Pilot, today: date) -> date:
    """The day whose figures are shown: today, until the trial and its questionnaires have ended.

    From then on, always the same.
    """
    published = pilot.surveys.filter(published_at__isnull=False)
    closes_on = published.aggregate(last=Max("closes_on"))["last"]
    last = max(pilot.ends_on, closes_on or pilot.ends_on)
    return min(today, last + timedelta(days=1))


def _running_or_over(user: User, today: date) -> QuerySet[Pilot]:
    """What the asker coordinates, published and not called off."""
    return queries.coordinated_pilots_for(user, today).filter(
        published_at__isnull=False, cancelled_at__isnull=True
    )


def _figures(pilot: Pilot, today: date) -> Figures:
    return figures_for(pilot, day_of(pilot, today))


def _rows(place: int, survey: Survey) -> Table:
    """The first column is the name: it stays away."""
    title = survey.title
    if survey.version > 1:
        title = f"{survey.title}（第{survey.version}版）"

    table = rows_of(survey)
    rows = tuple(tuple(row[1:]) for row in table.rows)
    return Table(
        f"rows_{place}", f"回答 {title}", tuple(table.headings[1:]), rows
    )
