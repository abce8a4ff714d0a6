"""What a reader has to know before quoting a figure, in plain sentences."""

from collections.abc import Iterator

from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.figures.minutes import Time
from yakuba.pilots.analysis.figures.opinions import Opinions
from yakuba.pilots.analysis.figures.trial import About
from yakuba.pilots.enums import Design

VOLUNTEERS = "参加者は自分から手を上げた人です。全職員を代表するものではないため、全庁に当てはめることはできません。"
NOT_FOR_ASSESSMENT = "利用の記録は、職員の評価には使いません。"
SMALL = "答えた人は{n}人です。割合や平均は大きくぶれるため、信頼区間とあわせて見てください。"
SILENT = "アンケートを依頼した{asked}人のうち、{silent}人は答えていません。答えなかった人の考えは分かりません。"
MANY = "{count}種類の業務を一つずつ調べたため、偶然の差が混じりやすくなります。p値はホルムの方法で補正しました。"
WIDE = "業務に使えると答えた人の割合の信頼区間は{low:.0f}%から{high:.0f}%までで、{width:.0f}ポイントの幅があります。"
NOT_CONTROLLED = "前と後の比較のため、時期や仕事の量の違いなど、生成AI以外の影響を取り除けていません。"
OWN_WORDS = (
    "時間は本人の答えによるもので、思い込みや期待が混じることがあります。"
)
UNEVEN = "減らした時間の{share:.0f}%は、多く減らした2割の人によるものです。平均は一部の人に引き上げられているため、中央値もあわせて見てください。"
RUNNING = "実験の途中の値です。最後の値は変わります。"
FEW = 30
MOST_EVEN = 0.5


def warnings_of(
    about: About, opinions: Opinions, time: Time
) -> tuple[str, ...]:
    return (
        VOLUNTEERS,
        NOT_FOR_ASSESSMENT,
        *_of_period(about),
        *_of_answers(opinions.usable),
        *_of_minutes(about, time),
    )


def _of_period(about: About) -> Iterator[str]:
    if not about.is_over:
        yield RUNNING


def _of_answers(usable: Figure) -> Iterator[str]:
    if 0 < usable.n < FEW:
        yield SMALL.format(n=usable.n)

    if usable.asked and usable.asked > usable.n:
        yield SILENT.format(asked=usable.asked, silent=usable.asked - usable.n)

    if usable.interval:
        low = 100 * usable.interval.low
        high = 100 * usable.interval.high
        yield WIDE.format(low=low, high=high, width=high - low)


def _of_minutes(about: About, time: Time) -> Iterator[str]:
    if time.saved_mean.n:
        yield OWN_WORDS

    if time.overall.p is not None and about.design == Design.BEFORE_AFTER:
        yield NOT_CONTROLLED

    tested = [line for line in time.by_task if line.p is not None]
    if len(tested) > 1:
        yield MANY.format(count=len(tested))

    top_fifth = time.top_fifth.value
    if top_fifth is not None and top_fifth > MOST_EVEN:
        yield UNEVEN.format(share=100 * top_fifth)
