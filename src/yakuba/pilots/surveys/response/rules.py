"""Whether somebody may answer a questionnaire now; where not, what to say. Pure."""

from datetime import date

from yakuba.pilots.surveys.rules import SurveyCourse, state

TOO_LATE = "締切（{day.month}月{day.day}日）を過ぎたため、受け付けられませんでした。書いた内容は、まだ送られていません。"
TOO_EARLY = "受付は{day.month}月{day.day}日からです。"
REPLACED = "事務局が設問を直したため、前の設問では受け付けられませんでした。お手数ですが、新しい設問に答えてください。"
BEING_CHANGED = "事務局が設問を直しています。公開されたら、お知らせします。お手数ですが、直した後の設問に答えてください。"
LEFT = "この実験への参加を終えているため、アンケートは受け付けていません。これまでのご協力、ありがとうございました。"
ALREADY = "このアンケートには、すでに回答しています。二重には数えません。"


def answering_problem(
    survey: SurveyCourse, *, handed_in: bool, takes_part: bool, today: date
) -> str:
    """Why a person cannot answer now; empty where nothing stands in the way."""
    if handed_in:
        return ALREADY
    if not takes_part:
        return LEFT

    match state(survey, today):
        case "replaced":
            return REPLACED
        case "draft":
            return BEING_CHANGED
        case "coming":
            return TOO_EARLY.format(day=survey.opens_on)
        case "closed":
            return TOO_LATE.format(day=survey.closes_on)
        case "open":
            return ""
