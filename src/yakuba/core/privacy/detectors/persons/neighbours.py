"""Names that the words around them give away: 長男颯太, 養護教諭 北川, 「たける」くん, 北川応対, 欠席者：北川、白鳥.

Labels are searched for as plain strings; whether a word may be a name the dictionary is asked.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.detectors.persons import vocabulary
from yakuba.core.privacy.detectors.persons.name_words import (
    is_given,
    is_surname,
    kinds,
    may_be_given,
)
from yakuba.core.privacy.detectors.persons.script import JAPANESE

KANJI = "[一-龥々ヶ㐀-䶵豈-龎]"
WORD = rf"(?:{KANJI}{{1,4}}?|[ぁ-ん]{{2,5}}?|[ァ-ヴー]{{2,8}})"
PARTICLE = "(?:[はがをもとにのへ、。]|から|より|さん|君|くん|ちゃん|様|氏|殿|先生|で|です)"
CLOSED = f"(?=[^{JAPANESE}A-Za-z0-9]|{PARTICLE}|\\Z)"
KIN = (*vocabulary.KIN.split(), "児")
ROLES = tuple(vocabulary.ROLES.split())
NAMED = rf"(?=(?P<mark>の|は|[・: ]|[(「『]{{1,2}})?(?P<word>{WORD}){CLOSED})"
# One expression for all the words of a list: their first characters are what is looked for.
OF_KIN = re.compile(f"(?:{labels.any_of(KIN)}){NAMED}")
OF_ROLE = re.compile(f"(?:{labels.any_of(ROLES)}){NAMED}")
AT_ONCE = re.compile("")
# Labels behind which a blank is enough.
NAME_LABELS = (
    "氏名",
    "名前",
    "ふりがな",
    "フリガナ",
    "名義",
    "通称",
    "本名",
    "旧姓",
    "宛名",
)
APART = re.compile(
    rf"[ \t]{{1,4}}(?P<word>{KANJI}{{1,4}}[ぁ-んァ-ヴー]{{0,5}}|[ァ-ヴー]{{2,12}}(?:[ ][ァ-ヴー]{{1,10}})?"
    r"|[A-Z][A-Za-z'-]{1,14}(?:[ ][A-Z][A-Za-z'-]{1,14}){1,3})(?=[\s(、。]|\Z)"
)
LONG_KANJI = re.compile(f"{KANJI}{{4,}}")
OFFICE = re.compile("[課部局室係所署会社校園団国県市町村者員]$")
CALLED = re.compile(
    r"(?:(?<=[一-龥ァ-ヴー」])[とがはをにのもで]|(?<![ぁ-ん]))([ぁ-ん]{2,5}?)(?:さん|くん|ちゃん)(?![ァ-ヴー])"
)
CALLED_BY = ("さん", "くん", "ちゃん")
QUOTED = re.compile(
    r"「([^「」\n ]{1,12})」(?:さん|くん|君|ちゃん|様|氏|先生|と読む)"
)
# What is called so and is nobody's name.
NOT_CALLED = re.compile(
    "^(?:お|ご|を|みな|みんな|たく|かあ|とう|ねえ|にい|ばあ|じい|おば|おじ|あか|やく|けん|だん|いく|えん|こども|ども|さん|すい)|たく$|ため$"
)
DONE = "応対|対応|受電|架電|受付|記録|記|起案|聴取|訪問|面談|談|受理|立会|来所|来庁|来訪|同行|不在|両名"
RANK = (
    "専務|常務|副?[部課係局所室次班園院]長(?:補佐|代理)?|副?参事|主[事査任幹]|児童福祉司|福祉司|相談員|支援員|調査員|指導員"
    "|(?:民生|児童)?委員|ケースワーカー|ケアマネ(?:ジャー)?|ヘルパー|CW|SW|SV|CM|宛|あて(?=に|の)|(?:ほか|外)(?=[0-9])"
)
ACTS = re.compile(
    rf"(?<!{KANJI})({KANJI}{{1,4}}?)(?:(?:{DONE})(?=[。、,) \n」]|\Z)|(?:{RANK})(?!会))"
)
FAMILY = re.compile(
    rf"(?<!{KANJI})({KANJI}{{2,4}}?)(?:親子|夫婦|夫妻|兄弟|姉妹|宅|(?<!地)方|家)(?=[^{JAPANESE}]|[はがをもとにの]|\Z)"
)
# 「ゆあ(5歳)」
AGED = re.compile(
    rf"(?<![{JAPANESE}])({KANJI}{{2,4}}|[ぁ-ん]{{2,5}}|[ァ-ヴー]{{2,6}})"
    r"(?=\((?:[0-9]{1,2}(?:歳|[かカヶ]月)|小[1-6]|中[1-3]|高[1-3]|年[長中少])\))"
)
PAIR = re.compile(
    rf"(?<![{JAPANESE}・])({KANJI}{{1,4}})・({KANJI}{{1,4}})(?![{JAPANESE}・])"
)
SAYS = re.compile(
    rf"(?:(?<=[\n。」/(: →])|\A)({KANJI}{{1,4}})(?=[:「→][^\n]{{2}})"
)
HANDED = re.compile(rf"(?<=→)({KANJI}{{1,4}}?)(?=へ|に|[ 、。\n)]|\Z)")
ALONE = re.compile(rf"\(({KANJI}{{2,4}}?)(?=\)|か\))")
I_AM = re.compile(
    rf"(?:私|わたし|わたくし|僕|ぼく)(?:は|、)[ ]?({WORD})(?=です|と申|といいます|と言います|ともうし)"
)
MY_NAME = re.compile(rf"(?:(?<=[、。「!\n])|\A)({WORD})(?=と申し|と申す)")
# A list of persons, after what says so.
NAMES = re.compile(
    r"(?:(?:出|欠|同|列)席者?|参加者?|委員|メンバー|評価|班員|当番|登録者|連名|受講者|構成員|面接官|通訳|宛名|園児|児童|生徒)[: \t]"
    r"(?=([^。\n:]{2,80}))"
)
ITEM = re.compile(r"[^、,・/\s]{1,16}")
LAST_WORD = re.compile(
    rf"(?<![0-9])(?:{KANJI}{{1,4}}|[ぁ-ん]{{2,5}}|[ァ-ヴー]{{2,8}}|[a-z]{{4,12}})\Z"
)
NOBODY = (
    vocabulary.NOBODY
    | frozenset(KIN)
    | frozenset(
        (
            "同居 別居 同席 氏名 名前 住所 電話 不在 不明 死亡 入院 通院 本庁 外部 内部 市民 全員 一同 以上 以下 様式 会場 日時 場所 議題 次第 国 県 市 町 村 実家 実子 方 側 子"
            " 親 分 家 宅 達 系 名 代 当時 以外 以前 自身 同士 関係 男女 内 間 中 前 後 明 上 下 外 先 宛 用 別 毎 計 数 長 生徒 児童 副 元 同 各 現 全 両 新 旧 総 主 次"
            " 本 当 他 一般 ため もの こと とき ところ 地域 中央 東部 西部 南部 北部 無職 有職 会社 学校 施設 病院 健在 高齢 独居 単身 匿名 ひとり 今日 明日 昨日"
        ).split()
    )
)
PLACES = frozenset({"地名", "名", "サ変可能"})
REASON = "続柄や役割、敬称の言葉のそばにある名前です"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where such names stand in normalised text."""
    for match in OF_KIN.finditer(text):
        if _is_of_kin(match["mark"], match["word"]):
            yield match.span("word")

    for match in OF_ROLE.finditer(text):
        # 児童館 is one word.
        is_one_word = not match["mark"] and kinds(match[0] + match["word"])
        if _has_role(match["mark"], match["word"]) and not is_one_word:
            yield match.span("word")

    for match in labels.after(text, NAME_LABELS, APART, AT_ONCE):
        if _begins_with_surname(match["word"]):
            yield match.span("word")

    yield from _called(text)
    yield from _acting(text)
    yield from _listed(text)


def _is_of_kin(mark: str | None, word: str) -> bool:
    """「長男颯太」, 「妹の楓」, 「長女(はな)」, 「夫は北川」.

    >>> _is_of_kin(None, "颯太"), _is_of_kin(None, "同居"), _is_of_kin("の", "収入"), _is_of_kin("は", "宗像")
    (True, False, False, True)
    """
    if word in NOBODY:
        return False
    if mark == "は":
        return _is_of_somebody(word)
    if mark in ("(", "「", "『", ":", "・"):
        return may_be_given(word) or is_surname(word)
    if len(word) < 2:
        return False
    if "ぁ" <= word[0] <= "ん":
        return is_given(word) or (len(word) > 2 and kinds(word) == {"一般"})

    return may_be_given(word) or is_surname(word)


def _is_of_somebody(word: str) -> bool:
    """A surname, and not more often a given name or a word (「夫は宗像」, not 「父は常に」).

    >>> _is_of_somebody("宗像"), _is_of_somebody("常")
    (True, False)
    """
    return is_surname(word) and not kinds(word) & {
        "副詞可能",
        "サ変可能",
        "名",
    }


def _has_role(mark: str | None, word: str) -> bool:
    """「担任の宗像」, 「加害者は宗像」; a single character only where nothing stands between that ends the phrase.

    >>> _has_role("の", "宗像"), _has_role("は", "常"), _has_role(None, "電話")
    (True, False, False)
    """
    if word in NOBODY or not is_surname(word):
        return False

    return mark != "は" or len(word) > 1


def _begins_with_surname(word: str) -> bool:
    """
    >>> _begins_with_surname("北川あかり"), _begins_with_surname("電話番号")
    (True, False)
    """
    if word in NOBODY:
        return False
    if word[0] < "一":
        return True

    return any(is_surname(word[:length]) for length in (2, 3, 4))


def _called(text: str) -> Iterator[tuple[int, int]]:
    """By a title behind it or behind its quotation, or by who says it of himself.

    >>> text = "「たける」くんは、私は北川です。"
    >>> [text[start:end] for start, end in _called(text)]
    ['たける', '北川']
    """
    for match in QUOTED.finditer(text):
        if match[1] not in NOBODY:
            yield match.span(1)

    if any(title in text for title in CALLED_BY):
        for match in CALLED.finditer(text):
            if not NOT_CALLED.match(match[1]):
                yield match.span(1)

    patterns = (I_AM, MY_NAME) if "申" in text else (I_AM,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if match[1] not in NOBODY and may_be_name(match[1]):
                yield match.span(1)


def _acting(text: str) -> Iterator[tuple[int, int]]:
    """Surnames before what an officer notes of himself, and before what somebody says.

    >>> text = "来庁。北川応対。"
    >>> [text[start:end] for start, end in _acting(text)]
    ['北川']
    """
    for pattern in (ACTS, FAMILY, SAYS, HANDED):
        for match in pattern.finditer(text):
            if is_surname(match[1]) and match[1] not in NOBODY:
                yield match.span(1)

    for match in AGED.finditer(text):
        if match[1] not in NOBODY and may_be_given(match[1]):
            yield match.span(1)

    for match in ALONE.finditer(text):
        if is_surname(match[1]) and not kinds(match[1]) & PLACES:
            yield match.span(1)

    for match in PAIR.finditer(text):
        if _are_surnames(match[1], match[2]):
            yield match.span(1)
            yield match.span(2)


def _are_surnames(first: str, second: str) -> bool:
    """Both are, and not both are places too.

    >>> _are_surnames("鈴木", "宗像"), _are_surnames("千葉", "福島")
    (True, False)
    """
    if not is_surname(first) or not is_surname(second):
        return False

    return not ("地名" in kinds(first) and "地名" in kinds(second))


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """The last words of the items of a list of persons.

    >>> text = "欠席者:北川、白鳥、市民課 宗像"
    >>> [text[start:end] for start, end in _listed(text)]
    ['北川', '白鳥', '宗像']
    """
    for match in NAMES.finditer(text):
        for item in ITEM.finditer(text, *match.span(1)):
            word = LAST_WORD.search(item[0])
            if word and word[0] not in NOBODY and may_be_name(word[0]):
                end = item.end()
                yield end - len(word[0]), end


def may_be_name(word: str) -> bool:
    """
    >>> may_be_name("白鳥"), may_be_name("市民課"), may_be_name("ホソノ")
    (True, False, True)
    """
    found = kinds(word)
    if "姓" in found or "名" in found:
        return True
    if "サ変可能" in found or OFFICE.search(word):
        return False

    return len(found) < 2 and len(word) > 1 and not LONG_KANJI.fullmatch(word)
