"""Pages as people see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.readers.making import read
from yakuba.adapters.readers.html import page_of
from yakuba.core.evidence.extract import Extract
from yakuba.core.evidence.passages import passages


def page(body: str, head: str = "") -> Extract:
    source = (
        f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    )
    return read(source.encode(), "a.html")


def texts(body: str, head: str = "") -> list[str]:
    return [block.text for block in page(body, head).blocks]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<ruby>納<rt>のう</rt>税<rt>ぜい</rt></ruby>の<ruby>日<rp>（</rp><rt>ひ</rt><rp>）</rp></ruby>", ["納税の日"]),
        ("<ruby><rb>納税</rb><rtc><rt>のうぜい</rt></rtc></ruby>です。", ["納税です。"]),
        ("<div>窓口で<b>本人</b>が<span>届け出る</span>。<p>郵送も可。</p>以上</div>", ["窓口で本人が届け出る。", "郵送も可。", "以上"]),
        ("<p>10<sup>2</sup>m、注<sup>※1</sup></p>", ["10²m、注※1"]),
        ("<p>料金は<del>300円</del><ins>400円</ins>です。</p>", ["料金は400円です。"]),
        ("<p>料金は<span style='text-decoration: line-through'>300円</span>400円</p>", ["料金は400円"]),
        ("<p>一<wbr>行</p><p>二<!-- メモ -->行</p>", ["一行", "二行"]),
        ("<p>A&amp;B&nbsp;係&lt;総務&gt;&#x3000;内線</p>", ["A&B 係<総務>　内線"]),
        ("<pre>第1回　4月\n第2回　5月</pre>", ["第1回　4月", "第2回　5月"]),
        ("<h2>令和9年度<br>募集</h2>", ["令和9年度 募集"]),
        ("<p>届出は、<br>窓口で。<br>郵送も可。</p>", ["届出は、窓口で。", "郵送も可。"]),
        ("<p>この届出を行うときは、必ず本人確認書類を\n      お持ちください。</p>", ["この届出を行うときは、必ず本人確認書類をお持ちください。"]),
        ("<p>会長　原田\n副会長　小川</p>", ["会長　原田 副会長　小川"]),
        ("<p><span>会長</span>\n<span>原田</span></p>", ["会長 原田"]),
        ("<span style='display:block'>一</span><span style='display:block'>二</span>", ["一", "二"]),
        ("<svg><text>図</text></svg><p>式は<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x=2</annotation></math></p>", ["式はx=2"]),
        ("<p>文<img src='a.png' alt='説明'></p>", ["文"]),
        ("<address>税務課 電話 0000</address>", ["税務課 電話 0000"]),
        ("<figure><img><figcaption>庁舎</figcaption></figure>", ["庁舎"]),
    ],
)  # fmt: skip
def test_runs_of_text(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<ol><li>届け出る</li><li>受け取る</li></ol>", ["1. 届け出る", "2. 受け取る"]),
        ("<ol start='3'><li><p>届け出る</p><p>郵送も可</p></li><li value='9'>渡す</li></ol>", ["3. 届け出る", "郵送も可", "9. 渡す"]),
        ("<ol type='a'><li>届け出る</li><li>渡す</li></ol>", ["a. 届け出る", "b. 渡す"]),
        ("<ol type='I' reversed><li>後</li><li>先</li></ol>", ["II. 後", "I. 先"]),
        ("<ol><li>（1）届け出る</li><li>②渡す</li><li>第3 送る</li></ol>", ["（1）届け出る", "②渡す", "第3 送る"]),
        ("<ol style='list-style:none'><li>届け出る</li></ol>", ["届け出る"]),
        ("<ul><li>証明書<ul><li>免許証</li><li>旅券</li></ul></li><li>印</li></ul>", ["証明書", "免許証", "旅券", "印"]),
        ("<ul><li>一<li>二</ul>", ["一", "二"]),
        ("<dl><dt>時間</dt><dd>9時から</dd><dt>休み</dt><dd>月曜日</dd></dl>", ["時間：9時から", "休み：月曜日"]),
        ("<dl><div><dt>時間</dt><dt>曜日</dt><dd><p>9時から</p><p>平日</p></dd></div></dl>", ["時間、曜日：9時から", "平日"]),
        ("<dl><dt>手数料は？</dt><dd>無料です。</dd></dl>", ["手数料は？", "無料です。"]),
        ("<dl><dt>料金</dt><dd><table><tr><th>区分</th><th>額</th></tr><tr><td>大人</td><td>9円</td></tr></table></dd></dl>", ["料金", "区分：大人、額：9円"]),
        ("<dl><dt>残り</dt></dl>", ["残り"]),
        ("<dl><dt>第3条</dt><dd>届け出る。</dd><dt>(1)</dt><dd>住所</dd></dl>", ["第3条　届け出る。", "(1)　住所"]),
    ],
)  # fmt: skip
def test_lists(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p hidden>案</p>", ""),
        ("<p style='DISPLAY : none'>案</p>", ""),
        ("<p style='visibility:hidden'>案</p>", ""),
        ("<p class='memo'>案</p>", "<style>.memo { display: none }</style>"),
        ("<p id='memo'>案</p>", "<style>h1, p#memo{color:red;display:none!important}</style>"),
        ("<p class='a b'>案</p>", "<style>@media print{.a{color:red}} p.a.b{visibility:hidden}</style>"),
        ("<i aria-hidden='true'>▼</i><i aria-hidden='true'>arrow_drop_down</i>", ""),
        ("<template><p>案</p></template><noscript>案</noscript>", ""),
        ("<dialog>案</dialog>", ""),
        ("<select><option>案</option></select><textarea>案</textarea><button>印刷</button>", ""),
        ("<table><tr hidden><td>案</td><td>案</td></tr></table>", ""),
    ],
)  # fmt: skip
def test_what_a_browser_hides_is_not_read(body: str, head: str) -> None:
    assert texts(f"{body}<p>文</p>", head) == ["文"]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p class='x'>文</p>", "<style>@media print{.x{display:none}}</style>"),
        ("<p class='x'>文</p>", "<style>.y .x{display:none}</style>"),
        ("<p class='x'>文</p>", "<style>.x{display:none} .open .x{display:block}</style>"),
        ("<p class='x' style='display:block'>文</p>", "<style>.x{display:none}</style>"),
        ("<a href='#p1' role='tab'></a><p id='p1' style='display:none'>文</p>", ""),
        ("<button aria-controls='p1'></button><p id='p1' hidden>文</p>", ""),
        ("<p hidden='until-found'>文</p>", ""),
        ("<p aria-hidden='true'>文は長い。</p>", ""),
        ("<p style='opacity:0'>文</p>", ""),
    ],
)  # fmt: skip
def test_what_a_click_or_the_screen_shows_is_read(
    body: str, head: str
) -> None:
    assert "文" in texts(body, head)[-1]


def test_parts_that_open_have_their_names_as_headings() -> None:
    found = page(
        "<details><summary>第1回</summary><p>4月</p></details>"
        "<details><summary>第2回</summary><p>5月</p></details>"
        "<h3><button aria-expanded='false'>第3回</button></h3><p>6月</p>"
        "<button class='accordion'>第4回</button><div>7月</div>"
    )
    assert [item.headings[-1] for item in passages(found)] == [
        "第1回",
        "第2回",
        "第3回",
        "第4回",
    ]


def test_a_summary_before_more_text_is_no_heading_of_that() -> None:
    found = page("<details><summary>補足</summary>細部</details><p>本文</p>")
    assert [block.kind for block in found.blocks] == ["paragraph"] * 3


FORM = """<form method="post" action="./a.aspx"><input type="hidden" value="x">
<div class="search"><form action="/s"><label>検索語</label><input type="text"><button>検索</button></form></div>
<h1>道路の占用</h1><p>占用料を納めます。</p><select><option>第1希望</option></select></form>"""


def test_a_page_inside_a_form_is_the_document() -> None:
    assert texts(FORM)[-2:] == ["道路の占用", "占用料を納めます。"]


def test_a_search_box_is_none() -> None:
    box = "<form><label>検索語</label><input type='search'></form>"
    assert texts(f"{box}<p>文</p>") == ["文"]


SITE = """<div id="header"><a href="/">しおさい町</a><a href="/en">English</a></div>
<header><p>しおさい町</p><nav><a href="/a">くらし</a></nav></header>
<div role="banner"><a href="/">町</a><a href="/m">地図</a></div>
<p class="topicpath"><a href="/">トップ</a> &gt; <a href="/k">くらし</a> &gt; 道路</p>
<ul id="gnav"><li><a href="/a">くらし</a></li><li><a href="/b">しごと</a></li></ul>
<div class="skip-link"><a href="#main">本文へ移動</a></div>
<main id="main"><article><header><h1>道路の占用</h1><p>6月1日更新</p></header><p>占用料を納めます。</p>
<aside>急ぐときは電話で。</aside><footer><p>担当は建設課です。</p><a href="/q">問合せ</a><a href="/z">地図</a></footer></article>
<p><a href="#header">このページの先頭へ</a></p></main>
<aside><h2>人気のページ</h2><a href="/c">ごみ</a></aside>
<footer><a href="/p">方針</a><a href="/l">リンク</a><p>Copyright しおさい町</p></footer>"""


def test_the_site_around_the_document_is_not_read() -> None:
    assert texts(SITE) == [
        "道路の占用",
        "6月1日更新",
        "占用料を納めます。",
        "急ぐときは電話で。",
        "担当は建設課です。",
        "問合せ地図",
    ]


def test_a_footer_that_says_whom_to_ask_is_read() -> None:
    assert texts("<p>文</p><footer>担当は建設課です。</footer>") == [
        "文",
        "担当は建設課です。",
    ]


def test_the_only_first_heading_is_read_wherever_it_stands() -> None:
    banner = (
        "<header><nav><a href='/'>町</a></nav><h1>道路の占用</h1></header>"
    )
    assert texts(f"{banner}<p>文</p>") == ["道路の占用", "文"]


def test_a_menu_by_name_only_is_kept_where_it_holds_text() -> None:
    menu = "<div id='menu'>給食の献立<p>月曜日　カレー</p></div>"
    assert texts(menu) == ["給食の献立", "月曜日　カレー"]


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("<iframe src='a.html'></iframe>", "a.html"),
        ("<object data='b.pdf'></object>", "b.pdf"),
        ("<p>料金<s>300円</s></p>", "取り消し線"),
    ],
)
def test_what_is_not_read_is_told(body: str, note: str) -> None:
    (told,) = page(f"{body}<p>文</p>").notes
    assert note in told.text
    assert told.kind == "left_out"


def test_a_page_of_frames_is_told() -> None:
    found = page_of(
        "<html><frameset><frame src='m.html'><frame src='h.html'></frameset></html>"
    )
    assert "m.html、h.html" in found.notes[0].text


def test_a_map_or_film_needs_no_note() -> None:
    film = "<iframe src='https://www.youtube.com/embed/x'></iframe>"
    assert page(f"{film}<p>文</p>").notes == ()


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp932", "Shift_JIS"),
        ("cp932", "x-sjis"),
        ("euc_jp", "EUC-JP"),
        ("utf-8", "Shift_JIS"),
        ("cp932", "utf-8"),
        ("iso2022_jp", "ISO-2022-JP"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings_whatever_the_page_says(
    encoding: str, declared: str
) -> None:
    source = f'<html><head><meta charset="{declared}"></head><body><p>住民税の届出</p></body></html>'
    assert read(source.encode(encoding), "a.html").blocks[0].text == (
        "住民税の届出"
    )


def test_a_page_with_few_damaged_characters_is_read_and_doubted() -> None:
    source = (
        f"<p>{'届出は窓口で行います。' * 90}</p><p>料金は".encode()
        + b"\xff\xff"
        + "円</p>".encode()
    )
    sound, damaged = read(source, "a.html").blocks
    assert (sound.doubt, damaged.doubt != "") == ("", True)


@pytest.mark.parametrize("depth", [200, 1_500, 50_000])
def test_deep_pages_are_read_or_told(depth: int) -> None:
    source = "<div>" * depth + "底の文"
    found = read(source.encode(), "a.html")
    assert found.notes or found.blocks[0].text == "底の文"


PIECES = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <table> </table> <tr> <td rowspan=2> <th colspan=3> </tr> <ul> <li> </ul> <ol> </ol> "
        "<dl> <dt> <dd> <a·href='#x'> </a> <br> <h2> </h2> <ruby> <rt> <form> </form> <pre> <header> 文 届出 <s>".split()
    ),
    max_size=40,
)  # fmt: skip


@given(PIECES)
def test_any_nesting_is_read(pieces: list[str]) -> None:
    found = page_of("".join(pieces).replace("·", " "))
    assert all(block.text.strip() for block in found.blocks)


@pytest.mark.parametrize(
    "frame",
    [
        "<div id='tmp_header'><p><a href='/'>町</a></p><ul><li><a href='/a'>読み上げ</a></li></ul></div>",
        "<div id='tmp_gnavi'><ul><li><a href='/k'>くらし</a></li></ul></div>",
        "<div id='tmp_pankuzu'><a href='/'>ホーム</a> &gt; 道路</div>",
        "<div id='footer-area'><address>海辺1番1号</address>Copyright 町</div>",
        "<form><p>役に立ちましたか</p><label><input type='radio'>はい</label><input type='submit'></form>",
        "<form><p>検索</p><input type='text'></form>",
    ],
)  # fmt: skip
def test_frames_of_usual_systems(frame: str) -> None:
    assert texts(f"{frame}<h1>道路</h1><p>文</p>") == ["道路", "文"]
