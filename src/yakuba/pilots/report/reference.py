"""Published trials beside which a city's own can be put. What was not published is not here: no count is made up."""

from dataclasses import dataclass

from yakuba.core.report.blocks import PublishedSource


@dataclass(frozen=True, slots=True)
class Reference:
    """`usable` and `accurate` in percent as published.

    A `…_said` is what to print where sources differ or speak roughly.
    """

    name: str
    year: int
    people: int
    usable: float | None
    usable_said: str
    accurate: float | None
    accurate_said: str
    note: str
    sources: tuple[PublishedSource, ...]


SAGAMIHARA_2023 = Reference(
    name="相模原市の試行（2023年）",
    year=2023,
    people=23,
    usable=82,
    usable_said="82%（8割とする資料もあります）",
    accurate=90,
    accurate_said="約9割",
    note="公表されたのは割合だけで、何人がそう答えたかは公表されていません。このため、信頼区間は計算していません。"
    "「正確さが50%以上」の割合は「約9割」と公表されたもので、図では90%としています。設問の文言も、同じとは限りません。",
    sources=(
        PublishedSource(
            "相模原市の試行（2023年）についての記事：23人、82%が業務に使える",
            "https://www.sbbit.jp/article/cont1/128731",
        ),
        PublishedSource(
            "相模原市の試行（2023年）についての事例紹介",
            "http://www.kot-sl.jp/dx-cases/?id=298",
        ),
    ),
)
REFERENCES = (SAGAMIHARA_2023,)
