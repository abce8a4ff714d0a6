"""What speaks for and against a sentence, as numbers between 0 and 1 that one calibration weighs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal

from yakuba.core.evidence import claim_features
from yakuba.core.evidence.claims.arithmetic import is_computed
from yakuba.core.evidence.claims.mixture import mixture
from yakuba.core.evidence.claims.no_claim import OFFICE
from yakuba.core.evidence.claims.rows import CitedText
from yakuba.core.language import value_comparison
from yakuba.core.language.value_comparison import measure
from yakuba.core.language.values import Value
from yakuba.core.language.wording import Word, Wording

# What a sentence may say that its source does not, and the other way round.
TURNS: Mapping[str, re.Pattern[str]] = {
    "must": re.compile(r"なければな|必要(?:が(?:あ|生)|で[すあ、]|と(?:[なすさ]|され)|[。、」]|$)|義務|求められ|要する|要します|べき|てください"),
    "need_not": re.compile(r"必要(?:は|が|も)?(?:あり?ま?せん|な[いく])|不要|要し(?:ない|ません)|要りません|要らない|なくても?(?:よ|可|構|かま|差)"),
    "may": re.compile(r"でき[るま、]|可能|差し支え|てもよい|ことがあ|場合があ|任意|られ[るま]|認め(?:る|ます|られ(?:る|ます|てい(?:る|ます)))"),
    "must_not": re.compile(r"てはな|禁[止じ]|でき(?:ない|ません)|不可|(?:られ|使え)(?:ない|ません)|認め(?:ない|ません|られてい(?:ない|ません))"),
    "effort": re.compile(r"努め|望まし|推奨|勧め"),
    "before": re.compile(r"前に|前(?:から|まで)|以前|先立|までに"),
    "after": re.compile(r"後に|後(?:から|で)|以降|済んで|終えて|てから|た日から|うえで|上で|次の日|翌日"),
    "condition": re.compile(r"場合|とき|なら|れば|たら"),
    "exception": re.compile(r"を除[きくい]|ただし|に限[りるっ]|のみ|だけ|以外"),
    "cause": re.compile(r"ため(?:です|、|に)|ことから|により|によるもの|からです|理由|要因|背景|目的|影響"),
    "also": re.compile(r"(?<!て)も(?![のうしちっらとど])[、。あ-ん一-龥]"),
    "negation": re.compile(r"ない|ません|ず[、に]|不要|除"),
}  # fmt: skip
SWEEPING = re.compile(
    r"すべて|全て|全員|必ず|常に|いつでも|誰でも|だれでも|どなたでも|一律|にかかわらず|に関係なく|問わず|"
    r"限らず|のみ|だけ|一切|完全|自動的|当日|即日"
)
# Behind the value of the case that is spoken of: 「の場合」, 「であれば」, 「の男性が受けられるのは」, 「納めると、」, 「に始めた措置は、」.
INPUT = re.compile(
    r"(?!まで|から|以内)(?:[^、。]{0,12}(?:場合|とき|なら|だと|では|であれば|の方|の人)|で、"
    r"|[^。]{0,20}?(?:場合|[うくぐすつぬぶむる]と、|[けれ]ば、|たら、)"
    r"|の.{1,8}(?:は、|が.{1,12}のは)|[^、。]{0,8}た[^、。]{1,8}は、)"
)
# A sentence that computes says so, or speaks of a case.
COMPUTING = re.compile(
    r"合計|合わせ|計算|換算|直す|平均|通し|うち|当たり|高[いく]|安[いく]|多[いく]|少な|長[いく]|短|増|減|倍|割|半|加え|足し|残|差|"
    r"場合|とき|なら|であれば|では|だった|なります|[うくぐすつぬぶむる]と、|[けれ]ば、|たら、|と[^、。]{1,12}で[0-9]|[0-9][^、。0-9]{1,3}で[0-9]"
)
# What is counted, 「印鑑、写真と手数料の」 of 「印鑑、写真と手数料の3点」.
LISTED = re.compile(r"(?:^|[。は]、?)([^。は]*)の(?:年|計|合計|全部で)?$")
SEPARATORS = re.compile(r"と、|及び|[、・と]")
ANAPHOR = re.compile(r"これ|この|その|それ")
MOST = 3
# Of the features of a claim, those that are weighed here.
FEATURES = ("in_order", "adjacent", "copied", "past", "cut")
Absence = Literal["other_bound", "computed", "inputs", "unexplained"]


def signals(claim: Wording, cited: CitedText) -> dict[str, float]:
    there = cited.nearest.wording if cited.nearest else cited.text
    mixed = mixture(claim, cited)
    return {
        **_words(claim, cited),
        **_values(claim, cited, there),
        **_turns(claim.text, there.text, cited),
        "flipped": float(claim_features.negation_flips(claim, there)),
        "opposite": float(bool(claim_features.opposites(claim, there))),
        "swapped": mixed.share,
        "only_swapped": float(mixed.pure),
        "length": min(1.0, len(claim.text) / 100),
        "anaphor": float(bool(ANAPHOR.match(claim.text))),
    }


def added(claim: Wording, cited: CitedText) -> list[str]:
    """The words of a sentence that none of its sources holds.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> from yakuba.core.evidence.claims.rows import cited_text
    >>> from yakuba.core.language import wording
    >>> claim = wording.read("申請には印鑑と写真が必要です。")
    >>> sources = [Evidence(1, "申請には印鑑が必要です。", "")]
    >>> added(claim, cited_text(claim, sources, wording.read))
    ['写真']
    """
    return [word.form for word in claim.words if not cited.holds(word)]


def _words(claim: Wording, cited: CitedText) -> dict[str, float]:
    above = frozenset(cited.context.forms)
    rest = claim.without(above - frozenset(cited.text.forms))
    known = claim_features.features(rest, cited.text)
    unknown = [word for word in claim.words if not cited.holds(word)]
    nouns = [word for word in unknown if word.weight >= 1]
    verbs = [word for word in unknown if word.weight < 1]
    return {
        "known": _share(claim.words, unknown),
        "unknown_nouns": _count(nouns),
        "unknown_verbs": _count(verbs),
        "unknown_name": float(any(word.name for word in unknown)),
        "aligned": max(0.0, cited.aligned),
        **{name: known[name] for name in FEATURES},
    }


def _share(words: Sequence[Word], unknown: Sequence[Word]) -> float:
    """How much is known, by weight.

    >>> from yakuba.core.language.wording import read
    >>> _share(read("手数料を支払う").words, read("支払う").words)
    0.7619047619047619
    """
    total = _weight(words)
    if not total:
        return 1.0

    return 1 - _weight(unknown) / total


def _weight(words: Iterable[Word]) -> float:
    return sum(word.weight for word in words)


def _count(found: Sequence[object]) -> float:
    """How many they are; more than three are as bad as three.

    >>> _count(["300円"]), _count(["300円"] * 3), _count(["300円"] * 9)
    (0.3333333333333333, 1.0, 1.0)
    """
    return min(MOST, len(found)) / MOST


def _values(
    claim: Wording, cited: CitedText, there: Wording
) -> dict[str, float]:
    given = (*cited.text.values, *cited.context.values)
    found: dict[Absence, list[Value]] = {
        "other_bound": [],
        "computed": [],
        "inputs": [],
        "unexplained": [],
    }
    for value in claim.values:
        if not value_comparison.held(value, given):
            found[_absence(value, claim, given)].append(value)

    turned = found.pop("other_bound")
    left = found["unexplained"]
    against = [value_comparison.rivals(value, there.values) for value in left]
    return {
        "values": _count(claim.values),
        "missing": _count(list(chain(*found.values()))),
        **{name: _count(values) for name, values in found.items()},
        "other_bound": float(bool(turned)),
        "rivals": float(any(against)),
    }


def _absence(value: Value, claim: Wording, given: Sequence[Value]) -> Absence:
    """Why a sentence has a value that no source states.

    >>> from yakuba.core.language.wording import read
    >>> def why(claim: str, source: str) -> Absence:
    ...     wording = read(claim)
    ...     return _absence(wording.values[-1], wording, read(source).values)
    >>> why("30万円を超えるとき", "30万円以下")
    'other_bound'
    >>> why("2枚で600円です。", "1枚300円、2枚まで")
    'computed'
    >>> why("年収400万円の場合は対象です。", "年収500万円以下")
    'inputs'
    >>> why("手数料は400円です。", "手数料は300円です。")
    'unexplained'
    """
    if _is_other_bound(value, given):
        return "other_bound"
    if _is_made(value, claim, given) or _is_count(value, claim):
        return "computed"

    return "inputs" if _is_input(value, claim) else "unexplained"


def explained(value: Value, claim: Wording, given: Sequence[Value]) -> bool:
    """Whether a value that no source states is computed from theirs, turns a bound round, or is the case spoken of."""
    return _absence(value, claim, given) != "unexplained"


def _is_input(value: Value, claim: Wording) -> bool:
    """「400万円の場合は」: the case that is spoken of.

    >>> from yakuba.core.language.wording import read
    >>> case = read("年収400万円の場合は、対象です。")
    >>> fact = read("上限は400万円です。")
    >>> _is_input(case.values[0], case), _is_input(fact.values[0], fact)
    (True, False)
    """
    return not value.bound and bool(INPUT.match(claim.text[value.end :]))


def _is_made(value: Value, claim: Wording, given: Sequence[Value]) -> bool:
    """It comes out of the values given, and of the sentence's own, and the sentence says that it computes.

    >>> from yakuba.core.language.wording import read
    >>> claim = read("合計は600円、1枚300円で2枚です。")
    >>> _is_made(claim.values[0], claim, [])
    True
    """
    if not COMPUTING.search(claim.text):
        return False

    own = [other for other in claim.values if other is not value]
    return is_computed(value, [*given, *own])


def _is_count(value: Value, claim: Wording) -> bool:
    """Of what the sentence lists before it.

    >>> from yakuba.core.language.wording import read
    >>> def is_count(text: str) -> bool:
    ...     claim = read(text)
    ...     return _is_count(claim.values[-1], claim)
    >>> is_count("支払いは、春・夏・秋の年3回です。"), is_count("必要なのは印鑑と写真の3点です。")
    (True, False)
    """
    listed = LISTED.search(claim.text[: value.start])
    if value.kind != "count" or not listed:
        return False

    return len(SEPARATORS.findall(listed[1])) + 1 == value.number


def _is_other_bound(value: Value, given: Sequence[Value]) -> bool:
    """「30万円を超える」 where the source says 「30万円以下」.

    >>> from yakuba.core.language.values import find_values
    >>> _is_other_bound(*find_values("30万円を超える"), find_values("30万円以下"))
    True
    >>> _is_other_bound(*find_values("30万円"), find_values("30万円以下"))
    False
    """
    if not value.bound:
        return False

    return measure(value) in [measure(other) for other in given if other.unit]


def _turns(claim: str, there: str, cited: CitedText) -> dict[str, float]:
    """What the sentence turns its source into: a duty, a ban, a cause, a rule without exception.

    >>> from yakuba.core.evidence.brief import Evidence
    >>> from yakuba.core.evidence.claims.rows import cited_text
    >>> from yakuba.core.language import wording
    >>> there = "市民課では郵送でも申請できます。"
    >>> claim = "必ず市民課の窓口で申請してください。"
    >>> sources = [Evidence(1, there, "")]
    >>> cited = cited_text(wording.read(claim), sources, wording.read)
    >>> [name for name, value in _turns(claim, there, cited).items() if value]
    ['must_new', 'may_lost', 'also_lost', 'may_as_must', 'sweeping']
    """
    found = {}
    for name, pattern in TURNS.items():
        mine = bool(pattern.search(claim))
        theirs = bool(pattern.search(there))
        found[f"{name}_new"] = float(mine and not theirs)
        found[f"{name}_lost"] = float(theirs and not mine)

    whole = f"{cited.context.text}\n{cited.text.text}"
    found["may_as_must"] = found["must_new"] * float(
        bool(TURNS["may"].search(there))
    )
    for name, pattern in (("sweeping", SWEEPING), ("office", OFFICE)):
        named = pattern.findall(claim)
        found[name] = float(any(each not in whole for each in named))

    return found
