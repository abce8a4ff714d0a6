"""Sentences of an answer that assert nothing about the city: lead-ins, headings, advice to ask, closings, offers."""

import re
from collections.abc import Sequence

from yakuba.core.evidence.brief import Evidence
from yakuba.core.language import tokens, wording
from yakuba.core.language.text import ENDS, normalise
from yakuba.core.language.value_comparison import TIMES
from yakuba.core.language.values import Value, find_values
from yakuba.core.language.wording import Wording

# Words with which an answer speaks of its source; they assert nothing about the city.
FRAME_WORDS = frozenset(
    """次 通り 書く 記載 資料 載る 詳しい 問い合わせる 問い合わせ 問う 合わせる 担当 因る 質問 以下 上記 参照 御覧 回答 該当
    下さる 頂く 掛かる 当たり 当たる 付く 成る 出来る 可能 願う 定める 致す""".split()
)
COUNTED = r"[0-9一二三四五六七八九]{1,2}(?:つ|点|種類|項目|段階|件)"
# 「手数料は、次のとおりです。」「要点を整理します。」「答弁の内容を要約すると以下のとおりです。」
LEAD_IN = re.compile(
    rf"(?:次|以下|下記)の?(?:表の)?(?:とおり|通り|よう[にな]|{COUNTED})(?!に(?:改|変)).{{0,16}}$"
    r"|お答えします$|ご(?:説明|案内|紹介)します$|(?:説明|整理|要約|抜粋|まとめ)(?:いた)?し?ます$|順に見ていきます$"
    r"|(?:定め|規定|内容|記載)を(?:確認|整理)しました$|箇所を示します$"
    rf"|(?:内訳|要点|要件|ポイント|注意点|内容)は.{{0,6}}{COUNTED}(?:です|あります)$"
)
CLOSING = re.compile(
    r"^以上(?:が|、|の)|(?:は|について)以上(?:です|となります)|ご?(?:案内|説明|回答|お願い)(?:は以上|でし)"
    r"|幸いです$|お気軽に|ご協力をお願い|取り?計らい|お待ちして|ぜひご利用|ご不明な点"
)
OFFER = re.compile(
    r"必要(?:であれば|でしたら|な場合は)|ご?希望でしたら|お?申し付け|お知りになりたい|お知らせください$|続けてお?尋ね"
    r"|(?:形|表|図|文|資料|一覧|リスト|案)に.{0,10}(?:こと|直).{0,4}(?:できます|します|しましょうか)|お手伝い|ましょうか$"
)
ADVICE = re.compile(
    r"(?:注意|対応|心[掛が]け|気を[配付つ]|大切に|お早めに|余裕を|もう一度|くれぐれも|準備をして).{0,16}(?:ください|ましょう|大切です)$"
    r"|丁寧に.{0,12}大切です$"
)
CONTACT = re.compile(
    r"(?:相談|問い?合わせ|尋ね|申し出|寄せ|連絡|電話|確認|お伺い).{0,6}(?:ください|願います|承ります)$"
)
# Where advice goes on from a fact, the fact is asserted.
FACT_BEFORE = re.compile(r"(?:ます|です|る|ない)(?:ので|ため|から|が)、")
# What must be done first, or until when, is a fact too.
ORDER = re.compile(r"までに|てから|(?<!事)前に|後に|後で|まず")
OFFICE = re.compile(
    r"[一-龥々ァ-ヶー]{1,14}(?:課|室|係|署|局|センター|支所|出張所|委員会|事務所)"
)
UNNAMED = re.compile(r"(?:各|担当|所管|主管|関係|の)(?:の)?(?:課|室|係)")
HEADING_SIGN = re.compile(
    r"^\s*(?:[■□◆◇◎○〇●▼▽★☆]|#{1,6} |【|《|[0-9]{1,2}[.． 　](?![0-9]))"
)
POINT = re.compile(r"^\s*(?:・|[*-]\s)")
BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
LONGEST_HEADING = 40
NOUNS = ("名詞", "接尾辞", "補助記号")
BOTH_ANSWERS = re.compile(r"^(?:はい|いいえ)[、。]?")
ABSENCE = re.compile(
    r"(?:記載|載って|掲載|示され|触れられ|書かれ|定め|数字|確認|分か|見当たら|見つから)"
    r"[^。]{0,10}(?:ない|ありません|いません|ません|おりません|なく)"
)
OF_THE_SOURCE = re.compile(
    r"資料|この[^、。]{1,8}(?:から|に|で)|示された|いただいた|提供された|通知|要綱|答弁|要旨|概要"
)
TOPIC = re.compile(r"(?:について)?は、")


def asserts_nothing(sentence: str, sources: Sequence[Evidence]) -> bool:
    """Whether there is nothing in the sentence that a source would have to say.

    Advice to ask an office that no source names is an assertion, and so is the absence of what stands there.

    >>> source = Evidence(1, "転入届は市民課で受け付けます。手数料は300円です。", "")
    >>> asserts_nothing("手数料は、次のとおりです。", [source])
    True
    >>> asserts_nothing("詳しくは、税務課にお問い合わせください。", [source])
    False
    >>> asserts_nothing("手数料は、資料に記載がありません。", [source])
    False
    """
    plain = normalise(sentence).replace("**", "").strip()
    body = plain.rstrip(ENDS + " ")
    claim = wording.read(body).without(FRAME_WORDS)
    if not claim.words and not claim.values:
        return True
    if _is_heading(plain):
        return True
    if ABSENCE.search(body) and OF_THE_SOURCE.search(body):
        return not _is_told(body, sources)

    return _is_courtesy(body, claim, sources)


def _is_heading(plain: str) -> bool:
    """「■登録できない印鑑」: a noun without what is said of it. 「・印鑑」 answers, and so does 「市民課」.

    >>> _is_heading("■登録できない印鑑"), _is_heading("・登録できない印鑑")
    (True, False)
    >>> _is_heading("令和8年度の予定"), _is_heading("手数料 300円")
    (True, False)
    >>> _is_heading("受付窓口"), _is_heading("市民課")
    (True, False)
    """
    text = BRACKETED.sub("", plain).strip(" *#") or plain.strip("（）() *#")
    if len(text) > LONGEST_HEADING or not set(text).isdisjoint(ENDS + "、:"):
        return False
    if POINT.match(plain) or not _are_times(find_values(text)):
        return False
    if HEADING_SIGN.match(plain) or text.endswith("について"):
        return True

    return _ends_on_noun(text) and not OFFICE.fullmatch(text)


def _ends_on_noun(text: str) -> bool:
    """
    >>> _ends_on_noun("転入届の出し方"), _ends_on_noun("転入届を出す")
    (True, False)
    """
    *_, (last, _) = tokens.morphemes(text)
    return last.part_of_speech()[0] in NOUNS


def _are_times(values: Sequence[Value]) -> bool:
    """Whether nothing but a year or a day is stated: headings and lead-ins carry those.

    >>> _are_times(find_values("令和8年度、4月1日")), _are_times(find_values("3人"))
    (True, False)
    """
    return all(value.kind in TIMES for value in values)


def _is_courtesy(
    body: str, claim: Wording, sources: Sequence[Evidence]
) -> bool:
    """A lead-in, opener, offer, closing or advice, without a fact in it.

    >>> def of(body: str) -> bool:
    ...     return _is_courtesy(body, wording.read(body), [])
    >>> of("令和8年度の内訳は、次のとおりです"), of("300円の内訳は、次のとおりです")
    (True, False)
    >>> of("お早めにご準備ください"), of("窓口が混み合いますので、お早めにご準備ください")
    (True, False)
    >>> of("担当課にご相談ください"), of("工事の前に担当課にご相談ください")
    (True, False)
    """
    if FACT_BEFORE.search(body):
        return False

    counts = re.findall(COUNTED, body)
    stated = [value for value in claim.values if value.written not in counts]
    if LEAD_IN.search(body) and _are_times(stated):
        return True
    if stated:
        return False
    if OFFER.search(body) or CLOSING.search(body):
        return True
    if BOTH_ANSWERS.match(body):
        return _only_answers(claim)
    if CONTACT.search(body) and not ORDER.search(body):
        return _offices_are_known(body, sources)

    return bool(ADVICE.search(body))


def _only_answers(claim: Wording) -> bool:
    """Yes or no, and at most a verb.

    >>> _only_answers(wording.read("はい、認められます")), _only_answers(wording.read("はい、免除です"))
    (True, False)
    """
    behind = claim.words[1:]
    return len(behind) <= 1 and all(word.weight < 1 for word in behind)


def _offices_are_known(body: str, sources: Sequence[Evidence]) -> bool:
    """Whether the offices to ask are the passages' own, or not named at all.

    >>> source = Evidence(1, "届出は市民課で受け付けます。", "")
    >>> _offices_are_known("市民課へご連絡ください", [source])
    True
    >>> _offices_are_known("税務課へご連絡ください", [source])
    False
    >>> _offices_are_known("担当課へご連絡ください", [source])
    True
    """
    known = normalise("\n".join(source.whole for source in sources))
    named = OFFICE.findall(UNNAMED.sub("", body))
    return all(office in known for office in named)


def _is_told(body: str, sources: Sequence[Evidence]) -> bool:
    """Whether a source does say what is called absent: all words of the topic stand in one of its sentences.

    >>> source = Evidence(1, "手数料は300円です。", "")
    >>> _is_told("手数料は、資料に記載がありません", [source])
    True
    >>> _is_told("駐車場は、資料に記載がありません", [source])
    False
    """
    topic = wording.read(TOPIC.split(body)[0]).without(FRAME_WORDS)
    for source in sources:
        context = wording.read(source.context).text
        for sentence in wording.read(source.text).sentences:
            said = f"{context}\n{sentence.text}"
            if all(word.form in said for word in topic.words):
                return not topic.values

    return False
