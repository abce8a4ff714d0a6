"""Plain text, Markdown, HTML and CSV."""

from datetime import date

import pytest

from tests.adapters.readers.making import CITY, block, of_city, read
from yakuba.adapters.readers.base import ReadError
from yakuba.core.evidence.extract import Place
from yakuba.core.evidence.passages import passages

SENTENCE = "住民票の写しは、市民課の窓口で交付します。"


def texts(text: str, file_name: str) -> list[str]:
    return [item.text for item in read(text.encode(), file_name).blocks]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16", "iso2022_jp"],
)
@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "会議",
        "お知らせ",
        "ごみ",
        "カタログ",
        "①髙田（仮称）".replace("髙", "高"),
    ],
)
def test_every_encoding_of_a_town_hall_is_read(
    text: str, encoding: str
) -> None:
    written = (
        text.replace("①", "") if encoding in ("euc_jp", "iso2022_jp") else text
    )
    assert [
        item.text
        for item in read(f"{written}\r\n".encode(encoding), "a.txt").blocks
    ] == [written]


def test_half_width_kana_between_kanji_stay_shift_jis() -> None:
    text = "担当　ﾐﾄﾞﾘﾉ課"
    assert "ﾐﾄﾞﾘﾉ課" in read(text.encode("cp932"), "a.txt").blocks[0].text


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 50,
        b"\xff\xff\xff\xfe",
        b"\xff\xfea",
    ],
)
def test_what_is_no_text_says_how_to_save_it(data: bytes) -> None:
    with pytest.raises(ReadError, match="UTF-8"):
        read(data, "a.txt")


def test_control_characters_are_gone() -> None:
    text = (
        "受\x01付\x1b時\x7f間\u200bは\u202e9時から\x07" + "。" * 200 + "\x00"
    )
    assert texts(text, "a.txt") == ["受付時間は9時から" + "。" * 200]


def test_a_line_of_control_characters_only_is_no_block() -> None:
    assert texts("一行目\n\x01\x02\n三行目\n", "a.txt") == ["一行目", "三行目"]


def test_articles_and_captions_of_plain_text_become_passages() -> None:
    found = list(passages(of_city("bunsho_kitei.txt")))
    assert any(item.headings[-1:] == ("第1条（趣旨）",) for item in found)


def test_marked_lines_of_plain_text_are_headings() -> None:
    assert block(of_city("saigai_haibi.txt"), "■1号配備").kind == "heading"


def test_markdown_loses_its_marks_and_keeps_its_structure() -> None:
    text = "# 手引き\n\n## 休暇\n\n**前日**までに[申請](https://example.jp)します。\n\n- 一日\n- 半日\n\n| 種類 | 日数 |\n|---|---|\n| 年休 | 20 |\n"
    found = read(text.encode(), "a.md")
    assert found.title == "手引き"
    assert [(item.kind, item.level, item.text) for item in found.blocks] == [
        ("heading", 1, "手引き"),
        ("heading", 2, "休暇"),
        ("paragraph", 0, "前日までに申請します。"),
        ("list_item", 0, "一日"),
        ("list_item", 0, "半日"),
        ("table_row", 0, "種類：年休、日数：20"),
    ]


def test_html_written_into_markdown_is_not_run_or_read_as_a_script() -> None:
    assert texts("前。\n\n<script>alert(1)</script>\n\n後。\n", "a.md") == [
        "前。",
        "後。",
    ]


def test_html_is_its_content_without_scripts_styles_and_navigation() -> None:
    page = """<!DOCTYPE html><html><head><title>転入</title><style>p{color:red}</style></head><body>
    <nav><a href="/">トップ</a></nav><script>var 秘密=1</script><!-- 下書き -->
    <h1>転入の届出</h1><div>窓口で<p>14日<br>以内です。</p>受け付けます。</div>
    <ul><li>印鑑</li><li>届書<ul><li>写し</li></ul></li></ul><noscript>動きません</noscript></body></html>"""
    found = read(page.encode(), "a.html")
    assert found.title == "転入"
    assert [item.text for item in found.blocks] == [
        "転入の届出",
        "窓口で",
        "14日",
        "以内です。",
        "受け付けます。",
        "印鑑",
        "届書",
        "写し",
    ]


def test_html_is_recognised_under_the_name_of_a_text() -> None:
    assert texts("<html><body><p>本文です。</p></body></html>", "a.txt") == [
        "本文です。"
    ]


def test_html_of_the_city_has_its_tables_as_sentences() -> None:
    assert (
        "北部地区：月曜日・木曜日"
        in block(of_city("gomi_calendar.html"), "種類：燃えるごみ").text
    )


def test_a_faq_table_becomes_questions_with_their_answers() -> None:
    first = next(iter(passages(of_city("faq.csv"))))
    assert first.question == "転入の届出はいつまでに、どのように行いますか。"
    assert first.text.startswith("新しい住所に住み始めた日から14日以内に")
    assert (first.headings, first.place) == (("住民異動",), Place(cells="2行"))


def test_a_faq_of_the_city_loses_no_entry() -> None:
    rows = (
        (CITY / "faq.csv").read_text(encoding="utf-8-sig").strip().count("\n")
    )
    assert (
        sum(1 for item in passages(of_city("faq.csv")) if item.question)
        == rows
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comma", [",", "\t"])
def test_a_faq_is_known_by_its_columns_whatever_its_line_ends(
    comma: str, end: str
) -> None:
    text = end.join(
        f"{comma}".join(row)
        for row in [
            ("No", "質問", "回答"),
            ("1", "いつ？", "明日です。"),
            ("2", "", ""),
        ]
    )
    assert texts(text, "a.csv") == ["いつ？", "明日です。"]


def test_an_answer_may_have_several_lines_and_commas() -> None:
    assert (
        texts('質問,回答\nいつ？,"月曜日、\n火曜日, 水曜日です。"\n', "a.csv")[
            1
        ]
        == "月曜日、\n火曜日, 水曜日です。"
    )


def test_rows_that_are_too_short_for_an_answer_are_passed_over() -> None:
    assert texts("質問,回答\nいつ？\n\nどこ？,窓口です。\n", "a.csv") == [
        "どこ？",
        "窓口です。",
    ]


@pytest.mark.parametrize("column", ["担当課", "所管課", "お問い合わせ先"])
def test_a_question_has_the_unit_and_the_day_of_its_row(column: str) -> None:
    text = f"質問,回答,{column},更新日\nいつ？,明日です。,税務課（内線12）,2026-10-01\nどこ？,窓口です。,,\n"
    found = read(text.encode(), "a.csv").blocks
    assert [(item.unit, item.written_on) for item in found] == [
        ("税務課", date(2026, 10, 1)),
        ("税務課", date(2026, 10, 1)),
        ("", None),
        ("", None),
    ]


def test_another_table_is_read_row_by_row_with_its_line() -> None:
    found = read("施設,電話\n公民館,0000\n".encode("cp932"), "a.csv")
    assert [(item.text, item.place.cells) for item in found.blocks] == [
        ("施設：公民館、電話：0000", "2行")
    ]


FORM = [
    "届出日　令和　　年　　月　　日",
    "会長　佐々木　副会長　小林",
    "第5条　第2条の届出に",
    "2　令和9年度に限り",
    "研修室\t調理室",
]
KEPT = [
    "届出日　令和　年　月　日",
    "会長　佐々木　副会長　小林",
    "第5条　第2条の届出に",
    "2　令和9年度に限り",
    "研修室 調理室",
]


@pytest.mark.parametrize(
    ("text", "file_name"),
    [
        ("\n".join(FORM), "a.txt"),
        ("\n\n".join(FORM), "a.md"),
        ("".join(f"<p>{line}</p>" for line in FORM), "a.html"),
        ("<br>".join(FORM), "b.html"),
    ],
)
def test_blanks_that_mean_something_are_kept(
    text: str, file_name: str
) -> None:
    assert texts(text, file_name) == KEPT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "施設;電話;備考\n公民館;0000;\n会館;1111;2階, 南側\n",
            [
                "施設：公民館、電話：0000",
                "施設：会館、電話：1111、備考：2階, 南側",
            ],
        ),
        ("sep=;\n施設;電話\n公民館;0000\n", ["施設：公民館、電話：0000"]),
        (
            '"SEP=;"\r\n施設;電話\r\n公民館;0000\r\n',
            ["施設：公民館、電話：0000"],
        ),
        ("施設\t電話\n本館, 別館\t0000\n", ["施設：本館, 別館、電話：0000"]),
        ("施設|電話\n公民館|0000\n", ["施設：公民館、電話：0000"]),
        ("公民館\n", ["公民館"]),
    ],
)
def test_cells_are_parted_by_what_parts_them_evenly(
    text: str, expected: list[str]
) -> None:
    assert texts(text, "a.csv") == expected


def test_a_csv_of_several_parts_has_each_under_its_own_headings() -> None:
    text = """施設一覧,,
作成日：2026年4月1日,,

施設,電話,定員
公民館,0000,"会議室 20人
ホール 200人"

利用料,,
部屋,平日,休日
会議室,300円,400円
"""
    found = read(text.encode(), "a.csv").blocks
    assert [(item.text, item.place.cells) for item in found] == [
        ("施設一覧", "1行"),
        ("作成日：2026年4月1日", "2行"),
        ("施設：公民館、電話：0000、定員：会議室 20人 ホール 200人", "5行"),
        ("利用料", "8行"),
        ("部屋：会議室、平日：300円、休日：400円", "10行"),
    ]


def test_what_stands_above_a_faq_is_kept() -> None:
    text = "よくある質問\n\n質問,回答\nいつ？,明日です。\n"
    assert texts(text, "a.csv") == ["よくある質問", "いつ？", "明日です。"]
