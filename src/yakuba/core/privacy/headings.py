"""What the headings of a table or form say about its cells: what stands under 氏名 is a name, whatever it looks like."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from yakuba.core.language.text import normalise

# Whole headings, and endings of headings (「保護者氏名」「自宅電話番号」).
WHOLE: Mapping[str, str] = {
    "person": "姓|名|氏|せい|めい|セイ|メイ|氏名|名前|お名前|申請者|届出人|届出者|世帯主|保護者|代表者|担当者|相談者|対象者|利用者|受給者"
    "|被保険者|本人|配偶者|患者|児童|生徒|職員名|代理人|連帯保証人|保証人|同行者|参加者|応募者|名義人|口座名義",
    "telephone": "TEL|Tel|tel|FAX|Fax|fax|ファクス|ファックス|携帯|連絡先|緊急連絡先",
    "email": "E-?mail|e-?mail|EMAIL|メール",
    "street_address": "住所|現住所|居所|住民登録地|送付先|方書",
    "postal_code": "〒|郵便番号",
    "birth_date": "生年月日|誕生日",
    "my_number": "個人番号|マイナンバー",
    "resident_record_code": "住民票コード",
    "pension_number": "基礎年金番号|年金番号",
    "employment_insurance_number": "雇用保険被保険者番号",
    "insurance_number": "被保険者番号|保険証番号|記号番号|記号・番号",
    "driver_licence": "免許証番号|運転免許証番号",
    "residence_card": "在留カード番号",
    "passport": "旅券番号|パスポート番号",
    "bank_account": "口座番号|振込口座|預金口座|振込先",
    "vehicle_number": "車両番号|ナンバー|登録番号標",
}
ENDINGS: Mapping[str, str] = {
    "person": "氏名|フリガナ|ふりがな|カナ氏名|(?:申請|届出|世帯|保護|代表|担当|相談|対象|利用|受給|職|児童|生徒|患)(?:者|主|人|員)名",
    "telephone": "電話|電話番号|携帯番号|FAX番号",
    "email": "メールアドレス",
    "street_address": "住所",
    "birth_date": "生年月日",
}
KIND_OF = {
    kind: re.compile(
        rf"(?:{words})|.{{0,8}}(?:{ENDINGS[kind]})"
        if kind in ENDINGS
        else words
    )
    for kind, words in WHOLE.items()
}
PLAIN = re.compile(
    "No|no|NO|番号|項番|連番|備考|摘要|金額|日付|年月日|続柄|性別|年齢|職業|職名|所属|役職|内容|件名|区分|種別|理由|状況|結果"
    "|担当課|年度|月|日|時間|場所|人数|数量|単価|合計|小計|印|メモ|コメント|受付日|申請日|届出日|受付番号|対応|対応者|処理"
)
BRACKETED = re.compile(r"\([^()]*\)$|[※*]\d*$|\s")
NO_VALUE = re.compile(
    r"[-ー~〃\"・/×*\s]*|なし|無し?|有|不明|同上|同左|未定|非公開|該当なし|別紙|別紙のとおり|[0-9]{1,3}"
)
SENTENCE = re.compile("[を。]|(?:です|ます|こと|書く|記入)$")
FIGURE = re.compile("[0-9〇一二三四五六七八九十]")
WITHOUT_FIGURES = frozenset({"email", "street_address"})
Cell = tuple[int, str, int]  # column, text, columns it covers
LONGEST = 16  # characters of a heading
LONGEST_NAMES = 40  # characters of the names in one cell


def kind_of(heading: str) -> str:
    """The kind of value that a heading announces (「保護者氏名」 → person), or nothing."""
    if len(heading) > LONGEST:
        return ""

    plain = _plain(heading)
    for kind, words in KIND_OF.items():
        if words.fullmatch(plain):
            return kind

    return ""


def is_heading(text: str) -> bool:
    if len(text) > LONGEST:
        return False

    return bool(kind_of(text) or PLAIN.fullmatch(_plain(text)))


def is_value(text: str, kind: str) -> bool:
    """Whether a cell can be what its heading announces.

    「なし」, the next heading and a sentence of instructions cannot.
    """
    plain = normalise(text).strip()
    if NO_VALUE.fullmatch(plain) or is_heading(text):
        return False
    if kind == "person":
        return len(plain) <= LONGEST_NAMES and not SENTENCE.search(plain)

    return kind in WITHOUT_FIGURES or FIGURE.search(plain) is not None


def _plain(heading: str) -> str:
    return BRACKETED.sub("", normalise(heading).strip().rstrip(":").strip())


class Headings:
    """Reads a table row by row and says which heading each cell stands under.

    A row that is mostly headings names its columns until the next such row. In any other row (a form: 「氏名｜北川」)
    a heading speaks for the cell to its right, unless `forms` is off.
    """

    def __init__(self, *, forms: bool = True) -> None:
        self._forms = forms
        self._columns: dict[int, str] = {}

    def row(self, cells: Sequence[Cell]) -> dict[int, str]:
        """The heading of each cell that has one, by its column."""
        filled = [cell for cell in cells if cell[1].strip()]
        headings = [cell for cell in filled if is_heading(cell[1])]
        if len(headings) * 2 > len(filled):
            self._name_columns(headings)
            return {}

        found = {}
        for column, _, _ in filled:
            if column in self._columns:
                found[column] = self._columns[column]

        if self._forms:
            for (_, before, _), (column, _, _) in pairwise(filled):
                if column not in self._columns and is_heading(before):
                    found[column] = before

        return found

    def _name_columns(self, headings: Sequence[Cell]) -> None:
        for column, text, width in headings:
            for covered in range(column, column + width):
                self._columns[covered] = text
