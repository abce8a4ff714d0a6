"""What of a workbook was not read, as few notes: one a kind, with how many and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from yakuba.adapters.readers.excel.cells import letters_of, name_of
from yakuba.adapters.readers.excel.layout import Layout
from yakuba.core.evidence.extract import NoteKind, Place, ReadingNote

MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class NoteSentence:
    """`text` has a place for how many there are."""

    text: str
    kind: NoteKind = "left_out"


SENTENCES: Mapping[str, NoteSentence] = {
    "styles": NoteSentence(
        "セルの表示形式の情報が壊れています。日付や金額が、シートで見える形と違うことがあります。",
        "doubt",
    ),
    "formula": NoteSentence(
        "計算結果が保存されていない式のセルが{count}個あり、値を読み取っていません。"
        "Excelで開いて上書き保存し、登録し直してください。"
    ),
    "error": NoteSentence(
        "エラー（#REF! や #### など）が表示されるセルが{count}個あり、読み取っていません。"
        "元の式や値を直してください。"
    ),
    "unseen": NoteSentence(
        "文字が見えない設定（白い文字、何も表示しない書式）のセルが{count}個あり、読み取っていません。"
    ),
    "struck": NoteSentence(
        "取り消し線の付いた文字のあるセルが{count}個あり、その文字は読み取っていません。"
    ),
    "rows": NoteSentence(
        "表示されていない行が{count}行あり、読み取っていません。必要な行は再表示して保存し直してください。"
    ),
    "filtered": NoteSentence(
        "絞り込み（フィルター）で隠れている行が{count}行あり、読み取っていません。"
        "必要な行は表示して保存し直してください。"
    ),
    "columns": NoteSentence(
        "表示されていない列が{count}列あり、読み取っていません。必要な列は再表示して保存し直してください。"
    ),
    "sheets": NoteSentence(
        "表示されていないシートが{count}枚あり、読み取っていません。必要なシートは再表示して保存し直してください。"
    ),
    "objects": NoteSentence(
        "埋め込まれたファイルが{count}個あり、読み取っていません。中身が要るときは、別の資料として登録してください。"
    ),
    "comments": NoteSentence(
        "コメント（メモ）が{count}件あります。本文には含めていません。必要な内容はセルに書いてください。",
        "aside",
    ),
}


@dataclass(slots=True)
class Remarks:
    """What the parts of a reading come upon, kind by kind, each with its place."""

    places: dict[str, list[Place]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, kind: str, sheet: str = "", cells: str = "") -> None:
        self.places[kind].append(Place(sheet=sheet, cells=cells))

    def add_all(self, kind: str, sheet: str, cells: Iterable[str]) -> None:
        for each in cells:
            self.add(kind, sheet, each)

    def add_layout(
        self, sheet: str, layout: Layout, *, is_filtered: bool
    ) -> None:
        """Cells that lack something, and what stands in hidden rows (3行) and columns (C列)."""
        for cell in layout.lacking:
            self.add(cell.lack, sheet, name_of(cell.row, cell.column))

        kind = "filtered" if is_filtered else "rows"
        rows = [f"{row}行" for row in layout.hidden_rows]
        columns = [f"{letters_of(each)}列" for each in layout.hidden_columns]
        self.add_all(kind, sheet, rows)
        self.add_all("columns", sheet, columns)

    def notes(self) -> Iterator[ReadingNote]:
        """One a kind, in the order of the sentences."""
        for kind, sentence in SENTENCES.items():
            places = self.places.get(kind, [])
            if places:
                text = sentence.text.format(count=f"{len(places):,}")
                yield ReadingNote(text, sentence.kind, _first(places))


def _first(places: list[Place]) -> Place:
    """The first places on the sheet of the first one: 「B2、B5」, 「A1、A2、A3、A4、A5ほか」 where there are more."""
    sheet = places[0].sheet
    known = [place.cells for place in places if place.sheet == sheet]
    named = list(filter(None, known[:MOST_PLACES]))
    other = "ほか" if len(places) > len(named) > 0 else ""
    return Place(sheet=sheet, cells="、".join(named) + other)
