"""「印鑑をお持ちください。」: a thing that a question asks after, by name, among those that a statement requests."""

import re

from yakuba.core.answers.quotation.lead.statement import COMPOUND
from yakuba.core.language import tokens

REQUESTS = re.compile(
    r"(?P<things>.+)を(?:お持ち|持参して|ご持参|持ってきて|添えて|添付して|提出して|ご用意|用意して|ご提示|提示して)ください。?$"
)
NOT_ALWAYS = re.compile(
    r"か|または|もしくは|いずれ|場合|とき|なら|[方人者]は|希望"
)
ASKED_AFTER = re.compile(
    r"(?P<thing>[一-龥々ァ-ヶー]{2,})(?:は|が|も|って)?(?:必要|要|い(?:り|る)|(?:なし|無し)で|(?:が|は)?なくて|持って)"
)


def is_requested(question: str, statement: str) -> bool:
    """Whether the statement requests the thing itself, not one whose name it is part of, and nothing in its place.

    >>> is_requested("印鑑は必要ですか", "通帳と印鑑をお持ちください。")
    True
    >>> is_requested("印鑑は必要ですか", "印鑑証明書をお持ちください。")
    False
    >>> is_requested("印鑑は必要ですか", "印鑑か旅券をお持ちください。")
    False
    """
    found = REQUESTS.search(tokens.folded(statement).strip())
    asked = ASKED_AFTER.search(question)
    if found is None or asked is None:
        return False
    if NOT_ALWAYS.search(found["things"]):
        return False

    return asked["thing"] in COMPOUND.findall(found["things"])
