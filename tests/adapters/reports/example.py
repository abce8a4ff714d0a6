"""A report with every kind of block, as small as it can be."""

from datetime import date

from yakuba.core.report.blocks import (
    Bullets,
    Definition,
    Definitions,
    Heading,
    Highlight,
    Highlights,
    NewPage,
    Note,
    Paragraph,
    PublishedSource,
    PublishedSources,
    Report,
)
from yakuba.core.report.charts import Chart, ChartRow, Point
from yakuba.core.report.marks import Anchor, Mark
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Table

USABLE = Chart(
    "usable",
    ("業務に使えると答えた人の割合", Mark(1)),
    "bars",
    ("割合",),
    (
        ChartRow("全体（23人）", (Point(82.6, 62.9, 93.0),)),
        ChartRow("会議録の要約（9人）", (Point(88.9, 56.5, 98.0),)),
        ChartRow("部長級", (None,)),
    ),
    goal=70,
)
ACCURACY = Chart(
    "accuracy",
    "回答の正確さ",
    "parts",
    ("0〜25%", "25〜50%", "50〜75%", "75〜100%"),
    (ChartRow("全体（23人）", tuple(map(Point, (4.3, 8.7, 47.8, 39.1)))),),
)
WEEKS = Chart(
    "weeks",
    "週ごとの利用者",
    "columns",
    ("利用者",),
    tuple(
        ChartRow(f"第{week}週", (Point(20 - week),)) for week in range(1, 14)
    ),
    unit="人",
    digits=0,
)
MINUTES = Table(
    "minutes",
    "業務別の1回の時間",
    ("業務", ("前", Mark(2)), "後", "差", "区間"),
    (
        (
            "会議録の要約",
            Number(60, "分"),
            Number(30, "分"),
            Number(-30, "分"),
            "-41〜-12分",
        ),
        (
            "=1+1で始まる業務",
            Number(20, "分"),
            Number(12.5, "分", 1),
            Number(-7.5, "分", 1),
            "―",
        ),
    ),
    "少ない人数の結果です。",
)
BLOCKS = (
    Heading("生成AIの試行の結果について", 1),
    Paragraph("23人の職員が3か月間、生成AIを仕事で使いました。"),
    Highlights(
        (
            Highlight(
                ("業務に使える", Mark(1)),
                "82.6%",
                "23人のうち19人（95%信頼区間 62.9〜93.0%）",
            ),
            Highlight("正確さが50%以上", "87.0%", "23人のうち20人"),
            Highlight("一人が1か月に減らした時間", "180分", "中央値"),
        )
    ),
    Bullets(
        (
            "継続の条件を満たしました。",
            ("事故はありませんでした", Mark(2), "。"),
            (Mark(1, "voice"), "による案です。"),
        )
    ),
    Note("参加者は自ら手を挙げた職員であり、ほかの職員を代表しません。"),
    NewPage(),
    Heading("使えたか", 2),
    USABLE,
    ACCURACY,
    Heading("使われ方", 3),
    WEEKS,
    Heading("時間", 2),
    MINUTES,
    Bullets(((Anchor(Mark(1, "voice")), "「速かった」"),)),
    Heading("数字の説明", 2),
    Definitions(
        (
            Definition(1, "業務に使える", "「使えた」と答えた人の割合です。"),
            Definition(2, "前の時間", "応募のときの値です。"),
        )
    ),
    PublishedSources(
        (
            PublishedSource(
                "相模原市の2023年の試行",
                "https://www.sbbit.jp/article/cont1/128731",
            ),
        )
    ),
)
EXAMPLE = Report(
    "生成AIの試行の報告書",
    "さくら市",
    date(2027, 3, 10),
    BLOCKS,
    "この報告書の数字は、記録とアンケートから計算しました。",
)
