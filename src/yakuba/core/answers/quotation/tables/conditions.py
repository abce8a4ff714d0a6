"""What a question demands of the rows of a table: a value of a column, a bound, the greatest of all."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from yakuba.core.answers.quotation.tables.fact_table import (
    LEAST_NAME,
    CellNumber,
    FactTable,
    parts_of,
)
from yakuba.core.language import tokens
from yakuba.core.language.values import Value, find_values

# How cells say no.
NO = re.compile(
    r"(?:取扱い?|対応|設置|実施|利用)?(?:なし|無し?)|[×✕✗xー–—−-]|不可|対象外|非対応|非該当|いいえ|.*(?:ない|ません)"
)
CAN = r"(?:でき|出来|取れ|使え|受けられ|借りられ|行け|入れ|連れ|もらえ|払え|可能|対応|ある|あり)"
YES = re.compile(rf"{CAN}[るす]?|[○◯〇●可有]")
DENIED = r"(?:な[いくかし]|ません|ず|不可)"
NEARLY_ALL = 0.8  # of the rows of a column of numbers
WITHIN_REACH = 8  # characters between a column and what is demanded of it
POLITE = (
    (re.compile(r"ありません"), "ない"),
    (re.compile(r"ません"), "ない"),
)
MORE = "多|高|大き|長|増|上が"
LESS = "少|安|低|小さ|短|減|下が"
MOST = re.compile(
    rf"(?:一番|いちばん|最も|もっとも).{{0,12}}?(?:(?P<more>{MORE})|(?P<less>{LESS}))"
)
THAN = rf"より(?:も)?.{{0,4}}?(?:(?P<more>{MORE})|(?P<less>{LESS}))"
FITS = {
    "以上": Decimal.__ge__,
    "超": Decimal.__gt__,
    "以下": Decimal.__le__,
    "以内": Decimal.__le__,
    "未満": Decimal.__lt__,
}
Rows = frozenset[int]


def plain_question(question: str) -> str:
    """Folded, and without politeness where that changes what a cell would say: 使えません → 使えない.

    >>> plain_question("洪水のときに使えません")
    '洪水のときに使えない'
    >>> plain_question("予約はありませんか")
    '予約はないか'
    """
    folded = tokens.folded(question)
    for polite, plain in POLITE:
        folded = polite.sub(plain, folded)

    return folded


def named_columns(table: FactTable, plain: str) -> list[int]:
    """The columns that a question names.

    >>> table = FactTable(("避難所", "収容人数（人）", "洪水"), ())
    >>> named_columns(table, "収容人数が一番多い避難所")
    [0, 1]
    >>> named_columns(table, "洪水のとき使えるのはどこ")
    [2]
    """
    return [
        position
        for position, names in enumerate(table.names)
        if is_named(names, plain)
    ]


def is_named(names: Iterable[str], plain: str) -> bool:
    return any(name in plain for name in names)


def rows_that_can(table: FactTable, plain: str) -> Rows | None:
    """「コンビニ交付できる」, 「洪水のとき使えない」: by a column in which some rows say no.

    >>> rows = (("南原小学校", "○"), ("北野公民館", "×"))
    >>> table = FactTable(("避難所", "洪水"), rows)
    >>> rows_that_can(table, "洪水のとき使える避難所")
    frozenset({0})
    >>> rows_that_can(table, "洪水のとき使えない避難所")
    frozenset({1})
    >>> rows_that_can(table, "洪水の避難所") is None
    True
    """
    for position in named_columns(table, plain)[::-1]:
        values = table.column(position)
        denied = {row for row, value in enumerate(values) if _says_no(value)}
        if position == 0 or not 0 < len(denied) < len(values):
            continue

        demanded = _demand(table.names[position], plain)
        if demanded is not None:
            every = frozenset(range(len(values)))
            return every - denied if demanded else frozenset(denied)

    return None


def _says_no(value: str) -> bool:
    """The whole cell says so, not a piece of it.

    >>> _says_no("対象外"), _says_no("－"), _says_no("郵送では受け付けません")
    (True, False, True)
    >>> _says_no("なし（3歳未満を除く）"), _says_no("無料")
    (False, False)
    """
    return not value or NO.fullmatch(value) is not None


def _demand(names: Iterable[str], plain: str) -> bool | None:
    """True for yes, False for no, None where neither is demanded of a column with these names.

    >>> _demand(("駐車場",), "駐車場がある公民館")
    True
    >>> _demand(("駐車場",), "駐車場なしの公民館")
    False
    >>> _demand(("駐車場",), "駐車場の料金") is None
    True
    """
    for name in names:
        found = re.search(
            rf"{re.escape(name)}.{{0,{WITHIN_REACH}}}?{CAN}(?P<no>{DENIED})?|{re.escape(name)}.{{0,3}}?(?P<none>なし|ない)",
            plain,
        )
        if found:
            return not (found["no"] or found["none"])

    return None


def rows_within_bounds(table: FactTable, plain: str) -> Rows | None:
    """「500人以上」, 「1万円を超える」: by the column named, or else the first that states such numbers.

    >>> rows = (("南原小学校", "1,100"), ("北野公民館", "80"))
    >>> table = FactTable(("避難所", "収容人数（人）"), rows)
    >>> rows_within_bounds(table, "500人以上入れる避難所")
    frozenset({0})
    >>> rows_within_bounds(table, "500円以上の避難所") is None
    True
    """
    bounds = [value for value in find_values(plain) if value.bound in FITS]
    for bound in bounds:
        fitting = {
            position: rows
            for position in range(1, len(table.headings))
            if (rows := _fitting(table.numbers(position), bound)) is not None
        }
        named = [
            each for each in named_columns(table, plain) if each in fitting
        ]
        candidates = named or list(fitting)
        if candidates:
            return fitting[candidates[0]]

    return None


def _fitting(numbers: list[CellNumber | None], bound: Value) -> Rows | None:
    """None where the column states no such numbers.

    >>> people = [CellNumber(Decimal(each), "人") for each in (300, 500)]
    >>> (bound,) = find_values("500人未満")
    >>> _fitting(people, bound)
    frozenset({0})
    >>> _fitting([*people[:1], None], bound) is None
    True
    """
    alike = [
        (row, counted.number)
        for row, counted in enumerate(numbers)
        if counted and counted.unit == bound.unit
    ]
    if len(alike) < 2:
        return None

    fits = FITS[bound.bound]
    return frozenset(
        row for row, number in alike if fits(number, bound.number)
    )


def rows_beyond_a_column(table: FactTable, plain: str) -> Rows | None:
    """「前年度より減った」: the first column of numbers against the one that is named.

    >>> rows = (("土木費", "480", "510"), ("教育費", "920", "900"))
    >>> table = FactTable(("款", "本年度", "前年度"), rows)
    >>> rows_beyond_a_column(table, "前年度より減った款")
    frozenset({0})
    >>> rows_beyond_a_column(table, "前年度より増えた款")
    frozenset({1})
    """
    for position in named_columns(table, plain):
        names = "|".join(map(re.escape, table.names[position]))
        found = re.search(rf"(?:{names}){THAN}", plain)
        base = table.stated(position)
        others = [each for each in numeric_columns(table) if each != position]
        if not found or not others or len(base) < len(table.rows):
            continue

        is_beyond = Decimal.__gt__ if found["more"] else Decimal.__lt__
        own = table.stated(others[0])
        return frozenset(
            row for row, number in own.items() if is_beyond(number, base[row])
        )

    return None


def rows_at_the_end(table: FactTable, plain: str) -> Rows | None:
    """「収容人数が一番多い」.

    >>> rows = (("南原小学校", "1,100"), ("北野公民館", "80"))
    >>> table = FactTable(("避難所", "収容人数（人）"), rows)
    >>> rows_at_the_end(table, "一番多く入れる避難所")
    frozenset({0})
    >>> rows_at_the_end(table, "最も少ないのはどこ")
    frozenset({1})
    """
    found = MOST.search(plain)
    if not found:
        return None

    position = _ranked_column(table, plain)
    if position is None:
        return None

    stated = table.stated(position)
    end = max if found["more"] else min
    most = end(stated.values())
    return frozenset(row for row, number in stated.items() if number == most)


def _ranked_column(table: FactTable, plain: str) -> int | None:
    """The column of numbers that is named, or else the only one.

    >>> table = FactTable(("館", "座席", "面積"), (("本館", "80", "950"),))
    >>> _ranked_column(table, "面積が最も大きい館")
    2
    >>> _ranked_column(table, "最も大きい館") is None
    True
    """
    columns = numeric_columns(table)
    named = sorted(set(columns).intersection(named_columns(table, plain)))
    if named:
        return named[0]

    return columns[0] if len(columns) == 1 else None


def numeric_columns(table: FactTable) -> list[int]:
    """The columns that state a number in nearly every row.

    >>> rows = (("証明書", "300円", "市民課"), ("閲覧", "200円", "市民課"))
    >>> numeric_columns(FactTable(("種類", "手数料", "窓口"), rows))
    [1]
    """
    least = NEARLY_ALL * len(table.rows)
    return [
        position
        for position in range(1, len(table.headings))
        if len(table.stated(position)) >= least
    ]


def rows_by_part(
    table: FactTable, plain: str, position: int
) -> dict[str, Rows]:
    """What of a column's cells stands in a question, and in which rows; not what stands in every row.

    >>> rows = (("出勤簿、休暇簿", "5年"), ("給与台帳", "10年"))
    >>> table = FactTable(("文書", "保存期間"), rows)
    >>> rows_by_part(table, "休暇簿は何年保存しますか", 0)
    {'休暇簿': frozenset({0})}
    >>> rows_by_part(table, "保存期間が10年の文書", 1)
    {'10年': frozenset({1})}
    """
    found = _rows_holding(table, plain, position)
    every = len(table.rows)
    kept = [part for part in found if len(found[part]) < every]
    return {
        part: frozenset(found[part])
        for part in kept
        if not _is_within(part, kept)
    }


def _rows_holding(
    table: FactTable, plain: str, position: int
) -> dict[str, set[int]]:
    """What of a column's cells stands in a question, and in which rows."""
    found: dict[str, set[int]] = {}
    for row, cells in enumerate(table.rows):
        for part in parts_of(cells[position]):
            if _stands(part, plain):
                found.setdefault(part, set()).add(row)

    return found


def _is_within(part: str, others: Iterable[str]) -> bool:
    """
    >>> _is_within("戸籍", ["戸籍", "戸籍附票"])
    True
    >>> _is_within("戸籍附票", ["戸籍", "戸籍附票"])
    False
    """
    return any(part != other and part in other for other in others)


def _stands(part: str, plain: str) -> bool:
    """A number stands whole: not 500円 in 1,500円.

    >>> _stands("500円", "500円のごみ袋"), _stands("500円", "1,500円のごみ袋")
    (True, False)
    """
    return re.search(rf"(?<![\d,.]){re.escape(part)}", plain) is not None


def rows_by_beginning(
    table: FactTable, plain: str, position: int
) -> dict[str, Rows]:
    """Words of a question with which cells begin: 戸籍 → 戸籍全部事項証明書, 北野 → 北野三丁目.

    >>> rows = (("北野三丁目", "月曜日"), ("南原一丁目", "火曜日"))
    >>> table = FactTable(("地区", "収集日"), rows)
    >>> rows_by_beginning(table, "北野の収集日", 0)
    {'北野': frozenset({0})}
    """
    values = table.column(position)
    found = {}
    for word in words_in(plain):
        rows = frozenset(
            row for row, value in enumerate(values) if value.startswith(word)
        )
        if 0 < len(rows) < len(values):
            found[word] = rows

    return found


def words_in(plain: str) -> Iterator[str]:
    """Runs of kanji and katakana: whole words, not their pieces.

    >>> list(words_in("北野のごみ収集カレンダーは市で配る"))
    ['北野', '収集', 'カレンダー']
    """
    for found in re.finditer(r"[一-龥々ヶ]+|[ァ-ヴー]+", plain):
        if len(found[0]) >= LEAST_NAME:
            yield found[0]
