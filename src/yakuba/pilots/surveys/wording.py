"""What stands above a questionnaire that nobody has worded yet."""

from yakuba.pilots.surveys.enums import Moment

TITLES = {
    Moment.BEFORE: "実験の前のアンケート",
    Moment.PULSE: "毎週のアンケート",
    Moment.MIDDLE: "中間のアンケート",
    Moment.AFTER: "実験の後のアンケート",
}
INTRODUCTION = (
    "実験の効果を確かめるためのアンケートです。職員の評価には使いません。\n"
    "使えなかったこと、うまくいかなかったことも、そのままお書きください。"
)


def title_of_week(week: int) -> str:
    return f"{TITLES[Moment.PULSE]}（第{week}週）"
