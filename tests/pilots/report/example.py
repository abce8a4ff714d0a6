"""The figures of an illustrated trial: 23 people, 19 found it usable, 20 found it accurate. Made by hand, as small as a report needs."""

from dataclasses import replace
from datetime import date

from yakuba.core.trial.statistics import Interval, Share
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures.comments import Comment, MissingWord, Theme
from yakuba.pilots.analysis.figures.conclusions import (
    ConditionResult,
    Link,
    Proposal,
    Suitability,
)
from yakuba.pilots.analysis.figures.figure import (
    Breakdown,
    BreakdownCell,
    By,
    Comparison,
    Figure,
    Unit,
)
from yakuba.pilots.analysis.figures.minutes import MinutesPair, Money, Time
from yakuba.pilots.analysis.figures.opinions import (
    Distribution,
    Opinions,
    SurveyReturn,
)
from yakuba.pilots.analysis.figures.safety import (
    CountedShare,
    IncidentLine,
    Safety,
)
from yakuba.pilots.analysis.figures.trial import About, Figures, People
from yakuba.pilots.analysis.figures.use import Costs, Counterpart, Use

TASKS = (
    "あいさつ文の作成",
    "会議録の要約",
    "メール文の作成",
    "議会の想定問答の案の作成",
)


def share(
    definition: str, count: int, of: int, asked: int | None = None
) -> Figure:
    found = Share(count, of)
    return Figure(
        definition, "share", found.value, of, asked, count, found.interval
    )


def plain(
    definition: str,
    unit: Unit,
    value: float,
    n: int = 23,
    interval: tuple[float, float] | None = None,
) -> Figure:
    return Figure(
        definition,
        unit,
        value,
        n,
        interval=Interval(*interval) if interval else None,
    )


def unknown(definition: str, unit: Unit, reason: str) -> Figure:
    return Figure(definition, unit, None, 0, reason=reason)


def breakdown(
    definition: str, by: By, *cells: tuple[str, Figure], note: str = ""
) -> Breakdown:
    return Breakdown(
        definition,
        by,
        tuple(BreakdownCell(*cell) for cell in cells),
        note=note,
    )


def compared(
    label: str, before: float, after: float, n: int = 18
) -> Comparison:
    difference = after - before
    return Comparison(
        label,
        plain(
            "minutes_before",
            "minutes",
            before,
            n,
            (before * 0.7, before * 1.4),
        ),
        plain(
            "minutes_after", "minutes", after, n, (after * 0.7, after * 1.4)
        ),
        plain(
            "difference",
            "minutes",
            difference,
            n,
            (difference * 1.6, difference * 0.5),
        ),
        plain("effect", "score", -0.81, n),
        0.0004,
        0.0016,
        "時間は減ったといえます。",
    )


ABOUT = About(
    1, "生成AIの試行", "どの業務に役立つかを確かめ、運用ルールを見直す。", date(2026, 12, 1), date(2027, 2, 28), date(2027, 3, 20),
    "before_after", "前と後を比べる", 3.0, 13, 25, TASKS, (), ("庁内の生成AI",), "生成AIの運用ルール（第2版）", 2_500, True,
)  # fmt: skip
PEOPLE = People(
    *(
        plain(name, "people", value)
        for name, value in zip(
            ("applied", "endorsed", "approved", "declined", "waiting", "withdrawn", "briefed", "used"),
            (31, 29, 25, 3, 2, 2, 23, 22),
            strict=True,
        )
    ),
    breakdown("participants", "unit", ("総務課", plain("participants", "people", 8)), ("税務課", plain("participants", "people", 9)), note="示していない区分が2つあります。"),
    breakdown("participants", "rank", ("係長級", plain("participants", "people", 7)), ("一般職", plain("participants", "people", 16))),
    breakdown("participants", "experience", ("使ったことがない", plain("participants", "people", 12))),
)  # fmt: skip
RETURNS = (
    SurveyReturn(
        "実験の前のアンケート",
        "before",
        None,
        False,
        True,
        share("returned", 23, 23),
    ),
    SurveyReturn(
        "実験の後のアンケート",
        "after",
        None,
        True,
        True,
        share("returned", 23, 25),
    ),
)
ACCURACY = Distribution(
    "option", "accuracy", "生成AIの回答は、どのくらい正確でしたか。", "after", "実験の後のアンケート", True,
    ("0〜25%", "25〜50%", "50〜75%", "75〜100%"), (1, 2, 11, 9), tuple(share("option", n, 23) for n in (1, 2, 11, 9)), 23, 25,
)  # fmt: skip
OPINIONS = Opinions(
    "after",
    share("usable", 19, 23, 25),
    share("usable_of_all", 19, 25),
    share("accurate", 20, 23, 25),
    share("accurate_of_all", 20, 25),
    share("continuing", 21, 23, 25),
    breakdown("usable_task", "task", *((task, share("usable_task", good, 10)) for task, good in zip(TASKS, (9, 10, 7, 4), strict=True))),
    breakdown("usable", "rank", ("一般職", share("usable", 13, 16))),
    breakdown("usable", "experience", ("使ったことがない", share("usable", 10, 12))),
    breakdown("usable", "unit"),
    (ACCURACY, replace(ACCURACY, code="usable", text="仕事に使えましたか。", options=("使えた", "やや使えた", "あまり使えなかった", "使えなかった"))),
)  # fmt: skip
WEEKLY = tuple((f"第{week}週", week) for week in range(1, 14))
USE = Use(
    plain("uses", "times", 1_234),
    plain("uses_per_person", "times", 38, 23, (21, 60)),
    breakdown("weekly_users", "week", *((name, plain("weekly_users", "people", 22 - week // 2)) for name, week in WEEKLY)),
    breakdown("weekly_uses", "week", *((name, plain("weekly_uses", "times", 120 - 3 * week)) for name, week in WEEKLY)),
    breakdown("uses", "task", *((task, plain("uses", "times", 300)) for task in TASKS)),
    breakdown("uses", "unit", ("総務課", plain("uses", "times", 500))),
    breakdown("uses", "rank"),
    share("second_week", 17, 22),
    share("returning", 20, 23),
    share("under_five", 3, 23),
    plain("top_fifth", "share", 0.52),
    plain("gini", "score", 0.44),
    share("answered", 1_180, 1_234),
    plain("waiting_seconds", "seconds", 1.8, 1_180),
    plain("rewritten", "share", 0.34, 15, (0.2, 0.5)),
    (Counterpart("使った回数", plain("told", "times", 30), plain("logged", "times", 38), "本人の感覚は、記録より少なめでした。"),),
)  # fmt: skip
TIME = Time(
    compared("すべての業務（1か月）", 620, 430),
    tuple(compared(task, before, after) for task, before, after in zip(TASKS, (40, 90, 15, 120), (20, 45, 10, 110), strict=True)),
    plain("saved_mean", "minutes", 212, 18, (120, 340)),
    plain("saved_median", "minutes", 180, 18, (95, 260)),
    breakdown("saved_median", "unit", ("総務課", plain("saved_median", "minutes", 150, 8))),
    breakdown("saved_median", "rank"),
    breakdown("saved_median", "experience"),
    breakdown("saved_median", "task", *((task, plain("saved_median", "minutes", 45)) for task in TASKS)),
    plain("saved_top_fifth", "share", 0.61, 18),
    (MinutesPair(TASKS[0], 40, 20),),
    plain("quick_minutes", "minutes", 9, 15, (5, 14)),
)  # fmt: skip
SAFETY = Safety(
    plain("incidents", "cases", 0),
    plain("near_misses", "cases", 1),
    (IncidentLine(7, date(2027, 1, 14), "entered", "入れてはいけない情報を入れた", False, "住民の名前を入れかけ、画面で止められた。", "入力の前の確認を周知した。"),),
    plain("refusals", "cases", 14),
    (CountedShare("personal", "個人情報が含まれていたため", 9), CountedShare("class", "機密性の高い資料のため", 5)),
    plain("masked", "cases", 52),
    (CountedShare("person", "氏名", 6), CountedShare("phone", "電話番号", 3)),
    (CountedShare("supported", "根拠がある", 800), CountedShare("unsupported", "根拠が見つからない", 120), CountedShare("differing", "資料と違う", 11)),
    share("supported", 800, 931),
)  # fmt: skip
VOICES = Theme(
    "t1", "missing_words", "行政用語", ("行政用語", "言い回し"),
    (Comment("c1", "「起案」や「供覧」などの言葉が伝わらなかった。", "missing_words", "after"),
     Comment("c2", "市の条例の名前を知らない。", "missing_words", "after")),
)  # fmt: skip
PROPOSAL = Proposal(
    "names", "住民の氏名の扱いを明確にする", "氏名を入れる前に伏せ字にする手順を、運用ルールに加えることを提案します。",
    (Link("incident", "7", "住民の名前を入れかけた"), Link("refusal", "personal", "個人情報が含まれていたためのお断り9件"),
     Link("comment", "c1", "用語"), Link("figure", "refusals", "お断り14件")),
)  # fmt: skip
FIGURES = Figures(
    ABOUT, PEOPLE, RETURNS, OPINIONS, USE, TIME,
    Money(plain("yen_measured", "yen", 487_000, 18, (276_000, 782_000)), plain("yen_per_year", "yen", 1_948_000, 18, (1_104_000, 3_128_000)),
          ("1時間の人件費は2,500円としました。", "回数は前と後の少ない方としました。")),
    Costs(plain("cost", "yen", 18_400), plain("tokens", "tokens", 5_400_000), plain("cost_per_person", "yen", 267), (BreakdownCell("庁内の生成AI", plain("cost", "yen", 18_400)),)),
    SAFETY,
    (VOICES,),
    (MissingWord("w1", "missing_words", "供覧", 4, VOICES.comments), MissingWord("w2", "missing_facts", "ごみの分別の表", 3, ())),
    (Suitability(TASKS[1], "suits", ("10人のうち10人が「使えた」と答えました。",), (), (Link("comment", "c2", ""),)),
     Suitability(TASKS[3], "does_not_suit", ("10人のうち4人が「使えた」と答えました。",), (share("usable_task", 4, 10), plain("rewritten", "share", 0.6, 10)))),
    (PROPOSAL,),
    (ConditionResult("usable", "業務に使えると答えた人の割合が70%以上、信頼区間の下限が55%以上", 70, 55, OPINIONS.usable, True, "82.6%（下限62.9%）でした。"),
     ConditionResult("incidents", "事故が0件以下", 0, None, SAFETY.incidents, True, "0件でした。")),
    True,
    ("答えた人が23人と少ないため、割合の幅は広くなっています。", "25人のうち2人が、実験の後のアンケートに答えていません。"),
    DEFINITIONS,
)  # fmt: skip
TEXTS = {
    "found": "議会の想定問答では、資料にない内容が混ざることがありました。",
    "learned": "・最初の1週間に相談会を開いたことがよかった。\n・業務の様式を先に用意するとよい。",
    "next": "令和9年度は、全庁で100人に広げます。\n運用ルールは、4月に改めます。",
    "contact": "DX推進課　電話029-000-0000",
}


def empty(reason: str = "まだ記録がありません。") -> Figures:
    """A trial in which nobody has done anything yet."""

    def bare(figure: Figure) -> Figure:
        return replace(
            figure, value=None, n=0, count=None, interval=None, reason=reason
        )

    def without(found: object) -> object:
        if isinstance(found, Figure):
            return bare(found)
        if isinstance(found, Comparison):
            kept = {
                name: bare(getattr(found, name))
                for name in ("before", "after", "difference", "effect")
            }
            return replace(
                found, **kept, p=None, adjusted=None, sentence=reason
            )
        if isinstance(found, Breakdown):
            return replace(found, cells=())
        return () if isinstance(found, tuple) else found

    def all_without(found: object) -> object:
        return replace(
            found,
            **{
                name: without(getattr(found, name))
                for name in found.__dataclass_fields__
            },
        )  # type: ignore[attr-defined,type-var]

    return replace(
        FIGURES,
        about=replace(ABOUT, is_over=False, today=date(2026, 12, 7)),
        people=all_without(PEOPLE), returns=(), opinions=all_without(OPINIONS), use=all_without(USE), time=all_without(TIME),
        money=None, costs=all_without(FIGURES.costs), safety=all_without(SAFETY), themes=(), missing=(), suitability=(), proposals=(),
        decisions=(), decided=None, warnings=(),
    )  # type: ignore[arg-type]  # fmt: skip
