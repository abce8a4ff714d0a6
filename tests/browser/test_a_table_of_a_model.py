"""A model's Markdown table: a table on the page, in print and in Word; text or Markdown where it is copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.adapters.endpoints.upstream import answers, in_a_thread
from tests.browser.conftest import DESK, YAKUBA, City, running, sign_in
from tests.browser.pictures import Pictures
from tests.browser.test_evidence_with_a_model import ask

pytestmark = pytest.mark.browser
TABLE = (
    "| 体験 | 参加料 |\n"
    "|---|---:|\n"
    "| **カヌー体験** | 1200円〔1〕 |\n"
    "| いかだ流し体験 | 990円〔1〕 |\n"
)
SAID = ["**参加料**は次のとおりです。\n", *TABLE, "\n以上です。"]
COLUMNS = [
    "体験            参加料",
    "カヌー体験      1200円〔1〕",
    "いかだ流し体験  990円〔1〕",
]
FEES = "# 川遊び体験\n\nカヌー体験の参加料は1人1200円です。\n\nいかだ流し体験の参加料は1人850円です。\n"


QUESTION = "川遊び体験のカヌー体験といかだ流し体験の参加料はいくらですか"


@pytest.fixture(scope="module")
def modelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """みどり野市 with a model that answers with a table."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "川遊び体験.md").write_text(FEES, encoding="utf-8")
    with in_a_thread() as start:
        address = start(answers(*SAID)).address
        add = [YAKUBA, "endpoint", "add", "own", address, "--model", "tiny"]
        prepare = [
            [YAKUBA, "ingest", str(folder), "--collection", "手続き・申請"],
            [*add, "--in-house"],
            [YAKUBA, "endpoint", "enable", "own", "--by", "anzen"],
        ]
        with running(tmp_path_factory.mktemp("city"), prepare=prepare) as city:
            yield city


@pytest.fixture
def desk(browser: Browser, modelled: City) -> Iterator[Page]:
    context = browser.new_context(
        base_url=modelled.address,
        viewport=DESK,  # type: ignore[arg-type]
        locale="ja-JP",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    sign_in(page, modelled, "aoi")
    yield page
    context.close()


def copied(page: Page, button: str) -> list[str]:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text("コピーしました").first).to_be_visible()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text.splitlines()


def test_it_is_a_table_with_one_mark_a_row(
    desk: Page, pictures: Pictures
) -> None:
    desk.goto("/")
    ask(desk, QUESTION)
    table = desk.locator(".answer table")
    expect(table.locator("thead th")).to_have_text(["体験", "参加料"])
    expect(table.locator("tbody th")).to_have_text(
        ["カヌー体験", "いかだ流し体験"]
    )
    expect(desk.locator(".answer p").last).to_have_text("以上です。")
    right, wrong = (table.locator("tbody tr").nth(at) for at in (0, 1))
    expect(right.get_by_role("button")).to_have_text("✓")
    expect(wrong.get_by_role("button")).to_have_text("✗")
    wrong.get_by_role("button").click()
    expect(desk.locator(".evidence:visible")).to_contain_text(
        "（資料：850円）"
    )
    pictures.take(desk, "table")
    right.locator("a.cite").click()
    expect(desk.locator(".source:target")).to_contain_text("川遊び体験")

    desk.emulate_media(media="print")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(table).to_be_visible()


def test_it_is_copied_as_columns_or_as_markdown(desk: Page) -> None:
    desk.goto("/")
    ask(desk, QUESTION)
    text = copied(desk, "コピー")
    start = text.index("参加料は次のとおりです。") + 1
    assert text[start : start + 3] == COLUMNS
    markdown = copied(desk, "Markdownでコピー")
    start = markdown.index("参加料は次のとおりです。") + 1
    assert markdown[start : start + 6] == [
        "",
        "| 体験 | 参加料 |",
        "|---|---:|",
        "| カヌー体験 | 1200円〔1〕 |",
        "| いかだ流し体験 | 990円〔1〕 |",
        "",
    ]


def test_in_a_draft_it_is_a_table_of_the_word_file(
    desk: Page, tmp_path: Path
) -> None:
    desk.goto("/tasks/free/")
    desk.get_by_label("してほしいこと").fill("参加料の表を作ってください。")
    desk.get_by_role("button", name="下書きを作る").click()
    draft = desk.get_by_label("下書き（ここで直せます）")
    expect(draft).to_be_visible()
    expect(desk.locator(".answer table")).to_have_count(0)
    draft.fill(draft.input_value().replace("以上です。", "- 以上です。"))
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="Wordで保存").click()
    path = tmp_path / "draft.docx"
    saved.value.save_as(path)
    document = Document(str(path))
    cells = [
        [cell.text for cell in row.cells] for row in document.tables[0].rows
    ]
    assert cells[0] == ["体験", "参加料"]
    assert [row[0] for row in cells[1:]] == ["カヌー体験", "いかだ流し体験"]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "参加料は次のとおりです。"
    assert "・以上です。" in texts
