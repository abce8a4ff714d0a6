"""The first page, as a press release is written: whom, when, what was found, whether it goes on, what comes next."""

from collections.abc import Iterator, Sequence

from yakuba.core.language.eras import to_japanese_era
from yakuba.core.report.blocks import (
    Block,
    Bullets,
    Heading,
    Highlight,
    Highlights,
    NewPage,
    Note,
    Paragraph,
)
from yakuba.core.report.marks import Text
from yakuba.pilots.analysis.figures.conclusions import ConditionResult
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.formatting import (
    Marks,
    interval,
    rests_on,
    said,
    said_whole,
)
from yakuba.pilots.report.wording import (
    INTERVAL,
    VOLUNTEERS,
    Texts,
    lines,
    paragraphs,
    period,
)

MOST_TASKS = 3
NOTHING_YET = "まだ、まとめられる結果はありません。利用とアンケートの回答が集まると、ここに示します。"
MET = {
    True: "満たしました",
    False: "満たしていません",
    None: "まだ判定できません",
}
VERDICTS = {
    True: "始める前に決めた継続の条件を、すべて満たしました。",
    False: "始める前に決めた継続の条件に、満たさないものがありました。",
    None: "始める前に決めた継続の条件に、まだ判定できないものがあります。",
}


def summary(figures: Figures, texts: Texts, marks: Marks) -> Iterator[Block]:
    about = figures.about
    subject = "結果" if about.is_over else "途中経過"
    yield Heading(f"{about.title}の{subject}について", 1)
    yield from paragraphs(texts.get("lead") or _lead(figures))
    yield _highlights(figures, marks)
    yield Heading("分かったこと")
    yield Bullets(
        (*_found(figures, marks), *lines(texts.get("found", "")))
        or (NOTHING_YET,)
    )

    if figures.decisions:
        yield Heading("継続の条件（始める前に決めたもの）")
        yield Bullets(
            (
                VERDICTS[figures.decided],
                *(_decided(each, marks) for each in figures.decisions),
            )
        )

    yield Heading("次に行うこと")
    yield Bullets(lines(texts.get("next", "")) or (_next(figures),))
    yield Note(f"{VOLUNTEERS}{INTERVAL}")
    if texts.get("contact"):
        yield Paragraph("問合せ先：" + "　".join(lines(texts["contact"])))

    yield NewPage()


def _lead(figures: Figures) -> str:
    about = figures.about
    people = figures.people
    tried = "確かめました" if about.is_over else "確かめています"
    lead = f"{period(about.starts_on, about.ends_on)}、生成AIが市の仕事に役立つかを{tried}。"
    if not people.briefed.value:
        return f"{lead}まだ参加者はいません。"

    applied = ""
    if people.applied.value:
        applied = f"応募した{said(people.applied)}のうち、"

    took_part = f"説明を受けた{said(people.briefed)}が参加し、{said(people.used)}が使いました。"
    if about.is_over:
        return lead + applied + took_part

    until = f"（{to_japanese_era(about.today)}現在の途中経過です。）"
    return lead + applied + took_part + until


def _highlights(figures: Figures, marks: Marks) -> Highlights:
    opinions = figures.opinions
    safety = figures.safety

    return Highlights(
        (
            _box("業務に使えると答えた人", opinions.usable, marks),
            _box("正確さが50%以上と答えた人", opinions.accurate, marks),
            _box(
                "一人が1か月に減らした時間（中央値）",
                figures.time.saved_median,
                marks,
            ),
            Highlight(
                ("事故", marks("incidents")),
                said(safety.incidents),
                f"影響のなかったもの（ヒヤリハット）{said(safety.near_misses)}",
            ),
        )
    )


def _box(label: str, figure: Figure, marks: Marks) -> Highlight:
    return Highlight(
        (label, marks(figure.definition)),
        said_whole(figure),
        rests_on(figure, whole=True),
    )


def _found(figures: Figures, marks: Marks) -> Iterator[Text]:
    for verdict, judged in (
        ("suits", "向いていた"),
        ("does_not_suit", "向いていなかった"),
    ):
        tasks = [
            each.task
            for each in figures.suitability
            if each.verdict == verdict
        ]
        if tasks:
            yield f"{judged}業務は、{_named(tasks)}でした。"

    yield from _of_use(figures, marks)
    yield from _of_money(figures, marks)


def _named(tasks: Sequence[str]) -> str:
    names = "".join(f"「{task}」" for task in tasks[:MOST_TASKS])
    if len(tasks) <= MOST_TASKS:
        return names

    return f"{names}など{len(tasks)}業務"


def _of_use(figures: Figures, marks: Marks) -> Iterator[Text]:
    use = figures.use

    if use.returning.value is not None:
        yield (
            "開始の翌週以降も使った人は、",
            f"{said_whole(use.returning)}でした",
            marks("returning"),
            "。",
        )

    if use.top_fifth.value is not None:
        yield (
            "利用回数の",
            said_whole(use.top_fifth),
            "は、よく使う2割の人によるものでした",
            marks("top_fifth"),
            "。",
        )


def _of_money(figures: Figures, marks: Marks) -> Iterator[Text]:
    if figures.money and figures.money.measured.interval:
        yield (
            "減らした時間を金額に換算すると、測った期間で",
            interval(figures.money.measured),
            "でした",
            marks("yen_measured"),
            "。",
        )

    if figures.costs.yen.value:
        yield (
            "利用料は、",
            said(figures.costs.yen),
            "でした",
            marks("cost"),
            "。",
        )


def _decided(decision: ConditionResult, marks: Marks) -> Text:
    figure = decision.figure
    verdict = MET[decision.met]

    if figure.value is not None:
        # Of one that is not met with its decimals: 69.6% is not called 70%.
        value = said_whole(figure) if decision.met else said(figure)
        verdict = f"{value}で、{verdict}"

    return (f"{decision.rule}：{verdict}", marks(figure.definition), "。")


def _next(figures: Figures) -> str:
    if not figures.about.is_over:
        return "実験を続け、終わった後に結果をまとめます。"

    return "この結果をもとに、続けるかどうかと、運用ルールの変更を決めます。"
