"""The figures of a trial, at any time the same: read `figures_for`."""

from collections.abc import Sequence
from datetime import date

from yakuba.pilots.analysis import rules
from yakuba.pilots.analysis.cautions import warnings_of
from yakuba.pilots.analysis.comments.comments import (
    Voice,
    themes_of,
    voices_of,
)
from yakuba.pilots.analysis.comments.gaps import missing_of, named
from yakuba.pilots.analysis.conclusions.conditions import conditions_of
from yakuba.pilots.analysis.conclusions.proposals import (
    ProposalBasis,
    proposals_of,
)
from yakuba.pilots.analysis.conclusions.suitability import suitability_of
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures.comments import MissingWord
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.analysis.minutes.money import money_of
from yakuba.pilots.analysis.minutes.savings import time_of
from yakuba.pilots.analysis.opinions.opinions import opinions_of
from yakuba.pilots.analysis.people import people_of
from yakuba.pilots.analysis.records import trial, vocabulary
from yakuba.pilots.analysis.records.questionnaires import questionnaires
from yakuba.pilots.analysis.returns import returns_of
from yakuba.pilots.analysis.safety import safety_of
from yakuba.pilots.analysis.use.costs import costs_of
from yakuba.pilots.analysis.use.counterpart import said_and_logged
from yakuba.pilots.analysis.use.use import use_of
from yakuba.pilots.models import Pilot


def figures_for(pilot: Pilot, today: date) -> Figures:
    """Everything that can be said of a trial on a day, in numbers.

    For its coordinators: who may see a trial is the page's matter.
    """
    records = trial.read(pilot, today)
    about = records.about
    opinions = opinions_of(records)
    time = time_of(records)
    use = use_of(records, said_and_logged(records, time))
    safety = safety_of(records)
    voices = voices_of(records.questionnaires, about.key)
    themes = themes_of(voices)
    suitability = suitability_of(
        records, time.by_task, opinions.usable_by_task, themes
    )
    conditions = conditions_of(records, opinions, use, time, safety)

    return Figures(
        about=about,
        people=people_of(records),
        returns=returns_of(records.questionnaires),
        opinions=opinions,
        use=use,
        time=time,
        money=money_of(
            time.saved_mean,
            people=len(records.participants),
            months=about.months,
            yen_per_hour=about.yen_per_hour,
        ),
        costs=costs_of(records),
        safety=safety,
        themes=themes,
        missing=_missing(voices),
        suitability=suitability,
        proposals=proposals_of(
            ProposalBasis(opinions, safety, themes, suitability)
        ),
        decisions=conditions,
        decided=rules.all_met([condition.met for condition in conditions]),
        warnings=warnings_of(about, opinions, time),
        definitions=DEFINITIONS,
    )


def missing_for(pilot: Pilot, today: date) -> tuple[MissingWord, ...]:
    """Only the words and facts that people missed, as in `figures_for`."""
    return _missing(voices_of(questionnaires(pilot, today), pilot.pk))


def _missing(voices: Sequence[Voice]) -> tuple[MissingWord, ...]:
    by_form = named(voices)
    forms = {form for _, form in by_form}
    return missing_of(by_form, vocabulary.states(forms))
