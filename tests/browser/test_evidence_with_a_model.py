"""What the reader sees of a model that is wrong, of documents that contradict each other, and of a period that was asked for."""

import asyncio
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.adapters.endpoints.upstream import chunk, head, in_a_thread, send
from tests.browser.conftest import DESK, YAKUBA, City, running, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser
UMBRELLAS = "# 傘の貸出し\n\n{date}\n\n傘の貸出しの弁償金は{amount}円です。傘は市民課の窓口で貸し出します。\n"


COPIES = "住民票の写しを3通請求する場合、手数料は900円です。"


async def says_true_false_and_unheard_of(writer: asyncio.StreamWriter) -> None:
    """A right sentence, one with a wrong amount, one that computes, one that no document knows."""
    await head(writer)
    await send(
        writer, chunk("住民票の写しの手数料は、窓口では1通300円です。〔1〕\n")
    )
    await send(
        writer, chunk("住民票の写しの手数料は、窓口では1通350円です。〔1〕\n")
    )
    await send(writer, chunk(f"{COPIES}〔1〕\n"))
    await send(writer, chunk("プラネタリウムの入館料は大人800円です。〔1〕"))
    await send(writer, chunk(reason="stop"))
    writer.write(b"0\r\n\r\n")


@pytest.fixture(scope="module")
def modelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """みどり野市 with that model, and with two documents that contradict each other."""
    folder = tmp_path_factory.mktemp("own")
    for name, day, amount in (
        ("傘R7", "令和7年4月1日", 500),
        ("傘R8", "令和8年4月1日", 700),
    ):
        (folder / f"{name}.md").write_text(
            UMBRELLAS.format(date=day, amount=amount), encoding="utf-8"
        )
    with in_a_thread() as start:
        address = start(says_true_false_and_unheard_of).address
        prepare = [
            [YAKUBA, "ingest", str(folder), "--collection", "手続き・申請"],
            [
                YAKUBA,
                "endpoint",
                "add",
                "own",
                address,
                "--model",
                "tiny",
                "--in-house",
            ],
            [YAKUBA, "endpoint", "enable", "own", "--by", "anzen"],
        ]
        with running(tmp_path_factory.mktemp("city"), prepare=prepare) as city:
            yield city


@pytest.fixture
def desk(browser: Browser, modelled: City) -> Iterator[Page]:
    context = browser.new_context(
        base_url=modelled.address, viewport=DESK, locale="ja-JP"
    )  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, modelled, "aoi")
    page.goto("/")
    yield page
    context.close()


def ask(page: Page, question: str) -> None:
    page.get_by_label("質問", exact=True).fill(question)
    page.keyboard.press("Enter")


def test_each_sentence_of_a_model_is_marked_right_wrong_or_without_evidence(
    desk: Page, pictures: Pictures
) -> None:
    ask(desk, "住民票の写しの手数料はいくらですか")
    right, wrong, unheard = (
        desk.locator(f'.sentence[data-verdict="{verdict}"]').first
        for verdict in VERDICTS
    )
    expect(right).to_contain_text("1通300円")
    expect(wrong).to_contain_text("1通350円")
    expect(unheard).to_contain_text("プラネタリウム")
    expect(
        desk.get_by_role("button", name="根拠が見つかりません")
    ).to_have_text("⚠")
    # A mark stands in the margin; what the source says, beside what the model said.
    expect(wrong.get_by_role("button")).to_have_count(0)
    desk.get_by_role("button", name="資料と異なります").click()
    shown = desk.locator(".evidence:visible")
    expect(shown).to_contain_text("（資料：300円）")
    with desk.context.expect_page() as opened:
        shown.get_by_role("link").click()
    expect(opened.value.locator("#quote mark").first).to_contain_text("300円")
    opened.value.close()
    desk.get_by_role("button", name="計算した値").click()
    expect(desk.locator(".evidence:visible").last).to_contain_text(
        "資料の値から計算した値"
    )
    pictures.take(desk, "marks")


VERDICTS = ("supported", "differs", "unsupported")


def test_what_an_older_document_says_stands_beside_it_the_newest_first(
    desk: Page,
) -> None:
    ask(desk, "傘の貸出しの弁償金はいくらですか")
    table = desk.locator(".answer table")
    expect(table.locator("caption")).to_contain_text(
        "古い資料に、今と異なる記載があります"
    )
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("700円")
    expect(rows.nth(0)).to_contain_text("令和8年4月1日")
    expect(rows.nth(1)).to_contain_text("500円")
    expect(rows.nth(1)).to_contain_text("令和7年4月1日")


def test_a_period_that_is_asked_for_is_said_and_can_be_lifted(
    desk: Page,
) -> None:
    ask(desk, "令和7年4月の傘の貸出しのお知らせでは、弁償金はいくらですか")
    expect(desk.locator(".turn").first).to_contain_text(
        "令和7年4月1日から令和7年4月30日までの日付の資料から探しました"
    )
    expect(desk.locator(".sources")).to_contain_text(
        "傘の貸出しの弁償金は500円"
    )
    expect(desk.locator(".sources")).not_to_contain_text("700円")
    desk.get_by_role("button", name="期間を外して探す").click()
    expect(desk.locator(".turn").nth(1).locator(".sources")).to_contain_text(
        "700円"
    )


def test_from_a_residents_words_to_the_highlighted_span_and_to_what_nobody_wrote(
    page: Page, city: City
) -> None:
    """What issue 4 is done by."""
    sign_in(page, city, "aoi")
    page.goto("/")
    ask(page, "引っ越してきたら何日以内に届け出ればいいですか")
    expect(page.locator(".turn").first).to_contain_text("でも探しました")
    sentence = page.locator(
        '.sentence[data-verdict="supported"]', has_text="14日以内"
    ).first
    expect(sentence.locator("a.cite").first).to_be_visible()
    line = sentence.locator("xpath=..")
    line.get_by_role("button", name="根拠あり。資料の記載を見る").first.click()
    with page.context.expect_page() as opened:
        page.locator(".evidence:visible").get_by_role("link").click()
    expect(opened.value.locator("#quote mark").first).to_contain_text(
        "14日以内"
    )
    opened.value.close()
    expect(
        page.locator(".turn").first.get_by_role("button", name="印刷")
    ).to_be_visible()
    ask(page, "プラネタリウムの上映時間を教えてください")
    told = page.locator(".turn").nth(1)
    expect(told.locator(".answer")).to_contain_text("見つかりませんでした")
    expect(told.locator(".answer .cite")).to_have_count(0)
