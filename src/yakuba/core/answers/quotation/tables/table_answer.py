"""Which rows of a table answer a question that asks for several of them, and what to say first."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from yakuba.core.answers.quotation.tables import conditions
from yakuba.core.answers.quotation.tables.conditions import Rows
from yakuba.core.answers.quotation.tables.fact_table import (
    FactTable,
    words_of,
)
from yakuba.core.answers.quotation.tables.table_lead import (
    compared_lead,
    counted_lead,
)
from yakuba.core.language import tokens

MOST_COMPARED = 8
ALL = re.compile(
    r"(?:すべて|全て|全部|ぜんぶ)(?!で)|全種類|一覧|リスト|早見表|料金表|表(?:が|を|で|に)|ごとに?|別に|並べ|それぞれ|各"
)
WHICH = re.compile(
    r"(?:どれ|どこ|何|なに|誰|だれ)(?:と(?:どれ|どこ|何|なに|誰|だれ)|どれ|どこ)|どんな.*(?:あ[りる]|です)|(?:何|なに|どれ)が?(?:あ[りる]|該当|当たる|当てはま)"
    r"|挙げて|何(?:種類|か所|箇所|カ所|ヶ所|つ|件|校|館|園)|いくつ(?:あ|です|の)|教えて|(?:は|って|を)(?:どれ|どこ|何|なに)?(?:です)?か?[?。]*$|(?:の|もの)$"
)
PLACES = re.compile(
    r"(?:は|って)(?:どこ|どれ)(?:ですか|にありますか|にある)?[?。]*$"
)
COUNTS = re.compile(
    r"何(?:種類|か所|箇所|カ所|ヶ所|つ|件|校|館|園)|いくつ(?:あ|です)|どんな.*が?あ[りる]|(?:何|なに)があ[りる]"
)
HIRAGANA = re.compile(r"[ぁ-ん]")  # verbs, and もの, こと
COMPARES = re.compile(
    r"違(?:い|う|っ)|比べ|比較|どっち|どちら|の差|同じ(?:です)?か|それぞれ|並べ"
)


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """`rows` are positions in the table, in its order."""

    rows: tuple[int, ...]
    lead: str


def table_answer(question: str, table: FactTable) -> TableAnswer | None:
    """None where the question does not ask for rows of this table, or for one alone.

    >>> rows = (("南原小学校", "○"), ("北野公民館", "×"), ("中央体育館", "○"))
    >>> table = FactTable(("避難所", "洪水"), rows)
    >>> table_answer("洪水のとき使えない避難所はどこですか", table)
    TableAnswer(rows=(1,), lead='北野公民館です。')
    >>> table_answer("避難所の一覧をください", table)
    TableAnswer(rows=(0, 1, 2), lead='避難所は3か所です。')
    >>> table_answer("北野公民館は洪水のとき使えますか", table) is None
    True
    """
    plain = conditions.plain_question(question)
    return (
        _compared(plain, table)
        or _filtered(plain, table)
        or _whole(plain, table)
    )


def _compared(plain: str, table: FactTable) -> TableAnswer | None:
    """Rows that the question names by two names, side by side.

    >>> rows = (("本館", "80"), ("分館", "30"), ("書庫", "0"))
    >>> table = FactTable(("館", "座席"), rows)
    >>> _compared("本館と分館の座席の違いは", table)
    TableAnswer(rows=(0, 1), lead='本館は80、分館は30です。')
    >>> _compared("本館の座席は", table) is None
    True
    """
    if not COMPARES.search(plain):
        return None

    for find in (conditions.rows_by_part, conditions.rows_by_beginning):
        named: dict[str, Rows] = {}
        for position in range(len(table.headings)):
            for name, rows in find(table, plain, position).items():
                named.setdefault(name, rows)

        every = tuple(sorted(frozenset().union(*named.values())))
        if len(set(named.values())) >= 2 and len(every) <= MOST_COMPARED:
            return TableAnswer(every, compared_lead(plain, table, named))

    return None


CONDITIONS: tuple[Callable[[FactTable, str], Rows | None], ...] = (
    conditions.rows_that_can,
    conditions.rows_within_bounds,
    conditions.rows_beyond_a_column,
    conditions.rows_at_the_end,
)


def _filtered(plain: str, table: FactTable) -> TableAnswer | None:
    """The rows that meet every condition of the question.

    >>> rows = (("本館", "火曜日"), ("分館", "月曜日"), ("東館", "月曜日"))
    >>> table = FactTable(("図書館", "休館日"), rows)
    >>> _filtered("休館日が月曜日の図書館をすべて", table)
    TableAnswer(rows=(1, 2), lead='分館と東館の2か所です。')
    >>> _filtered("休館日が火曜日の図書館をすべて", table) is None
    True
    """
    met = [
        rows for find in CONDITIONS if (rows := find(table, plain)) is not None
    ]
    if not _asks_for_some(plain, table, bool(met)):
        return None

    wanted = frozenset(range(len(table.rows))).intersection(*met)
    for rows in _by_values(plain, table):
        wanted = wanted & rows or wanted

    least = 1 if met else 2
    if not least <= len(wanted) < len(table.rows):
        return None

    chosen = tuple(sorted(wanted))
    return TableAnswer(
        chosen, counted_lead(table.only(chosen), is_whole=False)
    )


def _asks_for_some(plain: str, table: FactTable, has_condition: bool) -> bool:
    """Whether several rows may be meant: all that …, or whichever meet a condition.

    >>> table = FactTable(("図書館", "座席"), (("本館", "80"), ("分館", "30")))
    >>> _asks_for_some("50席以上の図書館はどれですか", table, True)
    True
    >>> _asks_for_some("本館は50席以上の図書館ですか", table, True)
    False
    >>> _asks_for_some("公民館をすべて挙げて", table, False)
    False
    """
    if _asks_for_all(plain):
        about = has_condition or _is_about(plain, table)
        return about and _holds_what_is_listed(plain, table)

    return (
        has_condition
        and WHICH.search(plain) is not None
        and not _named_rows(plain, table)
        and _is_about(plain, table)
    )


def _asks_for_all(plain: str) -> bool:
    """
    >>> _asks_for_all("手数料の一覧"), _asks_for_all("避難所は何か所ありますか")
    (True, True)
    >>> _asks_for_all("全部でいくらですか")
    False
    """
    return bool(ALL.search(plain) or COUNTS.search(plain))


def _by_values(plain: str, table: FactTable) -> Iterator[Rows]:
    """Of each column the rows with the one value that the question names; several values are no condition.

    >>> rows = (("本館", "火曜日"), ("分館", "月曜日"), ("東館", "月曜日"))
    >>> table = FactTable(("図書館", "休館日"), rows)
    >>> list(_by_values("月曜日が休館日の図書館", table))
    [frozenset({1, 2})]
    >>> list(_by_values("月曜日か火曜日が休館日の図書館", table))
    []
    """
    named = conditions.named_columns(table, plain)
    found = [
        conditions.rows_by_part(table, plain, position)
        or _by_place(plain, table, position)
        for position in range(len(table.headings))
    ]
    columns = Counter(chain.from_iterable(found))
    for position, by_part in enumerate(found):
        own = {
            rows
            for part, rows in by_part.items()
            if (position in named or columns[part] == 1)
            and not conditions.YES.fullmatch(part)
        }
        if len(own) == 1:
            yield from own


def _by_place(plain: str, table: FactTable, position: int) -> dict[str, Rows]:
    """北野 → 北野三丁目; what a row itself is called is no place.

    >>> table = FactTable(("施設", "所在地"), (("南館", "京都"), ("東館", "奈良")))
    >>> _by_place("京都にある施設", table, 1)
    {'京都': frozenset({0})}
    >>> _by_place("京都にある施設", table, 0)
    {}
    """
    if position == 0:
        return {}

    begun = conditions.rows_by_beginning(table, plain, position)
    return {
        word: rows
        for word, rows in begun.items()
        if tokens.is_proper_name(word)
    }


def _whole(plain: str, table: FactTable) -> TableAnswer | None:
    """Every row, where the question asks for all of what the table lists.

    >>> table = FactTable(("図書館", "休館日"), (("本館", "火曜日"), ("分館", "月曜日")))
    >>> _whole("図書館ごとの休館日", table)
    TableAnswer(rows=(0, 1), lead='図書館は2か所です。')
    >>> _whole("図書館はどこにありますか", table).rows
    (0, 1)
    >>> _whole("本館のすべての休館日", table) is None
    True
    """
    asks_places = PLACES.search(plain) and conditions.is_named(
        table.names[0], plain
    )
    if not (_asks_for_all(plain) or asks_places):
        return None
    about = _is_about(plain, table) and _holds_what_is_listed(plain, table)
    if not about:
        return None

    named = _named_rows(plain, table)
    if len(table.rows) < 2 or len(named) == 1 or (named and asks_places):
        return None

    rows = tuple(range(len(table.rows)))
    return TableAnswer(rows, counted_lead(table, is_whole=True))


def _holds_what_is_listed(plain: str, table: FactTable) -> bool:
    """Of 「避難所の一覧」 the word before stands in the table, if there is any.

    >>> table = FactTable(("避難所", "洪水"), (("南原小学校", "○"),))
    >>> _holds_what_is_listed("避難所の一覧", table)
    True
    >>> _holds_what_is_listed("保育所の一覧", table)
    False
    >>> _holds_what_is_listed("すべて教えて", table)
    True
    """
    listed = ALL.search(plain) or COUNTS.search(plain)
    if not listed:
        return True

    before = plain[: listed.start()]
    words = words_of(before)
    nouns = [word for word in words if not HIRAGANA.search(word)]
    if not nouns:
        return True

    return nouns[-1] in table.text


def _is_about(plain: str, table: FactTable) -> bool:
    """A subject of the table is named, or what stands in a row of it.

    >>> table = FactTable(("避難所", "洪水"), (("南原小学校", "○"), ("分館", "×")))
    >>> _is_about("避難所はどこ", table), _is_about("南原小学校の電話", table)
    (True, True)
    >>> _is_about("保育所はどこ", table)
    False
    """
    is_named = any(subject in plain for subject in table.subjects)
    return is_named or any(
        conditions.rows_by_part(table, plain, position)
        for position in range(len(table.headings))
    )


def _named_rows(plain: str, table: FactTable) -> Rows:
    """The rows that the question calls by name; a place alone names none.

    >>> table = FactTable(("証明", "手数料"), (("戸籍謄本", "450円"), ("住民票", "300円")))
    >>> _named_rows("戸籍の手数料", table)
    frozenset({0})
    """
    begun = conditions.rows_by_beginning(table, plain, 0)
    named = [
        *conditions.rows_by_part(table, plain, 0).values(),
        *(
            rows
            for word, rows in begun.items()
            if not tokens.is_proper_name(word)
        ),
    ]
    return frozenset().union(*named)
