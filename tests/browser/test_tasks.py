"""A letter from a form, without any model: filled in, put together, edited, saved as Word."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import City, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser


def test_a_letter_from_the_form_to_word(
    page: Page, city: City, pictures: Pictures, tmp_path: Path
) -> None:
    sign_in(page, city, "aoi")
    page.get_by_role("link", name="書く・整える").click()
    page.get_by_role("link", name="通知文・依頼文").click()
    page.get_by_role("button", name="下書きを作る").click()
    # The browser says what is missing.
    expect(page.get_by_label("標題")).to_be_focused()
    page.get_by_label("標題").fill("防災訓練への参加について")
    page.get_by_label("宛先").fill("各自治会長　様")
    page.get_by_label("発信者").fill("みどり野市長")
    page.get_by_label("趣旨").fill("市では、地震に備えた訓練を行います。")
    page.get_by_label("記に書くこと").fill(
        "日時：12月6日午前9時\n場所：北野小学校"
    )
    page.get_by_role("button", name="下書きを作る").click()
    draft = page.get_by_label("下書き（ここで直せます）")
    expect(draft).to_be_visible()
    assert "各自治会長　様" in draft.input_value()
    assert "１　日時　12月6日午前9時" in draft.input_value()
    pictures.take(page, "draft")
    draft.fill(draft.input_value().replace("北野小学校", "北野小学校の校庭"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Wordで保存").click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    assert path.name == "通知文・依頼文.docx"
    assert "２　場所　北野小学校の校庭" in [
        paragraph.text for paragraph in Document(str(path)).paragraphs
    ]
