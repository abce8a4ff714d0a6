"""The day on which a row was written, where a table keeps it (更新日)."""

import re
from datetime import date

from yakuba.core.language.eras import day_of
from yakuba.core.language.text import normalise

UPDATED = r"(?:最終)?(?:更新|改訂|改定|作成)(?:年月)?日"
COLUMN = re.compile(UPDATED)
IN_ROW = re.compile(rf"(?:^|、){UPDATED}:(?P<value>[^、\n]+)")


def is_day_column(name: str) -> bool:
    """
    >>> is_day_column("最終更新日"), is_day_column("作成年月日")
    (True, True)
    >>> is_day_column("更新日と担当")
    False
    """
    plain = "".join(normalise(name).split())
    return COLUMN.fullmatch(plain) is not None


def day_in_row(text: str) -> date | None:
    """「品目：布団、更新日：2026/10/1」.

    >>> day_in_row("品目：布団、更新日：令和8年10月1日")
    datetime.date(2026, 10, 1)
    >>> day_in_row("品目：布団、収集日：2026/10/1") is None
    True
    """
    found = IN_ROW.search(normalise(text)) if "日" in text else None
    return day_of(found["value"]) if found else None
