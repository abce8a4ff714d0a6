"""The city's lists as tables: what each is for, its columns, and how a row becomes an entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format

from yakuba.adapters.tables import csv
from yakuba.adapters.tables.rows import TableRow
from yakuba.adapters.tables.table_import import TableImport
from yakuba.core.language.eras import day_of
from yakuba.core.privacy import offices
from yakuba.core.privacy.city_lists import comparable
from yakuba.policies.protection.lists.enums import EntrySource
from yakuba.policies.protection.lists.models import (
    BlockedTerm,
    CityKind,
    DelicateMatter,
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)

YES = "はい"
YES_OR_NO = {"": False, "いいえ": False, YES: True}


@dataclass(frozen=True, slots=True)
class CityList:
    """One list: its word in addresses, what it is called and does, and the columns of its tables (model fields).

    `starter` holds rows that any municipality may begin with.
    """

    name: str
    label: str
    purpose: str
    model: type[ListEntry]
    columns: tuple[str, ...]
    unique: tuple[str, ...] = ("comparable",)
    starter: tuple[tuple[str, ...], ...] = ()

    def key(self, entry: ListEntry) -> tuple[str, ...]:
        """What no two entries may share."""
        return tuple(str(getattr(entry, name)) for name in self.unique)

    def matching(self, query: str) -> models.Q:
        """Entries that contain what was searched for, as it was typed or in its comparable form."""
        condition = models.Q(comparable__contains=comparable("", query))
        for name in self.columns:
            if isinstance(
                self._field(name), models.CharField | models.TextField
            ):
                condition |= models.Q(**{f"{name}__icontains": query})

        return condition

    def starter_file(self) -> str:
        """The starter as a file to import; empty where there is none."""
        if not self.starter:
            return ""

        columns = len(self.starter[0])
        return csv.write(self.headings()[:columns], self.starter)

    def headings(self) -> list[str]:
        return [str(self._field(name).verbose_name) for name in self.columns]

    def cells(self, entry: ListEntry) -> list[str]:
        """An entry as it is written: choices by their label, days as 2026-04-01."""
        return [
            _written(self._field(name), getattr(entry, name))
            for name in self.columns
        ]

    def shown(self, entry: ListEntry) -> list[str]:
        """An entry as it is shown: days as 2026年4月1日."""
        return [
            _shown(self._field(name), getattr(entry, name))
            for name in self.columns
        ]

    def entry(self, cells: Mapping[str, str]) -> ListEntry:
        """The entry that a row describes. Raises ValidationError by field."""
        values = {}
        for name in self.columns:
            field = self._field(name)
            values[name] = _read(field, cells.get(str(field.verbose_name), ""))

        entry = self.model(**values, source=EntrySource.IMPORTED)
        entry.clean_fields(exclude=["comparable"])
        entry.clean()
        return entry

    def sentences(self, error: ValidationError) -> list[str]:
        """What is wrong, each with the heading it is about."""
        if not hasattr(error, "error_dict"):
            return error.messages

        sentences: list[str] = []
        for name, texts in error.message_dict.items():
            if name in self.columns:
                heading = self._field(name).verbose_name
                sentences += [f"「{heading}」: {text}" for text in texts]
            else:
                sentences += texts

        return sentences

    def _field(self, name: str) -> "models.Field[object, object]":
        field: models.Field[object, object] = self.model._meta.get_field(name)  # type: ignore[assignment]
        return field


LISTS: Mapping[str, CityList] = MappingProxyType(
    {
        item.name: item
        for item in (
            CityList(
                "contacts",
                "公開の連絡先・氏名",
                "公開している電話番号、住所、公職者の氏名などです。ここにある値は、個人情報として扱いません。",
                OfficialContact,
                ("kind", "value", "note", "valid_from", "valid_to"),
                unique=("kind", "comparable"),
            ),
            CityList(
                "offices",
                "機関名の語",
                "「課」「センター」「学校」のように、公の機関の名前の終わりに付く語です。この語のすぐ後に書かれた固定電話の番号、住所、"
                "郵便番号は機関のものとし、個人情報として扱いません。携帯電話の番号は、いつも個人情報として扱います。",
                OfficeWord,
                ("word", "note"),
                starter=tuple((word,) for word in offices.COMMON),
            ),
            CityList(
                "places",
                "地名",
                "町名、大字、通称などです。人の氏名と取り違えないために使います。",
                LocalPlaceName,
                ("name", "note"),
            ),
            CityList(
                "blocked",
                "禁止語",
                "送ってはいけない言葉や番号の形です。見つけると、登録した理由を職員に示します。",
                BlockedTerm,
                ("term", "is_pattern", "reason"),
                unique=("is_pattern", "comparable"),
            ),
            CityList(
                "matters",
                "配慮事項",
                "生活保護など、取扱いに配慮が要る事柄の言葉です。見つけると、職員に知らせます。",
                DelicateMatter,
                ("term", "note"),
            ),
            CityList(
                "kinds",
                "市が定める番号",
                "宛名番号や受給者番号など、市の業務で使う番号の形です。個人情報として見つけます。",
                CityKind,
                (
                    "name",
                    "pattern",
                    "check_digit",
                    "examples_found",
                    "examples_not",
                ),
            ),
        )
    }
)


def import_of(
    which: CityList, rows: Sequence[TableRow]
) -> TableImport[ListEntry]:
    """What importing the rows would add to the list as it is; nothing is changed by a table."""
    keys = which.model._default_manager.values_list(*which.unique)
    listed = {tuple(str(part) for part in key) for key in keys}
    table = TableImport[ListEntry]()
    for row in rows:
        try:
            entry = which.entry(row.cells)
        except ValidationError as error:
            table.refuse(row.line, which.sentences(error))
            continue

        key = which.key(entry)
        if key in listed:
            table.known.append(row.line)
        else:
            table.new.append(entry)
            listed.add(key)

    return table


def as_csv(which: CityList, entries: Iterable[ListEntry]) -> str:
    """The list as a file that can be imported again."""
    rows = (which.cells(entry) for entry in entries)
    return csv.write(which.headings(), rows)


def _shown(field: "models.Field[object, object]", value: object) -> str:
    if isinstance(value, date):
        return date_format(value, "Y年n月j日")

    return _written(field, value)


def _written(field: "models.Field[object, object]", value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else ""

    labels = dict(field.flatchoices)
    return str(labels.get(value, value))


def _read(field: "models.Field[object, object]", cell: str) -> object:
    """A cell as the field takes it; what it does not know is left as it is, and then refused by name."""
    if isinstance(field, models.BooleanField):
        return YES_OR_NO.get(cell, cell)
    if isinstance(field, models.DateField):
        return day_of(cell) or cell or None

    values = {label: value for value, label in field.flatchoices}
    return values.get(cell, cell)
