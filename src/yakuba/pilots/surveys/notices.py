"""Notices about questionnaires.

A mail crosses networks we do not know: fixed sentences, no title that somebody typed.
"""

from yakuba.accounts.models import User
from yakuba.pilots.notices import tell
from yakuba.pilots.surveys import queries
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import Survey

ANNOUNCED = "{moment}のアンケートが始まりました。{day.month}月{day.day}日までに答えてください。"
REMINDED = "{moment}のアンケートに、まだ答えていません。{day.month}月{day.day}日まで受け付けています。"


def announce(survey: Survey) -> int:
    """Tell everybody to whom it was put and who has not answered that it is open; how many."""
    return _tell(survey, ANNOUNCED, repeat=False)


def remind(survey: Survey) -> int:
    return _tell(survey, REMINDED, repeat=True)


def _tell(survey: Survey, sentence: str, *, repeat: bool) -> int:
    moment = Moment(survey.moment).label
    text = sentence.format(moment=moment, day=survey.closes_on)
    silent = queries.silent(survey)
    people = User.objects.filter(pilot_applications__in=silent)
    return tell(pilot=survey.pilot, people=people, text=text, repeat=repeat)
