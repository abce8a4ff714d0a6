"""Files as LibreOffice writes them, in which stands what a text can have."""

from pathlib import Path

from tests.adapters.readers.making import read
from yakuba.core.evidence.extract import Extract

FILES = Path(__file__).parents[1] / "files"


def of_file(name: str) -> Extract:
    path = FILES / name
    return read(path.read_bytes(), path.name)


def test_a_text_with_all_that_it_can_have() -> None:
    found = of_file("odt/rich.odt")
    assert found.title == "空き家利用助成要綱"
    assert [block.text for block in found.blocks] == [
        "みずほ野市 住宅課",
        "改訂：令和8年2月",
        "空き家利用助成要綱",
        "第1章　総則",
        "第1条　この要綱は、空き家の利用を助けることを目的とする。",
        "第2条　次の者を対象とする。",
        "(1)　市内に住む者",
        "(2)　市内に移る者",
        "ア　単身の者",
        "間に立つ文です。",
        "第3条　助成の額は、月額9,900円とする。",
        "消費税を含む額です。",
        "1.1　申請",
        "廿日までに出す。日付：令和 年 月 日 氏名",
        "宛先：住宅課",
        "様式は次のとおりです。",
        "枠の中：受付は平日のみ",
        "様式は窓口にもあります。",
        "見える節の文",
        "イ．　納税証明",
        "ロ．　見取図",
        "①　受付",
        "②　審査",
        "一　持ち主の同意",
        "二　近所への説明",
        "印鑑",
        "第2章　金額",
        "世帯：単身、助成額（改修）：300,000円、助成額（家賃）：月10,000円",
        "世帯：家族、助成額（改修）：500,000円、助成額（家賃）：月15,000円 上限24か月",
        "表の後の文です。",
    ]
    assert [note.kind for note in found.notes] == [
        "left_out",
        "aside",
        "aside",
    ]


def test_a_spreadsheet_with_hidden_parts() -> None:
    found = of_file("ods/hidden.ods")
    assert [block.text for block in found.blocks] == [
        "使用料",
        "施設：体育館、区分：昼、料金：2,400円、利用率：62.5%",
        "施設：体育館、区分：夜、料金：3,100円、利用率：48.0%",
        "施設：弓道場、区分：昼、料金：900円、利用率：30.0%",
        "休館日",
        "行事：床の手入れ、日：2026年5月11日",
        "行事：点検、日：2026年11月9日",
    ]
    assert len(found.notes) == 2


def test_a_presentation_with_hidden_parts() -> None:
    found = of_file("odp/rich.odp")
    assert [block.text for block in found.blocks] == [
        "見守りの流れ",
        "1番目：登録する",
        "様式第2号",
        "2番目：見に行く",
        "月に1回",
        "問合せ",
        "電話：0100-22-3333",
        "みずほ野市 福祉課",
        "発表者ノート",
        "ここで写真を見せる。",
        "地区ごとの人数",
        "地区：北部、人数：42人",
        "左の札",
        "右の札",
    ]
    assert len(found.notes) == 2
