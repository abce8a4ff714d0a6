"""A general synonym file in the format of SudachiDict's synonyms.txt: a wording a line, groups apart by a number.

Columns: 0 the group's number, 2 whether it leads to others (0 yes, 1 it is only led to, 2 it is not used), 8 the wording.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from yakuba.core.vocabulary import Form, form_of

MOST_GROUPS = 3  # a wording in more groups means too many things
GROUP, EXPANSION, WORDING, COLUMNS = 0, 2, 8, 9
NOT_USED, ONLY_LED_TO = "2", "1"


@dataclass(frozen=True, slots=True)
class Member:
    """A wording of a group, as its words; `triggers` says whether a question with it is searched under the others."""

    form: Form
    triggers: bool


class NotASynonymFileError(Exception):
    """`line` is the first line that is not of the format."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def groups(lines: Iterable[str]) -> Iterator[list[Member]]:
    """The groups of two forms or more, one by one. Raises NotASynonymFileError."""
    for _, rows in groupby(_rows(lines), key=lambda row: row[GROUP]):
        members: dict[Form, bool] = {}
        for row in rows:
            form = form_of(row[WORDING])
            if form and row[EXPANSION] != NOT_USED:
                members[form] = members.get(form, False) or row[EXPANSION] != ONLY_LED_TO
        if len(members) > 1:
            yield [Member(form, triggers) for form, triggers in members.items()]


def unambiguous(found: Iterable[list[Member]]) -> list[list[Member]]:
    """Without the forms that stand in more than MOST_GROUPS groups, and the groups that end alone."""
    kept = list(found)
    often = Counter(member.form for group in kept for member in group)
    left = ([member for member in group if often[member.form] <= MOST_GROUPS] for group in kept)
    return [group for group in left if len(group) > 1]


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    reader = csv.reader(lines)
    for row in reader:
        if not any(row):
            continue
        if len(row) < COLUMNS or not row[GROUP].isdigit():
            raise NotASynonymFileError(reader.line_num)
        yield row
