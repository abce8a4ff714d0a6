"""A file of LibreOffice in which much stands beside the body (kawara.docx); what others wrote lies beside it."""

from pathlib import Path

from tests.adapters.readers.making import read

FILES = Path(__file__).parents[1] / "files" / "word"


def test_everything_that_libreoffice_shows_stands_once() -> None:
    found = read((FILES / "kawara.docx").read_bytes(), "kawara.docx")
    assert [block.text for block in found.blocks] == [
        "河川課　部内資料",
        "問合せは内線663",
        "河原の清掃",
        "清掃は、6月に行います。",
        "雨のときは、次の週に行います。",
        "持ち物は、手袋です。",
        "集合は、南岸の広場に午前8時20分です。",
        "終わりは、正午です。",
        "駐車は35台までです。",
        "費用は、会から出します。",
        "飲み物は別です。",
    ]
    assert [note.kind for note in found.notes] == [
        "left_out",
        "aside",
        "aside",
    ]
    assert "下書きの控え" not in str(found)
