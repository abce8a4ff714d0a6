"""Notices about questionnaires. A mail crosses networks we do not know: fixed sentences, no title that somebody typed."""

from yakuba.accounts.models import User
from yakuba.pilots.models import Moment, Notice, Survey
from yakuba.pilots.surveys import queries

ANNOUNCED = "{moment}のアンケートが始まりました。{day.month}月{day.day}日までに答えてください。"
REMINDED = "{moment}のアンケートに、まだ答えていません。{day.month}月{day.day}日まで受け付けています。"


def announce(survey: Survey) -> int:
    """Tell everybody to whom it was put and who has not answered that it is open; how many."""
    return _tell(survey, ANNOUNCED)


def remind(survey: Survey) -> int:
    return _tell(survey, REMINDED)


def _tell(survey: Survey, sentence: str) -> int:
    text = sentence.format(moment=Moment(survey.moment).label, day=survey.closes_on)
    people = User.objects.filter(pilot_applications__in=queries.silent(survey))
    return len(Notice.objects.bulk_create(Notice(user=user, pilot=survey.pilot, text=text) for user in people))
