"""Invented ordinances, with what real ones have: contents, chapters, branches, repealed articles, long ones, supplements,
annexes, forms; and the shapes in which systems of ordinances publish them.
"""

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document

KANJI = "〇一二三四五六七八九"
SUBJECTS = (
    "用水路管理", "墓園", "渡船", "公設市場", "体験農園", "温泉保養館", "郷土資料館", "屋外広告", "空き店舗活用",
    "放置自転車", "小型除雪機貸与", "水上安全", "防犯灯", "地区集会所", "子ども食堂助成", "移動販売車", "有害鳥獣対策",
    "災害備蓄品", "外国語通訳", "共同作業場", "合併浄化槽", "山林火災予防", "桟橋", "奨学金返還助成", "文化財保存",
    "飲料水供給施設",
)  # fmt: skip
SORTS = ("条例", "規則", "要綱", "規程")
MATTERS = (
    ("趣旨", "この{sort}は、{subject}に関し必要な事項を定めるものとする。"),
    ("定義", "この{sort}における用語の意義は、台帳第{mark}号に定めるところによる。"),
    ("届出", "利用しようとする者は、{mark}日前までに届け出なければならない。"),
    ("許可", "町長は、前条の届出を受けた日から{mark}日以内に可否を決める。"),
    ("許可の取消し", "第3条の届出に偽りがあったときは、基準{mark}号により許可を取り消す。"),
    ("使用料", "使用料は、1回につき{mark}円とし、前納とする。"),
    ("減免", "町長は、要件{mark}号に当たるときは、使用料を減らし、又は免ずることができる。"),
    ("禁止行為", "何人も、区画{mark}番において火気を用いてはならない。"),
    ("原状回復", "利用を終えた者は、{mark}時間以内に元の状態に戻さなければならない。"),
    ("損害の賠償", "設備を損なった者は、算定表{mark}号の額を賠償しなければならない。"),
    ("管理の委託", "町長は、契約{mark}号により管理を団体に委ねることができる。"),
    ("審議会", "審議会は、委員{mark}人以内で組織する。"),
    ("報告", "受託者は、毎年度{mark}件以上の点検の結果を報告しなければならない。"),
    ("立入調査", "職員は、証票{mark}号を示して立ち入り、調べることができる。"),
    ("罰則", "偽りの届出をした者は、{mark}円以下の過料に処する。"),
    ("委任", "この{sort}の施行に関し必要な事項は、訓令{mark}号で定める。"),
)  # fmt: skip


@dataclass
class Article:
    """`lines` are its paragraphs and items, the first without the number; `marks` stand in no other article."""

    number: str
    caption: str
    lines: list[str]
    marks: list[str]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    # The numbers by which it may be asked for, where it repeals several.
    asked: tuple[str, ...] = ()


@dataclass
class Supplement:
    heading: str
    articles: list[Article] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Ordinance:
    name: str
    date: str
    chapters: list[tuple[str, list[Article]]]
    supplements: list[Supplement]
    annex: tuple[str, list[tuple[str, ...]], str]
    form: tuple[str, str, str]

    @property
    def articles(self) -> list[Article]:
        return [each for _, part in self.chapters for each in part]


def invented(count: int, seed: int) -> list[Ordinance]:
    rng = random.Random(seed)
    marks = iter(rng.sample(range(1_000, 9_999), 4_000))
    return [_ordinance(place, rng, marks) for place in range(count)]


def _ordinance(
    place: int, rng: random.Random, marks: Iterator[int]
) -> Ordinance:
    subject = SUBJECTS[place % len(SUBJECTS)]
    sort = SORTS[place % len(SORTS)]
    matters = [
        *MATTERS[:6],
        *sorted(rng.sample(MATTERS[6:-1], 7), key=MATTERS.index),
        MATTERS[-1],
    ]
    articles = []
    for number, (caption, text) in enumerate(matters, start=1):
        mark = f"{next(marks):,}"
        first = text.format(sort=sort, subject=subject, mark=mark)
        articles.append(
            Article(f"第{number}条", caption, [first], [mark, first])
        )

    _enlarge(articles, rng, marks)
    chapters = [("", articles)]
    if place % 2:
        chapters = [
            ("第1章　総則", articles[:2]),
            ("第2章　利用", articles[2:9]),
            ("第3章　雑則", articles[9:]),
        ]

    fee = f"{next(marks):,}"
    paper = f"{next(marks):,}"
    return Ordinance(
        f"しおさい町{subject}{sort}",
        f"令和{rng.randint(1, 7)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        chapters,
        _supplements(sort, rng, marks),
        (
            "別表第1（第6条関係）",
            [("区分", "単位", "額"), ("町内の者", "1時間", f"{fee}円")],
            fee,
        ),
        ("様式第1号（第3条関係）", f"届出書　受付番号{paper}", paper),
    )


def _enlarge(
    articles: list[Article], rng: random.Random, marks: Iterator[int]
) -> None:
    """Paragraphs, items, a table, a long article, branches and repealed ones among them."""
    for article in articles[1:]:
        if rng.random() < 0.5:
            mark = f"{next(marks):,}"
            article.lines.append(
                f"2　前項の場合においては、細目{mark}号を準用する。"
            )
            article.marks.append(mark)
        if rng.random() < 0.3:
            article.lines += [f"({n})　{what}" for n, what in enumerate(("住所", "氏名", "その他町長が定める事項"), 1)]  # fmt: skip

    long = articles[7]
    for number in range(1, 26):
        mark = f"{next(marks):,}"
        long.lines.append(f"({number})　番号{mark}の区域において、資材を置き、車両を止め、又は工作物を設けること。ただし、町長が認めたときは、この限りでない。")  # fmt: skip
        long.marks.append(mark)

    mark = f"{next(marks):,}"
    articles[5].rows = [("時間", "額"), ("午前", f"{mark}円")]
    articles[5].marks.append(mark)
    # A line that begins with a reference.
    articles[8].lines.append("第3条の届出をした者及び第4条の許可を受けた者について準用する。")  # fmt: skip

    mark = f"{next(marks):,}"
    branch = f"名札は、様式見本{mark}号のとおりとする。"
    articles.insert(3, Article("第3条の2", "名札", [branch], [mark, branch]))
    last = int(articles[-1].number[1:-1])
    gone = [f"第{last + offset}条" for offset in (1, 2, 3)]
    repealed = Article(f"{gone[0]}から{gone[2]}まで", "", ["削除"], [f"{gone[2]}まで　削除"], asked=tuple(gone))  # fmt: skip
    mark = f"{next(marks):,}"
    text = f"この規定の適用については、告示{mark}号の定めるところによる。"
    articles += [
        repealed,
        Article(f"第{last + 4}条", "適用", [text], [mark, text]),
    ]


def _supplements(
    sort: str, rng: random.Random, marks: Iterator[int]
) -> list[Supplement]:
    first = Supplement("附　則")
    for number, text in (
        ("1", f"この{sort}は、公布の日から{{}}日を経過した日から施行する。"),
        ("2", "この告示の施行の前にした手続{}件は、なお従前の例による。"),
    ):
        mark = f"{next(marks):,}"
        first.paragraphs.append((f"{number}　{text.format(mark)}", mark))

    second = Supplement(f"附　則（令和{rng.randint(1, 7)}年{sort}第{rng.randint(2, 60)}号）")  # fmt: skip
    for number, caption, text in (
        ("第1条", "施行期日", "改正後の{}の規定は、翌年度から施行する。"),
        ("第2条", "経過措置", "改正前の区分{}号の許可は、なお効力を有する。"),
    ):
        mark = f"{next(marks):,}"
        line = text.format(mark)
        second.articles.append(Article(number, caption, [line], [mark, line]))

    return [first, second]


def kanji(number: str) -> str:
    """第12条の3 as 第十二条の三."""
    written = ""
    figures = ""
    for sign in f"{number}$":
        if sign.isdigit():
            figures += sign
            continue
        if figures:
            written += _kanji_number(int(figures))
        figures = ""
        written += sign

    return written.rstrip("$")


def _kanji_number(number: int) -> str:
    tens = number // 10
    head = ("" if tens == 1 else KANJI[tens]) + "十" if tens else ""
    return head + (KANJI[number % 10] if number % 10 or not tens else "")


def wide(text: str) -> str:
    return "".join(
        chr(ord(each) + 0xFEE0) if each.isascii() and each.isdigit() else each
        for each in text
    )


def _entries(ordinance: Ordinance) -> list[tuple[str, str]]:
    """The contents: what each entry says, and its place."""
    entries = []
    for place, article in enumerate(ordinance.articles):
        caption = f"（{article.caption}）" if article.caption else ""
        entries.append((f"{article.number}{caption}", f"a{place}"))

    return [*entries, ("附則", "f0"), ("附則", "f1")]


def nested_spans(ordinance: Ordinance) -> bytes:
    """Lines in nested spans; contents, history and numbers of lines behind them."""

    def line(inner: str) -> str:
        return f'<div>\n<div class="eline"><div class="article">{inner}</div></div>\n</div>\n'

    body = [line(f'<p class="title-irregular"><span class="cm">○{ordinance.name}</span></p>')]  # fmt: skip
    body.append(line(f'<p class="date"><span>{ordinance.date}</span></p>'))
    place = 0
    for chapter, articles in ordinance.chapters:
        if chapter:
            body.append(line(f'<p class="chapter"><span>{chapter}</span></p>'))
        for article in articles:
            body += [line(each) for each in _spans(article, f"a{place}")]
            place += 1

    for number, supplement in enumerate(ordinance.supplements):
        body.append(line(f'<p class="s-head"><span id="f{number}" class="title">{supplement.heading}</span></p>'))  # fmt: skip
        for article in supplement.articles:
            body += [line(each) for each in _spans(article, "x")]
        for text, _ in supplement.paragraphs:
            figure, _, rest = text.partition("　")
            body.append(line(f'<p class="num"><span>{figure}</span>　<span class="p">{rest}</span></p>'))  # fmt: skip

    body += [line(each) for each in _ends(ordinance)]
    contents = "".join(
        f'<li><div><span class="noicon">&nbsp;</span><a href="#{place}"><span class="t-t">{text.split("（")[0]}</span>'
        f"<span>{text[len(text.split('（')[0]) :].replace('（', '(').replace('）', ')')}</span></a></div></li>"
        for text, place in _entries(ordinance)
    )
    return (
        f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html lang="ja"><head><meta charset="utf-8">'
        f"<title>{ordinance.name}</title></head><body><div id='primary'>{''.join(body)}</div><div id='secondary'>"
        f"<h2>{ordinance.name}</h2><ul>{contents}</ul><div class='shoshi'><span>沿革情報</span><table><tr><td>◆</td>"
        f"<td>{ordinance.date}</td><td>第1号</td></tr></table></div></div><div style='display:none'><div>e0001</div>"
        f"</div></body></html>"
    ).encode()


def _spans(article: Article, place: str) -> Iterator[str]:
    if article.caption:
        yield f'<p class="title"><span class="cm">({article.caption})</span></p>'
    first, *rest = article.lines
    yield f'<p class="num"><span id="{place}" class="num">{article.number}</span>　<span class="p">{first}</span></p>'
    for each in rest:
        figure, _, text = each.partition("　")
        yield (
            f'<p class="num"><span class="num">{figure}</span>　<span class="p">{text}</span></p>'
            if text
            else f"<p>{each}</p>"
        )
    if article.rows:
        yield _html_table(article.rows)


def _html_table(rows: list[tuple[str, ...]]) -> str:
    return "<table border='1'>" + "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows) + "</table>"  # fmt: skip


def _ends(ordinance: Ordinance) -> Iterator[str]:
    heading, rows, _ = ordinance.annex
    yield f"<p>{heading}</p>"
    yield _html_table(rows)
    heading, text, _ = ordinance.form
    yield f"<p>{heading}</p>"
    yield f"<p>{text}</p>"


def old_lines(ordinance: Ordinance) -> bytes:
    """Shift_JIS, kanji numbers, contents first, lines that end on <br>."""
    lines = [f"<b>{ordinance.name}</b>", f"（{ordinance.date}）", ""]
    lines += [f'<a href="#{place}">{kanji(text)}</a>' for text, place in _entries(ordinance)]  # fmt: skip
    place = 0
    for chapter, articles in ordinance.chapters:
        if chapter:
            lines.append(f"　　<b>{kanji(chapter)}</b>")
        for article in articles:
            if article.caption:
                lines.append(f"（{article.caption}）")
            lines.append(f'<a name="a{place}"></a><b>{kanji(article.number)}</b>\n　{article.lines[0]}')  # fmt: skip
            lines += [wide(each) if each[0].isdigit() else each for each in article.lines[1:]]  # fmt: skip
            if article.rows:
                lines.append(_html_table(article.rows))
            place += 1

    for number, supplement in enumerate(ordinance.supplements):
        lines.append(
            f'　　　<a name="f{number}"><b>{supplement.heading}</b></a>'
        )
        for article in supplement.articles:
            lines += [f"（{article.caption}）", f"<b>{kanji(article.number)}</b>　{article.lines[0]}"]  # fmt: skip
        lines += [
            wide(text[:1]) + text[1:] for text, _ in supplement.paragraphs
        ]

    lines += _ends(ordinance)
    body = "<br>\n".join(lines)
    source = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=Shift_JIS'><title>{ordinance.name}</title></head><body>{body}</body></html>"
    return source.encode("cp932")


def site_page(ordinance: Ordinance) -> bytes:
    """A page of the city's own site: inside a form, headings, contents in a list before the text, captions behind numbers."""
    contents = "".join(f'<li><a href="#{place}">{text}</a></li>' for text, place in _entries(ordinance))  # fmt: skip
    body = [f"<h1>{ordinance.name}</h1><p>{ordinance.date}</p><h2>目次</h2><ul>{contents}</ul>"]  # fmt: skip
    place = 0
    for chapter, articles in ordinance.chapters:
        if chapter:
            body.append(f"<h2>{chapter}</h2>")
        for article in articles:
            caption = f"（{article.caption}）" if article.caption else ""
            if article.asked:
                body.append(f'<p id="a{place}">{article.number}　{article.lines[0]}</p>')  # fmt: skip
            else:
                body.append(
                    f'<h3 id="a{place}">{article.number}{caption}</h3>'
                )
                body += [f"<p>{each}</p>" for each in article.lines]
            if article.rows:
                body.append(_html_table(article.rows))
            place += 1

    for number, supplement in enumerate(ordinance.supplements):
        body.append(f'<h2 id="f{number}">{supplement.heading}</h2>')
        for article in supplement.articles:
            body.append(f"<h3>{article.number}（{article.caption}）</h3><p>{article.lines[0]}</p>")  # fmt: skip
        body += [f"<p>{text}</p>" for text, _ in supplement.paragraphs]

    heading, rows, _ = ordinance.annex
    body.append(f"<h2>{heading}</h2>{_html_table(rows)}")
    heading, text, _ = ordinance.form
    body.append(f"<h2>{heading}</h2><p>{text}</p>")
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{ordinance.name} | しおさい町</title></head><body>"
        f"<header><p><a href='/'>しおさい町</a></p><nav><a href='/a'>くらし</a></nav></header><form method='post' action='a.aspx'>"
        f"<input type='hidden' name='__VIEWSTATE' value='x'><p class='breadcrumb'><a href='/'>トップ</a> &gt; 例規</p>"
        f"<main>{''.join(body)}</main></form><footer><a href='/p'>方針</a><a href='/s'>地図</a>Copyright</footer></body></html>"
    ).encode()


def table_page(ordinance: Ordinance) -> bytes:
    """Laid out in tables: contents on the left, the text on the right."""
    contents = "".join(f'<tr><td><a href="#{place}">{text}</a></td></tr>' for text, place in _entries(ordinance))  # fmt: skip
    lines = list(_plain_lines(ordinance))
    body = "".join(f"<p>{each}</p>" if isinstance(each, str) else _html_table(each) for each in lines)  # fmt: skip
    places = "".join(f'<a name="{place}"></a>' for _, place in _entries(ordinance))  # fmt: skip
    return (
        f"<html><head><meta charset='euc-jp'><title>しおさい町例規集</title></head><body><table width='100%'><tr><td valign='top'>"
        f"<table>{contents}</table></td><td>{places}{body}</td></tr></table></body></html>"
    ).encode("euc_jp")


def _plain_lines(
    ordinance: Ordinance, *, behind: bool = False
) -> Iterator[str | list[tuple[str, ...]]]:
    """Line by line; captions before the number, or behind it."""
    yield f"○{ordinance.name}"
    yield ordinance.date
    for chapter, articles in ordinance.chapters:
        if chapter:
            yield chapter
        for article in articles:
            yield from _article_lines(article, behind=behind)

    for supplement in ordinance.supplements:
        yield supplement.heading
        for article in supplement.articles:
            yield from _article_lines(article, behind=behind)
        for text, _ in supplement.paragraphs:
            yield text

    heading, rows, _ = ordinance.annex
    yield heading
    yield rows
    heading, text, _ = ordinance.form
    yield heading
    yield text


def _article_lines(
    article: Article, *, behind: bool
) -> Iterator[str | list[tuple[str, ...]]]:
    caption = f"（{article.caption}）" if article.caption else ""
    if behind and caption:
        yield f"{article.number}{caption}"
        yield article.lines[0]
    else:
        if caption:
            yield caption
        yield f"{article.number}　{article.lines[0]}"

    yield from article.lines[1:]
    if article.rows:
        yield article.rows


def plain_text(ordinance: Ordinance) -> bytes:
    """Contents with leaders, then the text."""
    lines = ["目次"]
    for chapter, articles in ordinance.chapters:
        if chapter:
            lines.append(f"{chapter}（{articles[0].number}―{articles[-1].asked[-1] if articles[-1].asked else articles[-1].number}）")  # fmt: skip
        else:
            lines += [f"{each.number}（{each.caption}）……………{place}" for place, each in enumerate(articles, 1) if each.caption]  # fmt: skip

    lines.append("附則")
    head, date, *rest = _plain_lines(ordinance)
    written = []
    for each in (head, date, "", *lines, "", *rest):
        if isinstance(each, str):
            written.append(each)
        else:
            written += ["　".join(row) for row in each]

    return "\r\n".join(written).encode("cp932")


def markdown(ordinance: Ordinance) -> bytes:
    lines = [f"# {ordinance.name}", ordinance.date]
    for chapter, articles in ordinance.chapters:
        if chapter:
            lines.append(f"## {chapter}")
        for article in articles:
            caption = f"（{article.caption}）" if article.caption else ""
            gone = "　削除" if article.asked else ""
            lines.append(f"### {article.number}{caption}{gone}")
            lines += [] if gone else article.lines
            lines += _markdown_table(article.rows)

    for supplement in ordinance.supplements:
        lines.append(f"## {supplement.heading}")
        for article in supplement.articles:
            lines += [f"### {article.number}（{article.caption}）", article.lines[0]]  # fmt: skip
        lines += [text for text, _ in supplement.paragraphs]

    heading, rows, _ = ordinance.annex
    lines += [f"## {heading}", *_markdown_table(rows)]
    heading, text, _ = ordinance.form
    lines += [f"## {heading}", text]
    return "\n\n".join(lines).encode()


def _markdown_table(rows: list[tuple[str, ...]]) -> list[str]:
    if not rows:
        return []

    head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return ["\n".join([head, "|" + "---|" * len(rows[0]), *rest])]


def word_file(ordinance: Ordinance) -> bytes:
    """Paragraphs without styles, contents with tabs and page numbers."""
    return _word(ordinance, behind=False, contents=True)


def word_behind(ordinance: Ordinance) -> bytes:
    """Captions behind the numbers, chapters as headings."""
    return _word(ordinance, behind=True, contents=False)


def _word(ordinance: Ordinance, *, behind: bool, contents: bool) -> bytes:
    document = docx.Document()
    head, *lines = _plain_lines(ordinance, behind=behind)
    assert isinstance(head, str)
    document.add_paragraph(head)
    if contents:
        document.add_paragraph("目　次")
        for place, (text, _) in enumerate(_entries(ordinance), start=1):
            document.add_paragraph(f"{text}\t{place}")

    for line in lines:
        _add(document, line, styled=behind)

    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add(
    document: Document, line: str | list[tuple[str, ...]], *, styled: bool
) -> None:
    if isinstance(line, str):
        is_heading = styled and line.startswith("第") and "章　" in line[:5]
        document.add_paragraph(line, style="Heading 1" if is_heading else None)
        return

    table = document.add_table(len(line), len(line[0]))
    for row, cells in zip(table.rows, line, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


SHAPES: dict[str, tuple[str, Callable[[Ordinance], bytes]]] = {
    "spans, contents behind": ("html", nested_spans),
    "Shift_JIS, <br>, kanji numbers, contents first": ("html", old_lines),
    "site in a form, headings, contents first": ("html", site_page),
    "layout tables, EUC-JP, contents beside": ("html", table_page),
    "plain text, contents with leaders": ("txt", plain_text),
    "Markdown": ("md", markdown),
    "Word, contents with tabs": ("docx", word_file),
    "Word, captions behind numbers": ("docx", word_behind),
}
