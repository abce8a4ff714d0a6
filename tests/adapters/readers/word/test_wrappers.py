"""What stands in wrappers is read where it stands; what is deleted, hidden or a prompt is not."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.readers.word.making import (
    p,
    r,
    shown,
    tbl,
    tc,
    texts,
    tr,
)

BY = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
CHOICE = (
    '<mc:AlternateContent><mc:Choice Requires="w14">{0}</mc:Choice>'
    "<mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
)
# Around runs, paragraphs, rows or cells.
WRAPPERS = {
    "ins": f"<w:ins {BY}>{{0}}</w:ins>",
    "moveTo": f"<w:moveTo {BY}>{{0}}</w:moveTo>",
    "sdt": "<w:sdt><w:sdtPr/><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    "smartTag": '<w:smartTag w:uri="u" w:element="e">{0}</w:smartTag>',
    "customXml": '<w:customXml w:element="e"><w:customXmlPr/>{0}</w:customXml>',
    "unknown": '<x:later xmlns:x="urn:later">{0}</x:later>',
}
# Around runs alone.
INLINE = {
    **WRAPPERS,
    "hyperlink": '<w:hyperlink w:anchor="a">{0}</w:hyperlink>',
    "fldSimple": '<w:fldSimple w:instr=" REF a \\h ">{0}</w:fldSimple>',
    "dir": '<w:dir w:val="ltr">{0}</w:dir>',
    "alternative": CHOICE,
}
GONE = {
    "del": f"<w:del {BY}>{{0}}</w:del>",
    "moveFrom": f"<w:moveFrom {BY}>{{0}}</w:moveFrom>",
    "prompt": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{0}"
    '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr></w:r></w:sdtContent></w:sdt>',
}
WHOLE = ["料金は", "620円", "です。"]


@pytest.mark.parametrize("name", INLINE)
def test_within_a_line(name: str) -> None:
    middle = INLINE[name].format(r("620円"))
    assert texts(p("料金は", middle, "です。")) == ["料金は620円です。"]


@pytest.mark.parametrize("name", WRAPPERS)
def test_around_paragraphs_and_tables(name: str) -> None:
    wrapped = WRAPPERS[name].format(
        p("前。") + tbl(tr("品目", "数"), tr("机", "3")) + p("後。")
    )
    assert texts(wrapped) == ["前。", "品目：机、数：3", "後。"]


@pytest.mark.parametrize("name", WRAPPERS)
def test_around_rows_and_cells(name: str) -> None:
    wrap = WRAPPERS[name].format
    rows = tbl(
        tr("品目", "数"), wrap(tr("机", "3")), tr("椅子", wrap(tc("8")))
    )
    assert texts(rows) == ["品目：机、数：3", "品目：椅子、数：8"]


@pytest.mark.parametrize(
    ("outer", "inner"), list(itertools.permutations(INLINE, 2))
)
def test_in_one_another(outer: str, inner: str) -> None:
    nested = INLINE[outer].format(INLINE[inner].format(r("620円")))
    assert texts(p("料金は", nested, "です。")) == ["料金は620円です。"]


@pytest.mark.parametrize("wrapper", INLINE)
@pytest.mark.parametrize("gone", GONE)
def test_what_is_gone_is_gone_in_any_wrapper(gone: str, wrapper: str) -> None:
    left = GONE[gone].format(INLINE[wrapper].format(r("旧")))
    right = INLINE[wrapper].format(GONE[gone].format(r("旧")) + r("新"))
    assert texts(p("料金", left, right)) == ["料金新"]


@pytest.mark.parametrize("name", ["del", "moveFrom"])
def test_a_paragraph_whose_end_is_gone_runs_on(name: str) -> None:
    end = f"<w:rPr><w:{name} {BY}/></w:rPr>"
    body = [
        p("申請は、", properties=end),
        p("窓口で", properties=end),
        p("受け付けます。"),
    ]
    assert texts(*body) == ["申請は、窓口で受け付けます。"]


def test_a_first_letter_that_is_set_large_belongs_to_its_word() -> None:
    large = '<w:framePr w:dropCap="drop" w:lines="2"/>'
    assert texts(p("市", properties=large), p("役所の仕事")) == [
        "市役所の仕事"
    ]


def test_a_paragraph_that_is_gone_leaves_nothing() -> None:
    end = f"<w:rPr><w:del {BY}/></w:rPr>"
    gone = p(GONE["del"].format(r("旧")), properties=end)
    rows = tbl(tr("品目", "数"), tr("机", "3"))
    assert texts(gone, rows, gone, p("新"), gone) == ["品目：机、数：3", "新"]


def test_rows_and_cells_that_are_gone() -> None:
    gone = f"<w:del {BY}/>"
    rows = tbl(
        tr("品目", "数"),
        tr("机", "3", properties=gone),
        tr("椅子", tc("8", properties=f"<w:cellDel {BY}/>")),
        tr("棚", "2", properties=f"<w:ins {BY}/>"),
    )
    assert texts(rows) == ["品目：椅子", "品目：棚、数：2"]


def test_the_cell_of_a_prompt_is_empty_and_keeps_its_place() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{tc('数を入力')}</w:sdtContent></w:sdt>"
    )
    rows = tbl(tr("品目", "数", "備考"), tr("机", prompt, "木製"))
    assert texts(rows) == ["品目：机、備考：木製", "数"]


@pytest.mark.parametrize(
    ("run", "found"),
    [
        (r("ここをクリックして入力してください。"), "氏名"),
        (r("日付を選択してください。"), "氏名"),
        (r("Click or tap here to enter text."), "氏名"),
        (r("○○○○", '<w:rStyle w:val="ph"/>'), "氏名"),
        (r("山田太郎"), "氏名山田太郎"),
    ],
)
def test_what_counts_as_a_prompt(run: str, found: str) -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
    style = '<w:style w:type="character" w:styleId="ph"><w:name w:val="Placeholder Text"/></w:style>'
    assert texts(p("氏名", prompt), styles=style) == [found]


def test_changes_are_told_once() -> None:
    (note,) = shown(p("a", WRAPPERS["ins"].format(r("b")))).notes
    assert note.kind == "aside"
    assert "変更履歴" in note.text
    assert shown(p("a")).notes == ()


RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/></w:rubyPr>'
    "<w:rt>{1}</w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby></w:r>"
)


def test_ruby_keeps_its_base_in_the_word() -> None:
    base = RUBY.format(r("廃棄"), r("はいき"))
    assert texts(p("粗大", base, "物の", base)) == ["粗大廃棄物の廃棄"]


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def mark(kind: str, form: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{form}</w:fldChar></w:r>'


def field(instruction: str, *result: str) -> str:
    shown_result = mark("separate") + "".join(result) if result else ""
    return mark("begin") + code(instruction) + shown_result + mark("end")


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        (
            r' EQ \* jc2 \* "Font:ＭＳ 明朝" \* hps10 \o\ad(\s\up 9(はいき),廃棄)',
            "廃棄",
        ),
        (r"eq \o\ac(○,印)", "印"),
        (r"EQ \o(○,印)", "印"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \r(,2)", "√2"),
        (r"EQ \x(受付)", "受付"),
        (r"EQ \s\up 8(注)", "注"),
        (r"EQ \i\su(1,10,x)", "1 10 x"),
        ("EQ " + r"\x(" * 40 + "底" + ")" * 40, None),
    ],
)
def test_fields_of_equations_show_what_is_drawn(
    instruction: str, text: str | None
) -> None:
    (found,) = texts(p("前", field(instruction), "後"))
    assert found[0] + found[-1] == "前後"
    if text is not None:
        assert found == f"前{text}後"


def test_an_equation_in_one_element() -> None:
    whole = '<w:fldSimple w:instr="EQ \\o\\ac(○,印)"/>'
    assert texts(p("氏名　", whole)) == ["氏名　印"]


def test_an_equation_whose_text_stands_in_runs() -> None:
    pieces = [
        mark("begin"),
        code(r" EQ \* jc2 \o\ad(\s\up 9("),
        r("よみ"),
        code("),"),
        r("漢字"),
        code(")"),
        mark("end"),
    ]
    assert texts(p("この", *pieces, "は")) == ["この漢字は"]


@pytest.mark.parametrize(
    ("instruction", "result", "text"),
    [
        (r" REF _Ref1 \h ", "第3条", "前第3条後"),
        (r' HYPERLINK "https://example.jp/" ', "市役所", "前市役所後"),
        (r' DATE \@ "ggge年" ', "令和8年", "前令和8年後"),
        (" MERGEFIELD 氏名 ", "«氏名»", "前«氏名»後"),
        (" PAGE ", "3", "前後"),
        (" NUMPAGES ", "12", "前12後"),
        (r' XE "索引" ', "x", "前後"),
        (" MACROBUTTON NoMacro ", "ここを押す", "前後"),
    ],
)
def test_results_of_fields_are_text_and_instructions_are_not(
    instruction: str, result: str, text: str
) -> None:
    assert texts(p("前", field(instruction, r(result)), "後")) == [text]


def test_fields_in_fields_and_over_paragraphs() -> None:
    inner = field(" REF a ", r("内"))
    condition = [mark("begin"), code(" IF "), inner, code(' = 1 "a" "b" ')]
    nested = p(*condition, mark("separate"), r("結果"), mark("end"))
    over = [
        p(mark("begin"), code(" REF b "), mark("separate"), "一行目"),
        p("二行目", mark("end"), "続き"),
    ]
    assert texts(nested, *over) == ["結果", "一行目", "二行目続き"]


def test_a_field_without_an_end_hides_its_line_only() -> None:
    assert texts(p("前", mark("begin"), code("X"), "無"), p("次の行")) == [
        "前",
        "次の行",
    ]


BOX = (
    '<w:ffData><w:checkBox><w:default w:val="{0}"/>{1}</w:checkBox></w:ffData>'
)
CHOICES = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="可"/>'
    '<w:listEntry w:val="不可"/></w:ddList></w:ffData>'
)


@pytest.mark.parametrize(
    ("form", "instruction", "text"),
    [
        (BOX.format(0, ""), "FORMCHECKBOX", "□"),
        (BOX.format(1, ""), "FORMCHECKBOX", "☑"),
        (BOX.format(1, '<w:checked w:val="0"/>'), "FORMCHECKBOX", "□"),
        (BOX.format(0, "<w:checked/>"), "FORMCHECKBOX", "☑"),
        (CHOICES, "FORMDROPDOWN", "不可"),
    ],
)
def test_fields_of_old_forms_are_read_as_they_are_set(
    form: str, instruction: str, text: str
) -> None:
    pieces = [mark("begin", form), code(instruction), mark("end")]
    assert texts(p(*pieces, "駐車場の利用")) == [f"{text}駐車場の利用"]


def test_controls_are_read_as_they_are_set() -> None:
    ticked = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒')}</w:sdtContent></w:sdt>"
    )
    chosen = (
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="可"/><w:listItem w:value="不可"/>'
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{r('可')}</w:sdtContent></w:sdt>"
    )
    assert texts(p(ticked, "同意　判定：", chosen)) == ["☒同意　判定：可"]


SIGNS = [
    ("<w:r><w:t>第</w:t><w:tab/><w:t>条</w:t></w:r>", ["第 条"]),
    ("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", ["一", "二"]),
    ('<w:r><w:t>一</w:t><w:br w:type="page"/><w:t>二</w:t></w:r>', ["一", "二"]),
    ("<w:r><w:t>03</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r>", ["03-12"]),
    ("<w:r><w:t>長</w:t><w:softHyphen/><w:t>い</w:t></w:r>", ["長い"]),
    ("<w:r><w:t>\n    余白 \n  </w:t></w:r>", ["余白"]),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', ["☑"]),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', ["□"]),
    ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', ["①"]),
    ('<w:r><w:sym w:font="Symbol" w:char="F0B4"/></w:r>', ["×"]),
    ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>l n</w:t></w:r>', ["● ■"]),
    ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t></w:r>', ["☑"]),
    ('<w:r><w:sym w:font="ＭＳ 明朝" w:char="3042"/></w:r>', ["あ"]),
    ('<w:r><w:sym w:font="Wingdings" w:char="F001"/></w:r>', []),
    ('<w:r><w:sym w:font="Wingdings" w:char="xyz"/></w:r>', []),
    ("<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
     "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", ["x=1/2"]),
]  # fmt: skip


@pytest.mark.parametrize(("run", "lines"), SIGNS)
def test_signs_of_a_run(run: str, lines: list[str]) -> None:
    assert texts(p(run)) == lines


HIDDEN = "<w:vanish/>"
HIDDEN_STYLES = (
    '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="h2"><w:name w:val="h2"/><w:basedOn w:val="h"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ph"><w:name w:val="ph"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (p("見える", r("隠れた", HIDDEN)), ["見える"]),
        (p("見える", r("隠れた", '<w:rStyle w:val="h"/>')), ["見える"]),
        (p("見える", r("隠れた", '<w:rStyle w:val="h2"/>')), ["見える"]),
        (p("隠れた", style="ph"), []),
        (p(r("隠れた", HIDDEN), properties=f"<w:rPr>{HIDDEN}</w:rPr>"), []),
    ],
)
def test_hidden_text_is_left_out_and_told(
    content: str, found: list[str]
) -> None:
    extract = shown(content, styles=HIDDEN_STYLES)
    assert [block.text for block in extract.blocks] == found
    (note,) = extract.notes
    assert (note.kind, "隠し文字" in note.text) == ("left_out", True)
    assert "隠れた" not in note.text


def test_text_that_is_not_hidden_after_all() -> None:
    content = p(
        r("見える", '<w:vanish w:val="0"/>'),
        r("文", '<w:rStyle w:val="h"/><w:vanish w:val="false"/>'),
    )
    extract = shown(content, styles=HIDDEN_STYLES)
    assert [block.text for block in extract.blocks] == ["見える文"]
    assert extract.notes == ()


nested = st.recursive(
    st.integers(1000, 9999).map(lambda n: (f"w{n}x", r(f"w{n}x"))),
    lambda inner: st.tuples(
        st.sampled_from(sorted(INLINE)),
        st.lists(inner, min_size=1, max_size=3),
    ).map(
        lambda made: (
            "".join(text for text, _ in made[1]),
            INLINE[made[0]].format("".join(xml for _, xml in made[1])),
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(nested, min_size=1, max_size=4))
def test_every_word_stands_once_and_in_its_order(
    content: list[tuple[str, str]],
) -> None:
    written = "".join(text for text, _ in content)
    assert texts(p(*(xml for _, xml in content))) == [written]
