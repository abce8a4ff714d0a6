"""Contents of a page: entries that lead to what stands on the page itself are not read twice."""

import pytest

from yakuba.adapters.readers.html import page_of

BODY = """<p class="t">○用水路管理規程</p><p>（目的）</p><p><span id="a1">第1条</span>　この規程は、用水路について定める。</p>
<p>（届出）</p><p><span id="a2">第2条</span>　水を引く者は、届け出る。</p><p>2　届出は書面による。</p>
<p>（雑則）</p><p><span id="a3">第3条</span>　その他は、町長が定める。</p>"""
READ = [
    "○用水路管理規程",
    "（目的）",
    "第1条　この規程は、用水路について定める。",
    "（届出）",
    "第2条　水を引く者は、届け出る。",
    "2　届出は書面による。",
    "（雑則）",
    "第3条　その他は、町長が定める。",
]
ENTRIES = [
    "<a href='#a1'>第1条</a>",
    "<a href='#a2'><span>第2条</span><span>(届出)</span></a>",
    "<a href='#a2'>第2項</a>",
    "<a href='#a3'>第3条（雑則）</a>",
]
LIST = "<ul>" + "".join(f"<li>{entry}</li>" for entry in ENTRIES) + "</ul>"
LINES = "<p>" + "<br>".join(ENTRIES) + "</p>"
TABLE = "<table>" + "".join(f"<tr><td>&nbsp;</td><td>{entry}</td></tr>" for entry in ENTRIES) + "</table>"  # fmt: skip
SCRIPT = LIST.replace("#a", "javascript:jump(").replace("'>", ");'>")


def texts(body: str) -> list[str]:
    return [block.text for block in page_of(f"<body>{body}</body>").blocks]


@pytest.mark.parametrize("heading", ["", "<h2>目次</h2>", "<p>目　次</p>"])
@pytest.mark.parametrize("contents", [LIST, LINES, TABLE, SCRIPT])
def test_contents_are_left_out_before_and_behind(
    contents: str, heading: str
) -> None:
    assert texts(heading + contents + BODY) == READ
    assert texts(BODY + heading + contents) == READ


def test_links_to_places_that_are_not_there_are_kept() -> None:
    gone = LIST.replace("#a", "#b")
    assert len(texts(gone + BODY)) == len(READ) + len(ENTRIES)


def test_headings_that_lead_back_to_the_contents_are_kept() -> None:
    back = (
        "<div id='toc'><a href='#b1'>第1条</a></div>"
        "<p id='b1'><a href='#toc'>第1条（目的）</a></p><p>用水路について定める。</p>"
    )
    assert "第1条（目的）" in texts(back)


def test_what_only_a_link_says_is_kept() -> None:
    only = (
        "<p id='x'>窓口の地図です。</p>"
        "<ul><li><a href='#x'>本館　電話0000</a></li><li><a href='#x'>別館　電話1111</a></li>"
        "<li><a href='#x'>分館　電話2222</a></li></ul>"
    )
    assert "別館　電話1111" in texts(only)


def test_a_reference_within_a_sentence_is_text() -> None:
    body = "<p id='x'>次の者</p><p><a href='#x'>第1条</a>に定める者は、届け出る。</p>"
    assert texts(body)[1] == "第1条に定める者は、届け出る。"


def test_links_about_the_page_are_not_the_document() -> None:
    body = "<a href='#main'>本文へ移動</a><div id='main'>文</div><a href='#top'>このページの先頭へ戻る</a>"
    assert texts(body) == ["文"]
