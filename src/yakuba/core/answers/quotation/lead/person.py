"""What a question and a statement tell of a person: an age or a school, the same household or another."""

import re

# From the youngest to the oldest who surely are.
STAGES = {
    "未就学": (0, 5),
    "小学生": (7, 11),
    "中学生": (13, 14),
    "高校生": (16, 17),
}
STAGE = re.compile(
    rf"(?P<name>{'|'.join(STAGES)})児?(?:年代)?(?P<bound>以下|まで|以上)?"
)
HOUSEHOLDS = (
    re.compile(r"同居|同じ世帯|同一世帯|同世帯|一緒に住"),
    re.compile(r"別居|別の世帯|別世帯|離れて住|別々に住"),
)

# 「小学3年（9歳）」「12歳の孫」: who it is, is said by the age.
WHOSE_AGE = re.compile(
    r"(?:[一-龥]{1,4}\d?[年生]*|子ども)(?=[（(]\d{1,3}[歳才][）)])"
)
SO_OLD = re.compile(
    r"(?<=[歳才]の)(?:娘|息子|子ども|子供|子|孫|父|母|祖父|祖母|夫|妻|兄|弟|姉|妹|家族|者|方|人|男性|女性)(?=[のはがもをにで、])"
)


def is_of_stage(age: int, statement: str) -> bool | None:
    """Whether a child of this age is meant by the only stage that a statement names; None where that is not certain.

    >>> is_of_stage(3, "未就学児は無料です。")
    True
    >>> is_of_stage(6, "未就学児は無料です。") is None
    True
    >>> is_of_stage(9, "未就学児は無料です。")
    False
    >>> is_of_stage(3, "中学生までが対象です。")
    True
    >>> is_of_stage(3, "小学生と中学生は無料です。") is None
    True
    """
    found = list(STAGE.finditer(statement))
    if len(found) != 1:
        return None

    youngest, oldest = STAGES[found[0]["name"]]
    bound = found[0]["bound"]
    is_old_enough = bound in ("以下", "まで") or age >= youngest
    is_young_enough = bound == "以上" or age <= oldest
    if is_old_enough and is_young_enough:
        return True
    if age in (youngest - 1, oldest + 1):
        return None

    return False


def is_of_same_household(asked: str, stated: str) -> bool | None:
    """Whether both tell of the same kind; None where one of them tells of none, or of both.

    >>> is_of_same_household("同居の娘が取れますか", "同じ世帯の人が請求できます。")
    True
    >>> is_of_same_household("同居の娘が取れますか", "別の世帯の人は請求できません。")
    False
    >>> is_of_same_household("娘が取れますか", "別の世帯の人は請求できません。") is None
    True
    """
    told = [bool(kind.search(asked)) for kind in HOUSEHOLDS]
    said = [bool(kind.search(stated)) for kind in HOUSEHOLDS]
    if sum(told) != 1 or sum(said) != 1:
        return None

    return told == said


def households_in(text: str) -> list[str]:
    """As they are written.

    >>> households_in("同居の娘です")
    ['同居']
    """
    return [match[0] for kind in HOUSEHOLDS for match in kind.finditer(text)]


def people_of_age_in(question: str) -> list[str]:
    """
    >>> people_of_age_in("12歳の孫は入れますか"), people_of_age_in("子ども（8歳）は")
    (['孫'], ['子ども'])
    """
    found = [*WHOSE_AGE.finditer(question), *SO_OLD.finditer(question)]
    return [match[0] for match in found]
