"""How people lean on what was said before: the words by which that shows."""

import re

# Said before the question itself.
OPENING = re.compile(
    r"(?:(?:いや|いえ|いいえ|違う|違います|そうじゃなくて|そうではなくて?|すみません|ごめんなさい|間違えました|間違いです|えっと|じゃあ?|では|それでは|それじゃあ?"
    r"|それなら|ちなみに)[、,\s]*|(?:あ|で|それと|それから|また|なら|だったら|ほかに|他に|もし)[、,\s]+|あと(?![0-9何])[、,\s]*|(?:その)?うち(?=[一-龥ァ-ヶ]))+"
)
ANOTHER = re.compile("ところで|話は?(?:変|かわ)|別の(?:話|件|こと)")
PLACE_POINTER = re.compile(r"そこ|そちら|そっち|あそこ")
POINTER = re.compile(
    r"(?:それ|これ|あれ)(?!ぞれ|では|なら|から|とも|じゃ|まで|以外|に加え)"
)
# 「その割合」 belongs to what was spoken of; 「その場合」 and 「この市」 do not.
OF_POINTER = re.compile(
    r"(?:その|この|あの)(?!場合|とき|時|際|他|ほか|後|前|上|うち|場|日|ため|まま|よう|市|町|街|辺|近|たび|度|間|冬|夏|春|秋|年)"
)
LEANS_BACK = re.compile(r"その|それ|この場合|これ|そう|同じ")
# Cut short: nothing is asked of what is named.
CUT_SHORT = re.compile(
    r"(?:の(?:場合|とき|時|際|ほう|方|分))?(?:に|で|から|まで|と)?"
    r"(?:は|も|って|だと|なら|だったら|でも|については?|に関しては|とか)?"
    r"(?:どう|いかが|いい|大丈夫|だめ|可能|駄目)?(?:なの|なん|ですか|です|でしょうか|なりますか|なる|なんですか|の|か)?[?!。、]*"
)
# 「工事ではなく物品です」
NOT_BUT = re.compile(
    r"(?P<wrong>[^、。]+?)(?:じゃ|では)な(?:くて?|い)[、。\s]*(?P<right>.+?)(?:の(?:ほう|方))?"
    r"(?:です|でした|なんです(?:けど|が)?|だ)?[?。]*"
)
# Behind what is asked of the subject: 「手数料は」, not 「キャンセルしたら」.
OF_SUBJECT = re.compile(
    r"は|が|も|を|って|に|で|の|どこ|いくら|いつ|か|[?。]|$"
)
SUPPOSED = re.compile(r"の(?:場合|とき|時|際)|だと|だったら|なら")
CONDITION_END = re.compile(
    r"(?:たら|だら|れば|なら|ても|でも|ときは|時は|場合は|だと|と)[?。]*$"
)
STATED = re.compile(
    r"(?:です|ます|でした|ました|だ|った|んだ)(?:けど|が|ので)?[。、]*$"
)
ASKS_BY_WORD = re.compile(
    r"いくら|いつ|どこ|だれ|誰|どう|どの|どれ|どちら|どんな|何|なに|なぜ|いくつ"
)
IS_QUESTION = re.compile(r"[はか?]$|" + ASKS_BY_WORD.pattern)
LETTERS = re.compile("[a-z]")
# 何日, 何円: what is asked for, not what is spoken of.
KIN = 2  # of Mention.likeness
UNKNOWN = ("何", "いくら", "いくつ")


def asks(text: str) -> bool:
    return ASKS_BY_WORD.search(text) is not None
