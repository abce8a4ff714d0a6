"""Charts as python-pptx writes them, which writes what PowerPoint does."""

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from yakuba.adapters.readers.office.chart import chart_blocks, chart_tables

NS = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def part(
    data: CategoryChartData, kind: XL_CHART_TYPE, title: str
) -> etree._Element:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    size = Inches(4)
    chart = slide.shapes.add_chart(kind, 0, 0, size, size, data).chart
    chart.has_title = bool(title)
    if title:
        chart.chart_title.text_frame.text = title
    return etree.fromstring(chart.part.blob)


def test_a_chart_says_its_title_and_each_category_with_its_figures() -> None:
    data = CategoryChartData(number_format="#,##0")
    data.categories = ["令和6年度", "令和7年度"]
    data.add_series("来館者", (12500, 13800))
    data.add_series("貸出し", (8000, 9120.4))
    found = chart_blocks(
        part(data, XL_CHART_TYPE.COLUMN_CLUSTERED, "図書館の利用")
    )
    assert found[0].kind == "paragraph"
    rows = [block.text for block in found]
    assert rows[0] == "図書館の利用"
    assert "令和6年度、来館者：12,500、貸出し：8,000" in rows
    assert "令和7年度、来館者：13,800、貸出し：9,120" in rows


def rows(root: etree._Element) -> list[list[str]]:
    (cells,) = chart_tables(root)
    found: dict[int, list[str]] = {}
    for cell in cells:
        found.setdefault(cell.row, []).append(cell.text)
    return list(found.values())


def test_per_cents_are_shown_as_such() -> None:
    data = CategoryChartData(number_format="0.0%")
    data.categories = ["市税", "交付金"]
    data.add_series("歳入", (0.425, 0.08))
    found = rows(part(data, XL_CHART_TYPE.PIE, ""))
    assert found == [["歳入"], ["市税", "42.5%"], ["交付金", "8.0%"]]


def test_categories_of_two_levels_say_both() -> None:
    data = CategoryChartData()
    half = data.add_category("上期")
    half.add_sub_category("4月")
    half.add_sub_category("5月")
    data.add_category("下期").add_sub_category("10月")
    data.add_series("件数", (3, 4, 5))
    assert rows(part(data, XL_CHART_TYPE.COLUMN_CLUSTERED, "相談"))[1:] == [
        ["上期 4月", "3"],
        ["上期 5月", "4"],
        ["下期 10月", "5"],
    ]


def test_a_scatter_chart_says_its_pairs() -> None:
    data = XyChartData()
    series = data.add_series("計測")
    series.add_data_point(1.5, 20)
    series.add_data_point(2.5, 31)
    found = rows(part(data, XL_CHART_TYPE.XY_SCATTER, ""))
    assert found == [["計測"], ["1.5", "20"], ["2.5", "31"]]


def test_a_chart_with_nothing_in_it_is_nothing() -> None:
    empty = etree.fromstring(f"<c:chartSpace {NS}><c:chart/></c:chartSpace>")
    assert chart_blocks(empty) == []
