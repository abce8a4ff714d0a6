"""伏せ字にする・元に戻す in a real browser: a memo about a consultation, there and back."""

import io
from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.adapters.maskable.making import everything
from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser
LINES = [
    "生活相談の記録（令和8年11月16日）",
    "相談者：北川久人様　電話：0299-12-3456",
    "北川様は、10月に勤め先を辞め、家賃の支払いに困っている。長女の北川さくら様と暮らす。",
    "次回は11月30日に来庁する予定。メール：kitagawa@example.jp",
]


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(2, 3)
    cells = [*table.rows[0].cells, *table.rows[1].cells]
    for cell, text in zip(
        cells,
        [
            "氏名",
            "生年月日",
            "個人番号",
            "北川久人",
            "昭和55年4月1日",
            "1234 5678 9018",
        ],
        strict=True,
    ):
        cell.text = text
    document.core_properties.author = "若葉あおい"
    path = tmp_path / "相談の記録.docx"
    document.save(str(path))
    return path


def saved(page: Page, words: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name=words).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def words_of(path: Path) -> list[str]:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [
        cell.text for row in document.tables[0].rows for cell in row.cells
    ]
    return [
        *(paragraph.text for paragraph in document.paragraphs),
        *cells,
        document.core_properties.author,
    ]


def test_a_word_file_there_and_back(
    page: Page, city: City, memo: Path, tmp_path: Path, pictures: Pictures
) -> None:
    sign_in(page, city, "aoi")
    page.get_by_role("link", name="伏せ字").click()
    page.get_by_label("ファイル", exact=True).set_input_files(memo)
    page.get_by_role("button", name="見つかるものを確かめる").click()
    expect(
        page.get_by_role("heading", name="を伏せ字にします")
    ).to_be_visible()
    expect(page.get_by_text("必ず伏せます").first).to_be_visible()
    expect(page.locator(".reviewed mark").first).to_be_visible()
    pictures.take(page, "mask-preview")
    assert Axe().run(page).violations_count == 0

    row = page.get_by_role("row").filter(has_text="kitagawa@example.jp")
    row.get_by_label("伏せない").check()
    page.get_by_role("button", name="伏せ字にする", exact=True).click()
    expect(
        page.get_by_role("heading", name="を伏せ字にしました")
    ).to_be_visible()
    pictures.take(page, "mask-done")
    assert Axe().run(page).violations_count == 0
    masked = saved(page, "伏せ字にしたファイルを受け取る", tmp_path)
    key = saved(page, "鍵ファイルを受け取る", tmp_path)
    assert (masked.name, key.name) == (
        "相談の記録.伏せ字.docx",
        "相談の記録.鍵.json",
    )
    hidden = ("北川", "0299", "9018", "昭和55", "若葉")
    assert [
        value
        for text in everything(masked.read_bytes())
        for value in hidden
        if value in text
    ] == []
    assert "kitagawa@example.jp" in "".join(words_of(masked))

    page.get_by_role("link", name="元に戻す").click()
    page.get_by_label("ファイル", exact=True).set_input_files(masked)
    page.get_by_label("鍵ファイル", exact=True).set_input_files(key)
    pictures.take(page, "mask-restore")
    page.get_by_role("button", name="元に戻す").click()
    expect(
        page.get_by_role("heading", name="を元に戻しました")
    ).to_be_visible()
    assert words_of(
        saved(page, "元に戻したファイルを受け取る", tmp_path)
    ) == words_of(memo)


def test_a_pasted_text_and_an_answer_made_of_it(
    page: Page, city: City, tmp_path: Path
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/mask/")
    page.get_by_label("または、文章を貼り付ける").fill("\n".join(LINES))
    page.get_by_role("button", name="確かめずに伏せ字にする").click()
    result = page.get_by_label("伏せ字にした文章")
    expect(result).to_have_value(
        LINES[0] + "\n" + result.input_value().split("\n", 1)[1]
    )
    masked = result.input_value()
    assert "0299" not in masked
    key = saved(page, "鍵ファイルを受け取る", tmp_path)
    page.goto("/restore/")
    page.get_by_label("または、文章を貼り付ける").fill(
        masked.replace("〔", "［").replace("〕", "］") + "〔住所XYZ1〕"
    )
    page.get_by_label("鍵ファイル", exact=True).set_input_files(key)
    page.get_by_role("button", name="元に戻す").click()
    expect(page.get_by_text("戻せない伏せ字が1か所")).to_be_visible()
    expect(page.get_by_label("元に戻した文章")).to_have_value(
        "\n".join(LINES) + "〔住所XYZ1〕"
    )


DROP = """([drop, name, text]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], name));
  drop.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


def test_another_file_takes_the_place_of_what_was_found_in_the_last(
    page: Page, city: City
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/mask/")
    place = page.locator("[data-drop]").element_handle()
    page.evaluate(DROP, [place, "一.txt", "電話0299-12-3456"])
    page.get_by_role("button", name="見つかるものを確かめる").click()
    page.get_by_label("電話番号（1）").uncheck()
    page.evaluate(DROP, [place, "二.txt", "電話0299-99-3456"])
    expect(page.get_by_label("電話番号（1）")).to_have_count(0)
    page.get_by_role("button", name="確かめずに伏せ字にする").click()
    expect(
        page.get_by_role("heading", name="1か所を伏せ字にしました")
    ).to_be_visible()


def test_what_is_wrong_is_said_and_the_form_stays(
    page: Page, city: City, tmp_path: Path
) -> None:
    sign_in(page, city, "aoi")
    page.goto("/mask/")
    page.get_by_role("button", name="確かめずに伏せ字にする").click()
    expect(
        page.get_by_text("ファイルを選ぶか、文章を貼り付けてください")
    ).to_be_visible()
    wrong = tmp_path / "a.pdf"
    wrong.write_bytes(b"%PDF-1.7")
    page.get_by_label("ファイル", exact=True).set_input_files(wrong)
    page.get_by_role("button", name="見つかるものを確かめる").click()
    expect(page.get_by_text("PDFは伏せ字にできません")).to_be_visible()
    page.evaluate(
        "document.querySelector('[data-mask]').dataset.largest = '4'"
    )
    page.get_by_role("button", name="見つかるものを確かめる").click()
    expect(page.get_by_text("ファイルが大きすぎます")).to_be_visible()
    assert (
        page.get_by_label("ファイル", exact=True).evaluate(
            "input => input.files.length"
        )
        == 1
    )
