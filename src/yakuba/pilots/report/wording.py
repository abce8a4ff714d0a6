"""Sentences and texts that more than one section needs, and the texts that the coordinator may write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from yakuba.core.language.eras import to_japanese_era
from yakuba.core.report.blocks import Block, Paragraph


@dataclass(frozen=True, slots=True)
class Section:
    """A text of the coordinator's.

    Its heading in the form, what to write, how long it may be (the first page is one page).
    """

    name: str
    help: str
    longest: int = 4_000


# The figures are never typed.
SECTIONS: Mapping[str, Section] = {
    "lead": Section(
        "1ページ目の書き出し",
        "だれが、何のために行ったかを、2、3文で。空のときは、期間と人数から自動で書きます。",
        300,
    ),
    "found": Section(
        "分かったこと（1ページ目）",
        "首長や議会に伝えたいことを、1行に一つ。自動の箇条書きの後に加わります。",
        400,
    ),
    "next": Section(
        "次に行うこと（1ページ目と本文）",
        "続けるか、広げるか、やめるか。いつ、何をするか。1行に一つ。",
        400,
    ),
    "contact": Section(
        "問合せ先（1ページ目）", "課の名前、電話番号など。", 100
    ),
    "methods": Section(
        "進め方への補足", "研修や相談会など、この画面の外で行ったこと。"
    ),
    "learned": Section(
        "学んだこと", "進め方でうまくいったこと、次は変えたいこと。1行に一つ。"
    ),
    "rules": Section(
        "運用ルールの変更案への補足", "いつまでに、だれが決めるか。"
    ),
}
MOMENTS = {
    "after": "実験の後",
    "middle": "中間",
    "pulse": "毎週",
    "before": "実験の前",
}
VOLUNTEERS = "参加者は、自ら手を挙げた職員です。ほかの職員や職員全体を代表するものではなく、全員が使ったときに同じ結果になるとは限りません。"
INTERVAL = "95%信頼区間は、人数が少ないことによる数字のぶれの幅です。"
NOT_ASSESSED = "利用の記録は、生成AIが役立つかを確かめるためのものです。職員の評価や勤務の管理には使いません。"
FEW = "5人に満たない区分と、ほかの数字から分かってしまう区分は、個人が分からないように示していません。"
Texts = Mapping[str, str]


def paragraphs(text: str) -> Iterator[Block]:
    """A text as typed: a paragraph a line."""
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(line.strip())


def lines(text: str) -> tuple[str, ...]:
    """What was typed one a line, without the marks that people put before."""
    return tuple(
        stripped
        for line in text.splitlines()
        if (stripped := line.strip().lstrip("・-－ 　").strip())
    )


def period(first: date, last: date) -> str:
    return f"{to_japanese_era(first)}から{to_japanese_era(last)}まで"
