"""Files that somebody has at hand, as their programs write them."""

from typing import Any

from tests.adapters.readers.making import excel, word

HANDBOOK = """# 備品貸出しの手引

## 貸出期間

プロジェクターの貸出期間は5日以内です。

## 申込み

借りる日の3日前までに、申込書を庶務係へ出してください。
"""


def notice() -> bytes:
    def build(document: Any) -> None:
        document.add_heading("花壇づくり講習会", 1)
        document.add_heading("参加費", 2)
        document.add_paragraph("参加費は1人800円で、当日お支払いください。")
        document.add_heading("申込期限", 2)
        document.add_paragraph("申込期限は11月20日です。")

    return word(build)


def quotation() -> bytes:
    def build(sheet: Any) -> None:
        sheet.title = "見積"
        rows = [
            ("品名", "単価（円）", "納期"),
            ("折りたたみ机", 12_400, "10日"),
            ("丸いす", 3_150, "5日"),
            ("演台", 41_000, "30日"),
            ("ホワイトボード", 18_700, "10日"),
        ]
        for row in rows:
            sheet.append(row)

    return excel(build)
