"""氏名 with a title or a label: 「北川様」「氏名：北川久人」. Names that stand alone come with the dictionary rules."""

import re
from collections.abc import Iterator

from yakuba.core.findings import Finding

KANJI = "一-龥々〆ヶ﨑髙"
NAME = rf"(?:[{KANJI}]{{1,4}}[ \u3000]?[{KANJI}]{{0,4}}|[ァ-ヴー]{{2,8}}[ \u3000・]?[ァ-ヴー]{{0,8}})"
TITLED = re.compile(rf"(?<![{KANJI}ァ-ヴー])({NAME})(?=様|さま|さん|氏(?![名族子])|殿|くん|君)")
LABELLED = re.compile(rf"(?:氏名|申請者|世帯主|届出人|保護者名?|本人|お名前|名前)[:：]\s*({NAME})(?![{KANJI}ァ-ヴー])")
# Words before 様 or さん that name an office or everybody, not a person.
NOT_NAMES = re.compile(
    r"^(?:皆|各位|お?客|利用者|参加者|申請者|保護者|担当者?|市民|住民|町民|村民|職員|議員|業者|先生|奥|お?子|何|誰|神|王|仏"
    r"|同|模|仕|有り?|一|多|異|殿|別|両|貴|外|様|各|関係者|事業者|被保険者|世帯主|相談者|患者|会社|.*(?:課|部|局|室|係|長|者|員|会|社|店|校|園))$"
)


def detect(text: str) -> Iterator[Finding]:
    for match in TITLED.finditer(text):
        name = match[1].rstrip()
        if not NOT_NAMES.match(name) and len(name) > 1:
            yield Finding("person", match.start(1), match.start(1) + len(name), "likely", "敬称の前にある名前です")
    for match in LABELLED.finditer(text):
        name = match[1].rstrip()
        if not NOT_NAMES.match(name):
            yield Finding(
                "person", match.start(1), match.start(1) + len(name), "certain", "「氏名」などの見出しに続く名前です"
            )
