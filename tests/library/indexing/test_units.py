"""Whose each passage is: its row's, its section's, its page's, else the unit that looks after the document."""

from datetime import date

import pytest

from tests.town import Town
from yakuba.library.documents.models import Document

pytestmark = pytest.mark.integration
FAQ = """質問,回答,担当課,更新日
犬の登録は？,3000円です。,環境課,2026-10-01
児童手当は？,偶数月です。,子育て支援課,2026-10-01
納期は？,6月末です。,税務課,2026-10-01
転入は？,市民課に届け出てください。,,
庁舎は？,本町にあります。,,
"""


def units(document: Document) -> list[str]:
    return [passage.unit for passage in document.passages.all()]


def test_in_a_faq_of_the_whole_city_each_row_has_its_own(town: Town) -> None:
    """Where it has none, whom its answer sends people to; never the unit that keeps the table."""
    document = town.add("faq.csv", FAQ, document_date=date(2026, 4, 1))
    assert units(document) == [
        "環境課",
        "子育て支援課",
        "税務課",
        "市民課",
        "",
    ]
    days = [passage.written_on for passage in document.passages.all()]
    assert days == [date(2026, 10, 1)] * 3 + [date(2026, 4, 1)] * 2


def test_what_names_nobody_is_the_units_that_look_after_it(
    town: Town,
) -> None:
    text = "# 税のしおり\n\n納期は6月末です。障がいのある方は福祉課に相談してください。\n"
    document = town.add("a.md", text, unit=town.zeimu)
    assert units(document) == ["税務課"]


def test_a_page_that_names_its_unit_is_that_units(town: Town) -> None:
    text = "# 犬\n\n令和8年4月1日 環境課\n\n## 登録\n\n3000円です。\n"
    document = town.add("a.md", text, unit=town.soumu)
    assert set(units(document)) == {"環境課"}


def test_a_newsletter_is_nobodys_but_where_it_says_whom_to_ask(
    town: Town,
) -> None:
    text = (
        "# 広報みどり野 令和8年11月号\n\n令和8年11月1日 総務課\n\n"
        "## 灯油の助成\n\n1世帯7,000円です。\n\n問い合わせ：福祉課\n\n"
        "## 文化祭\n\n11月3日です。\n"
    )
    document = town.add("a.md", text, unit=town.soumu)
    by_heading = {
        passage.headings[-1]: passage.unit
        for passage in document.passages.all()
    }
    assert by_heading["灯油の助成"] == "福祉課"
    assert by_heading["文化祭"] == ""
