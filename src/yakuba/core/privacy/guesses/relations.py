"""Names by who they are said to be: 息子の陸, 継父は玄, 佐々木(翔), 本名は北川らしい.

One character, or a word of the language, is a name there more often than not.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.detectors.persons import vocabulary
from yakuba.core.privacy.detectors.persons.name_words import (
    GIVEN_ENDINGS,
    is_given,
    is_surname,
    kinds,
    may_be_given,
)
from yakuba.core.privacy.detectors.persons.neighbours import (
    KANJI,
    NOBODY,
    OFFICE,
)
from yakuba.core.privacy.detectors.persons.script import JAPANESE
from yakuba.core.privacy.guesses.dictionary import (
    AFFIXED,
    COMMON,
    NAME,
    is_common,
    is_wording,
    kinds_in_order,
)
from yakuba.core.privacy.guesses.guess import Guess

ROLES = (
    "児 児童 生徒 園児 学生 児童生徒 当該児童 対象児童 きょうだい 兄弟 姉妹 双子 本人 世帯主 筆頭者 当主 同居 同居人 同居者 別居 内縁 内縁関係"
    " 届出人 申請人 申請者 請求者 申立人 相談者 対象者 通報者 通告者 代理人 後見人 保佐人 保護者 親権者 扶養者 被扶養者 被保険者 受給者 利用者"
    " 入居者 契約者 滞納者 応募者 使用者 所有者 地権者 名義人 患者 故人 死亡者 喪主 遺族 家族 親族 親戚 友人 知人 恋人 交際相手 隣人 大家 家主"
    " 住人 同僚 被害者 加害者 相手方 目撃者 元夫 元妻 配偶者 パートナー 婚約者"
)
WHO = labels.any_of({*vocabulary.KIN.split(), *ROLES.split()})
WORD = rf"(?:{KANJI}{{1,4}}?|[ぁ-ん]{{2,5}}?|[ァ-ヴー]{{2,8}})"
ENDS = "[はがをもとにのへでだ、。]|から|より|まで|さん|君|くん|ちゃん|様|氏|殿|先生|らしい|である|なる"
CLOSED = f"(?=[^{JAPANESE}A-Za-z0-9]|{ENDS}|\\Z)"
# Where a name ends that is told (「長女は凛という」); 「父は常に」 tells none.
TOLD = re.compile(
    r"[\s、。,()「」・/;]|と(?!も|き)|です|で(?:あ|す|、)|だ|らしい|さん|くん|ちゃん|君|様|なる|\Z"
)
OF_SOMEBODY = re.compile(
    rf"(?:(?P<who>{WHO})|(?<![{JAPANESE}])(?P<child>子)(?=[ :・]))"
    rf"(?=(?P<mark>の|は|[・:]|[ ]{{1,3}}(?:子[ ]{{1,3}})?|[(「『])?(?P<word>{WORD}){CLOSED})"
)
AND = re.compile(rf"(?:と|・|、)(?P<word>{WORD}){CLOSED}")
LABELLED = re.compile(
    rf"(?:本名|氏名|名前|仮名|旧姓|通称名?|呼び名|愛称|あだ名)(?:は|が|[:・…]|[ ]){{1,3}}(?P<word>{KANJI}{{1,6}}?|[ぁ-ん]{{2,6}}?|[ァ-ヴー]{{2,12}})"
    r"(?=らしい|だ|である|です|という|と言|と名乗|と申|[。、)」\n]|\Z)"
)
# 「佐々木(翔)」, 「目(さっか)武雄」
IN_BRACKETS = re.compile(
    rf"(?<!{KANJI})(?<!の)(?P<surname>{KANJI}{{1,4}})\((?P<word>{WORD})\)"
)
BEHIND_READING = re.compile(
    rf"{KANJI}\([ぁ-んァ-ヴー]{{2,8}}\)(?P<word>{KANJI}{{1,3}}?){CLOSED}"
)
WITH_READING = re.compile(
    rf"(?<!{KANJI})(?<!の)(?P<word>{KANJI}{{1,5}})\([ぁ-んァ-ヴー]{{2,8}}(?:[ ][ぁ-んァ-ヴー]{{1,8}})?\)"
)
# 「haruto.1975(ハルト)」
BEHIND_ACCOUNT = re.compile(rf"[A-Za-z0-9_.]{{4,30}}\((?P<word>{WORD})\)")
# Two words in kana are the reading of a name.
READING = re.compile(
    r"\((?P<word>[ぁ-ん]{2,7}[ ][ぁ-ん]{2,7}|[ァ-ヴー]{2,7}[ ][ァ-ヴー]{2,7})\)"
)
# Names of one character, too, that are more often what somebody has or is (「父の力」, 「本人の方」).
ORDINARY = frozenset(
    "一万三上世中九乱任伝作保信元全公円初利力功助労勝原友収司回国基堅大央始学守完官定容密将工常広心快成政方旬易東林柱格権求治温満準独"
    "由直石砂研科税種穀積穴章端等節米精約総縁義羽能至茶葉行衆袖装要規覚親角計訓詩談識質農逆通連進遊運道達都重金釣鉄銀長音順領顔願養"
    "高鳥夢所多後間内外前次元他別共主急更特仮正"
)
BESIDES = vocabulary.DIRECTIONS | ORDINARY
# What somebody is or does (「妻は健康」).
STATES = frozenset(("形状詞可能", "サ変可能", "副詞可能"))
ERAS = frozenset(("令和", "平成", "昭和", "大正", "明治"))
# Names of one character that the dictionary holds as words only.
SINGLES = frozenset("結颯海空星虹凪叶宙絢")
# The same in kana.
KANA = frozenset(
    "リク レン ソラ ハル ラン ルイ レイ カイ リン ジン ナナ ノア ショウ リョウ ゲン ゴウ ケン シン ジュン サキ モモ ユメ アオイ ミナト ツバサ"
    " ヒカリ ノゾミ カエデ サクラ スミレ ツムギ イツキ ハルト ユウト ハルキ ハヤト ミナ ユイ メイ アキ カナ リオ".split()
)
PARTICLES = frozenset("かがはとをにのもへでや")
HIRAGANA = {ord("ァ") + place: ord("ぁ") + place for place in range(86)}


def relations(text: str) -> Iterator[Guess]:
    """
    >>> text = "息子の陸と妹の凛が来庁。継父は玄、父は常に不在。佐々木(翔)の本名は南春翔らしい。"
    >>> [guess.value_in(text) for guess in relations(text)]
    ['陸', '凛', '玄', '翔', '南春翔']
    """
    for match in OF_SOMEBODY.finditer(text):
        end = match.end("word")
        likelihood = _said(match, TOLD.match(text, end) is not None)
        yield from _guess(match, likelihood)
        if likelihood:
            yield from _others(text, end)

    yield from _bracketed(text)
    for match in LABELLED.finditer(text):
        yield from _guess(match, _labelled(match["word"]))


def _bracketed(text: str) -> Iterator[Guess]:
    """
    >>> text = "佐々木(翔)、目(さっか)武雄、四月一日(わたぬき そう)、瑕疵(かし)"
    >>> [guess.value_in(text) for guess in _bracketed(text)]
    ['翔', '武雄', 'わたぬき そう']
    """
    for match in IN_BRACKETS.finditer(text):
        if is_surname(match["surname"]) and match["word"] not in BESIDES:
            yield from _guess(match, _given(match["word"]))

    for match in BEHIND_READING.finditer(text):
        if is_given(match["word"]):
            yield from _guess(match, _given(match["word"]))

    for match in WITH_READING.finditer(text):
        if _is_first_of_all_name(match["word"]):
            yield from _guess(match, _given(match["word"]))

    for match in BEHIND_ACCOUNT.finditer(text):
        yield from _guess(match, _given(match["word"]))

    for match in READING.finditer(text):
        yield from _guess(match, 0.5)


def _guess(match: re.Match[str], likelihood: float) -> Iterator[Guess]:
    if likelihood:
        yield Guess("possible_name", *match.span("word"), likelihood)


def _others(text: str, position: int) -> Iterator[Guess]:
    """The others of a list that begins there (「きょうだいは玄と凛」).

    >>> text = "玄と凛、翔も来た"
    >>> [guess.value_in(text) for guess in _others(text, 1)]
    ['凛', '翔']
    """
    match = AND.match(text, position)
    while match and _given(match["word"]):
        yield from _guess(match, _given(match["word"]))
        match = AND.match(text, match.end("word"))


def _said(match: re.Match[str], is_told: bool) -> float:
    """How likely a word is the name of whom the words before it speak of."""
    who = match["who"] or match["child"]
    mark = match["mark"]
    word = match["word"]
    if mark is None and (who == "児" or kinds(who + word)):
        return 0.0
    if mark == "は" and not is_told:
        return 0.0

    return _given(word)


def _given(word: str) -> float:
    """How likely a word is somebody's name where a name may stand.

    >>> [_given(word) for word in ("陸", "方", "武雄", "収入", "リク", "バス", "ひまり", "できるも")]
    [0.6, 0.0, 0.8, 0.0, 0.6, 0.0, 0.5, 0.0]
    """
    if word in NOBODY | ORDINARY | ERAS or OFFICE.search(word):
        return 0.0
    if word in SINGLES:
        return 0.6
    if len(word) == 1:
        return 0.6 if _is_first_of_all_name(word) else 0.0
    if word[0] >= "一":
        return _in_kanji(word)

    return _in_kana(word)


def _in_kanji(word: str) -> float:
    found = kinds_in_order(word)
    if not found:
        # A word of the language and one character more is an office or a thing (福祉司).
        is_longer_word = len(word) > 2 and is_common(word[:2])
        is_like_one = may_be_given(word) and not AFFIXED.match(word)
        return 0.6 if is_like_one and not is_longer_word else 0.0
    if kinds(word) & STATES:
        return 0.0
    if _is_first_of_all_name(word):
        return 0.8

    is_word = any(kind[0] == COMMON for kind in found)
    is_name = is_given(word) or is_surname(word)
    return 0.6 if is_name and not is_word else 0.0


def _in_kana(word: str) -> float:
    if word in KANA or word.translate(HIRAGANA) in READINGS:
        return 0.6

    found = kinds_in_order(word)
    is_word = is_wording(word) or any(kind[0] == COMMON for kind in found)
    if is_word:
        return 0.0
    if not found:
        return 0.5 if not _is_sentence(word) else 0.0

    if any(NAME in kind for kind in found):
        return 0.6

    # A place or a thing of its own (ハルト), but no country.
    return 0.0 if "国" in kinds(word) else 0.5


READINGS = frozenset(word.translate(HIRAGANA) for word in KANA)


def _is_sentence(word: str) -> bool:
    """Words of grammar in a row (「できるも」, 「かどうか」).

    >>> _is_sentence("できるも"), _is_sentence("とは"), _is_sentence("ひまり")
    (True, True, False)
    """
    return word[0] in PARTICLES or any(
        is_wording(word[:place]) for place in range(2, len(word))
    )


def _labelled(word: str) -> float:
    """Behind 「本名は」 what is no word of the language is a name.

    >>> _labelled("南春翔"), _labelled("不明")
    (0.6, 0.0)
    """
    if word in NOBODY or OFFICE.search(word):
        return 0.0
    if not kinds(word) and word[-1] in GIVEN_ENDINGS:
        return 0.6

    return _given(word)


def _is_first_of_all_name(word: str) -> bool:
    found = kinds_in_order(word)
    return bool(found) and found[0][1] == NAME
