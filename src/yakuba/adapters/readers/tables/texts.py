"""What the text of a cell looks like: a figure, a mark, the name of a column, a remark."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

LONGEST_NAME = 24  # characters of the name of a column
LONGEST_HEADING = 40  # of a heading of the table
# Shares of the cells below a heading.
MOSTLY = 0.5
ALIKE = 0.6

DIGITS = re.compile(r"\d[\d,.]*")
ANY_DIGIT = re.compile(r"\d")
# What stands beside digits in a figure, an amount, a date, a time, a span of them.
BESIDE_DIGITS = re.compile(
    "令和|平成|昭和|午前|午後|正午|[RHS](?=[0-9])|から|まで|以上|以下|以内|未満|超|約|各|第|年度|か月|ヶ月|カ月"
    "|百万円|千円|万円|億円|円|人|名|件|回|日間|日|時間|時半|時|分|秒|歳児|歳|世帯|平方メートル|メートル|リットル"
    "|km|cm|mm|kg|ha|m|g|t|l|個|台|棟|室|冊|枚|通|年生|年|月|点|位|号|番地|番|箇所|か所|ヶ所|校|園|館|本|組|席|床|戸|基|袋"
    "|割|ポイント|泊|食|度|倍|級|期|週|曜|番目|つ|部|頁|ページ|巻|丁目|区画|団体|家族|頭|匹|羽|杯|脚|面|試合|コマ|学級|クラス|単位|種類|議席|票"
)
UNIT_FRAME = re.compile(r"単位[:：]?|[（()）\[\]〔〕［］\s]")
BARE_NUMBER = re.compile(r"[△▲+-]?\d[\d,.]*")
AMOUNT = re.compile(r"[△▲+-]?\d[\d,.]*(?:[百千万億]?円|%)?")
SYMBOLS = re.compile(r"[\W\d_]+")
STOPS = frozenset("。：、")
MARKS = frozenset(
    "無料 有料 有 無 可 不可 あり なし 有り 無し 該当なし 休館 休 休み 同上 未定 不明 要 不要 免除 全額 半額 〃 〇 ー".split()
)
UNIT = re.compile(
    r"[(\[〔]?(?:単位[:：]?)?(?:百万円|千円|万円|億円|円|人|名|件|回|日|時間|分|%|㎡|m2|km2|km|kg|t|ha"
    r"|世帯|歳|点|台|冊|枚|か所|箇所|年|月)(?:/\w{1,4})?[)\]〕]?"
)
IN_BRACKETS = re.compile(r"\([^()]*\)|〔[^〕]*〕|\[[^\]]*\]")
REMARK = re.compile(
    r"[※*＊]|\(?注\d*[)、:：\s]|\(?備考\d*[):：\s]|\(?注意[)事:：\s]|\(?出典|\(?資料[):：]"
)
# 単位 and 作成 alone are names of columns.
CAPTION = re.compile(r"[(\[〔]?単位[:(は]|.*\d.*(?:現在|作成|更新)[)\]〕]?$")
SECTION = re.compile(r"[■□●○◆◇▼▽【〈《<\[]")
# What the names below them are, whatever they are.
KINDS = frozenset("項目 区分 事項 内容 種別 種類 分類 科目 費目 名称".split())
# Names of columns, and how they end.
WORDS = frozenset(
    "とき ところ 問 答 所属 フリガナ ふりがな 役割 部数 受付 相談 相談員"
    " No NO no 番号 項番 連番 課 係 部 室 月 日 年 曜日 年齢 性別 計 合計 総数 備考 摘要 注 単位 単価 数量 金額 額 場所 住所 会場 部屋 地区 地域"
    " 町名 学区 校区 対象 定員 費用 内容 項目 事項 区分 種別 種類 分類 品目 品名 名称 名前 氏名 職名 役職 担当 窓口 電話 TEL Tel FAX ファクス"
    " ファックス メール Eメール URL ホームページ 交通 アクセス 構造 面積 設備 駐車場 持ち物 主催 共催 講師 時間 日時 期間 期限 期日 期 開館 閉館"
    " 開場 閉場 開庁 休館 休業 利用料 施設 団体 世帯 人口 人数 件数 回数 冊数 男 女 平日 休日 土日 土日祝 祝日 午前 午後 夜間 終日 大人 小人 小人 子ども"
    " 一般 高齢者 市内 市外 町内 町外 内訳 予算 決算 増減 前年 前年比 比率 割合 率 説明 詳細 方法 手続 手続き 書類 根拠 目的 概要 理由 結果 状況"
    " 開始 終了 締切 申込 申込み 届出 申請 問合せ 問い合わせ 連絡先 質問 回答 種目 科目 款 項 目 節 車種 等級 級 号 検診 健診 業務 事業 講座 行事 催し"
    " 路線 停留所 時刻 行先 始発 終発 会議 議題 材質 規格 型式 メーカー 竣工 完成 建築年 延床面積 敷地面積 管理者 設置者 代表者 責任者 院長 館長 園長 診療科"
    " item name fee note notes date place time tel phone address price".split()
)
ENDS = re.compile(
    r"(?:名称|名|氏名|所在地|住所|場所|会場|電話|番号|時間|日時|期間|期限|期日|日程|収集曜日|実施曜日|開館日|休館日|収集日|実施日|開催日|定休日|年月日|交付日|締切日|申請日|提出日"
    r"|定員|対象|対象者|費用|料金|手数料|使用料|利用料|参加費|会費|料|額|単価|価格|備考|内容|事項|項目|区分|種別|種類|分類|方法|書類|もの|持ち物|窓口|先|件数|人数|世帯数"
    r"|戸数|台数|回数|面積|率|比|者|者数|担当|担当課|所管|所管課|主管課|部署|期|数|量|条件|要件|理由|根拠|目的|概要|状況|年度|年齢|世代|施設|地区|クラス|コース|級|型|欄)$"
)


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """The comparable form, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=10_000)
def is_figure(text: str) -> bool:
    """A number with its unit, a date, a time, a span of them."""
    compared = plain(text)
    if not ANY_DIGIT.search(compared):
        return False

    return not SYMBOLS.sub("", BESIDE_DIGITS.sub("", compared))


@lru_cache(maxsize=10_000)
def is_mark(text: str) -> bool:
    """○, －, 無料: what stands in place of a figure."""
    compared = plain(text)
    if ANY_DIGIT.search(compared):
        return False

    return compared in MARKS or not SYMBOLS.sub("", compared)


def is_value(text: str) -> bool:
    """500円, 10時, －, ○."""
    return is_figure(text) or is_mark(text)


def may_be_name(text: str) -> bool:
    """Whether it may be the heading of a column."""
    if len(text) > LONGEST_NAME or is_mark(text):
        return False

    return STOPS.isdisjoint(text)


def may_be_heading(text: str) -> bool:
    """A name, or the unit below a name."""
    return may_be_name(text) or is_unit(text)


@lru_cache(maxsize=10_000)
def is_known_name(text: str) -> bool:
    """Whether columns of municipal tables are called so."""
    name = IN_BRACKETS.sub("", plain(text))
    if ANY_DIGIT.search(name) or len(name) > LONGEST_NAME:
        return False

    return name in WORDS or ENDS.search(name) is not None


def known(found: Iterable[str]) -> int:
    """How many of the texts are known names."""
    return sum(map(is_known_name, found))


def share(test: Callable[[str], bool], found: Sequence[str]) -> float:
    """Of how many of the texts it is true: 0 for none, 1 for all."""
    return sum(map(test, found)) / max(len(found), 1)


def is_unit(text: str) -> bool:
    """「（円）」, 「単位：千円」."""
    return UNIT.fullmatch(plain(text)) is not None


def unit(text: str) -> str:
    """「（円）」 → 「円」."""
    return UNIT_FRAME.sub("", text)


def is_bare_number(text: str) -> bool:
    """「1,200」, 「△3」: no unit."""
    return BARE_NUMBER.fullmatch(plain(text)) is not None


def is_amount(text: str) -> bool:
    """A bare number, a sum of money, a mark."""
    return is_mark(text) or AMOUNT.fullmatch(plain(text)) is not None


def is_remark(text: str) -> bool:
    """※…, 注…, a sentence: no heading of what follows."""
    is_long = len(text) > LONGEST_HEADING
    is_sentence = "：" in text or text.endswith(("。", "．"))
    if is_long or is_sentence:
        return not is_caption(text)

    return REMARK.match(plain(text)) is not None


def is_caption(text: str) -> bool:
    """「単位：円」, 「令和8年4月1日現在」: what stands beside the title of a table."""
    written = plain(text)
    if "単位" in written and UNIT.fullmatch(written):
        return True

    return CAPTION.match(written) is not None


def is_section(text: str) -> bool:
    """「■受付」, 「【平日】」: a heading among the rows."""
    return SECTION.match(plain(text)) is not None


def shape(text: str) -> str:
    """The text with one figure for each number: 「1,200円」 and 「△3円」 are alike."""
    return DIGITS.sub("0", plain(text)).lstrip("△▲-+約")


def evidence(heading: str, below: Sequence[str]) -> int:
    """Whether the text over these is of another kind (1), of the same (−1), or neither."""
    if not below:
        return 0

    has_figures = share(is_value, below) >= MOSTLY
    if is_figure(heading):
        alike = [shape(text) for text in below].count(shape(heading))
        return -1 if 3 * alike >= len(below) else int(has_figures)

    if has_figures:
        return 1

    has_names = share(is_known_name, below) >= MOSTLY
    is_called_so = is_known_name(heading) and not has_names
    if is_called_so or plain(heading) in WORDS:
        return 0

    return -1 if _looks_like(heading, below) else 0


def _looks_like(heading: str, below: Sequence[str]) -> bool:
    """The same text again, or the same but for its number, or the same kind of place (市民課, 税務課).

    What the others end with (様式, 第1号様式) may be what they are called.
    """
    own = plain(heading)
    others = list(map(plain, below))
    if own in others:
        return True
    if share(lambda text: text.endswith(own), others) >= ALIKE:
        return False
    if share(lambda text: text.endswith(own[-1]), others) >= ALIKE:
        return True

    own_shape = shape(heading)
    has_digits = own_shape != own
    shapes = list(map(shape, below))
    return has_digits and shapes.count(own_shape) >= MOSTLY * len(below)


def is_count(texts: Sequence[str]) -> bool:
    """2024, 2025, 2026: each one more than the one before."""
    written = list(map(plain, texts))
    if len(written) < 2 or not all(map(str.isdecimal, written)):
        return False

    first = int(written[0])
    return list(map(int, written)) == list(range(first, first + len(written)))


def is_uniform(found: Sequence[str]) -> bool:
    """Whether most are figures of one kind; marks are of any."""
    shapes = Counter(shape(text) for text in found if not is_mark(text))
    most = max(shapes.values(), default=0)
    return most > MOSTLY * shapes.total() or not shapes
