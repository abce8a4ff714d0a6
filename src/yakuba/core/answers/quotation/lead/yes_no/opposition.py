"""What a statement says against the act that is asked, though it does not end on a ban: 「別の職員が検査します」."""

import re
from collections.abc import Callable, Iterator

from yakuba.core.language import tokens

ALLOWED = r"[てで]も?(?:いい|良い|よい|よろしい|大丈夫|平気|構わ|かまわ|構い|かまい|ok)"
DISCARDS = re.compile(
    rf"(?P<what>[一-龥々ァ-ヶー]{{2,}})(?:は|を|も|って)?、?(?:もう|全部|すべて)?(?P<thing>捨て|処分し|廃棄し|破棄し|消し|削除し){ALLOWED}"
)
AFTER_A_TIME = re.compile(r"\d|過ぎ|経っ|たった|後")
KEEPS = re.compile(
    r"(?:保管|保存)(?:します|する|してください|しておきます|しなければなりません|しなければならない)[。]*$"
)
SAME_PERSON = re.compile(
    r"(?:本人|自分|同じ(?:人|者|職員|担当)|同一の(?:人|者|職員))(?:自身)?[がで]"
)
OTHER_PERSON = re.compile(
    r"別の(?:人|者|職員|担当者?|係)が(?!.*(?:でも|ても))"
)
IS_ALLOWED = re.compile(ALLOWED)
HARMS = re.compile(
    r"[うくすつぬむるぐぶ](?P<and>と、?)[^。]*(?:原因になります|おそれがあります|恐れがあります|危険です|事故につながります|迷惑になります|違反になります)[。]*$"
)
OF_ONES_OWN = re.compile(
    r"(?P<thing>私物の|私用の|自分の|個人の|自宅の|私物)(?P<what>[一-龥々ァ-ヶーa-z]{2,})"
)
CONTRASTED = re.compile(
    r"(?P<thing>(?:[一-龥々ァ-ヶー]+の)?[一-龥々ァ-ヶー]+)も"
)
ONLY_LENT = re.compile(
    r"(?:貸|支給|配布|配った|貸与|用意)[^、。]{0,8}(?:だけ|のみ)"
)
ALSO = re.compile(r"(?P<thing>[一-龥々ァ-ヶー]{2,})も")
ONLY = re.compile(r"(?P<thing>[一-龥々ァ-ヶー]{2,})(?:だけ|のみ)(?!で?な)")
KANJI = re.compile(r"[一-龥]")
NEGATION = re.compile(r"(?:ない(?:で|。|$)|ず(?:に)?|ません(?:。|$))")
NEGATED = re.compile(r"な[いくけ]|ず|ません")
SHORTENED = re.compile(
    r"(?P<act>[^、。]{2,16}(?:ずに|ないで))[^。]*?(?P<end>[^、。をにでがは]+ください。)$"
)
CONTRASTS = (OF_ONES_OWN, CONTRASTED, DISCARDS)


def contrasted_in(question: str) -> str:
    """What a question names and a statement against it does not: what is to be added, whose it is, to throw it away.

    >>> contrasted_in("自分の作業用手袋を使っていいか")
    '自分の'
    >>> contrasted_in("屋号と町内会の名も書くんでしたっけ")
    '町内会の名'
    """
    found = [match for each in CONTRASTS for match in each.finditer(question)]
    return "\n".join(match["thing"] for match in found)


def barring(question: str, statement: str, longest: int) -> str:
    """The statement, or as much of it as bars what is asked; empty where that is longer.

    >>> barring("札をはがして出すんだっけ", "束ねて、札をはがさずに出してください。", 18)
    '札をはがさずに出してください。'
    >>> barring("札をはがして出すんだっけ", "札をはがさずに、乾いた日に、広場に出してください。", 18)
    '札をはがさずに出してください。'
    """
    parts = statement.split("、")
    ends = ["、".join(parts[start:]) for start in range(len(parts))]
    shortened = SHORTENED.search(statement)
    if shortened:
        ends.append(shortened["act"] + shortened["end"])

    for end in ends:
        if len(end) <= longest and opposes(question, end):
            return end

    return ""


def opposes(question: str, statement: str) -> bool:
    """Whether the statement bars what the question asks for leave to do, or asks whether one does.

    >>> opposes("原本は捨ててもいいですか", "原本は課で保管します。")
    True
    >>> opposes("原本は課で保管してもいいですか", "原本は課で保管します。")
    False
    """
    asked = tokens.folded(question)
    stated = tokens.folded(statement).strip()
    return any(test(asked, stated) for test in TESTS)


def _keeps(asked: str, stated: str) -> bool:
    """What is kept is not thrown away; when it may be is another question.

    >>> _keeps("申請の書類は捨てても構いませんか", "書類は3年間保存します。")
    True
    >>> _keeps("5年たった書類は捨ててもいいですか", "書類は3年間保存します。")
    False
    """
    found = DISCARDS.search(asked)
    if found is None or AFTER_A_TIME.search(asked):
        return False
    if found["what"] not in stated:
        return False

    return KEEPS.search(stated) is not None


def _is_for_another(asked: str, stated: str) -> bool:
    """
    >>> _is_for_another("採点は作った本人がしてもいいですか", "採点は、作成者とは別の人が行います。")
    True
    >>> _is_for_another("採点は誰がしてもいいですか", "採点は、作成者とは別の人が行います。")
    False
    """
    if not SAME_PERSON.search(asked) or not IS_ALLOWED.search(asked):
        return False

    return OTHER_PERSON.search(stated) is not None


def _harms(asked: str, stated: str) -> bool:
    """Whether the act that is asked, by its verb, leads to something bad.

    >>> _harms("川に油を流してもいいですか", "油を流すと、排水管が詰まる原因になります。")
    True
    >>> _harms("川で油を拭いてもいいですか", "油を流すと、排水管が詰まる原因になります。")
    False
    """
    found = HARMS.search(stated)
    if found is None or not IS_ALLOWED.search(asked):
        return False

    *_, done = _verbs(stated[: found.start("and")]) or ("",)
    return done in _verbs(asked)


def _is_only_lent(asked: str, stated: str) -> bool:
    """
    >>> _is_only_lent("自分の作業用手袋を使っていいか", "作業用手袋は市が支給したものだけを使います。")
    True
    >>> _is_only_lent("市の作業用手袋を使っていいか", "作業用手袋は市が支給したものだけを使います。")
    False
    """
    found = OF_ONES_OWN.search(asked)
    if found is None or OF_ONES_OWN.search(stated):
        return False
    if found["what"] not in stated:
        return False

    return ONLY_LENT.search(stated) is not None


def _is_only_other(asked: str, stated: str) -> bool:
    """Whether the statement names one thing only, and the question another of its kind: they share a character.

    >>> _is_only_other("番地の住所も書くんでしたっけ", "住民票の宛先は町名だけです。")
    False
    >>> _is_only_other("町内会名も書くんでしたっけ", "宛先は町名だけにしました。")
    True
    >>> _is_only_other("町名も書くんでしたっけ", "宛先は町名だけにしました。")
    False
    """
    only = ONLY.search(stated)
    also = ALSO.search(asked)
    if only is None or also is None:
        return False
    if also["thing"] in stated or only["thing"] in also["thing"]:
        return False

    kind = set(KANJI.findall(only["thing"]))
    return not kind.isdisjoint(also["thing"])


def _is_negated(asked: str, stated: str) -> bool:
    """Whether an act of the question, a verb with its noun, stands in the statement with a negation.

    >>> _is_negated("札をはがしてから出すんだっけ", "札は、はがさずに出してください。")
    True
    >>> _is_negated("札をはがさないで出すんだっけ", "札は、はがさずに出してください。")
    False
    >>> _is_negated("栓を閉めてから帰るんだっけ", "電気を消さずに帰ってください。")
    False
    """
    if NEGATED.search(asked):
        return False

    acts = {act for act, _ in _acts(asked)}
    return any(
        act in acts and NEGATION.match(behind) for act, behind in _acts(stated)
    )


def _verbs(text: str) -> list[str]:
    """In their order; of one made of a noun (飲食する) the noun.

    >>> _verbs("会議室で飲食し、机を運ぶ")
    ['飲食', '運ぶ']
    """
    verbs = []
    noun = ""
    for morpheme, _ in tokens.morphemes(text):
        kind, *_ = morpheme.part_of_speech()
        verb = morpheme.normalized_form()
        if kind == "動詞":
            verbs.append(noun if verb == "為る" else verb)

        noun = verb if kind == "名詞" else ""

    return verbs


def _acts(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """A noun and the stem of the verb behind it as it is read; and what follows the verb.

    >>> list(_acts("ふたを開けずに出す"))
    [(('蓋', 'ア'), 'ずに出す'), (('蓋', 'ダ'), '')]
    """
    noun = ""
    for morpheme, start in tokens.morphemes(text):
        kind, *_ = morpheme.part_of_speech()
        if kind == "名詞":
            noun = morpheme.normalized_form()
        if kind == "動詞" and noun:
            reading = morpheme.reading_form()
            stem = reading[:-1] or reading
            yield (noun, stem), text[start + morpheme.end() :]


TESTS: tuple[Callable[[str, str], bool], ...] = (
    _keeps,
    _is_for_another,
    _harms,
    _is_only_lent,
    _is_only_other,
    _is_negated,
)
