"""Words by which a question speaks of the file beside it: they say where to look, not what for."""

import re

FILE = r"(?:添付)?(?:ファイル|資料|文書|書類|PDF|データ|エクセル|Excel|ワード|Word|シート)"
POINTS = r"(?:この|こちらの|添付(?:した|している|された|されている|の)?)"
WRITTEN = r"に(?:書かれ|書いて|記載され|載って|ある|あり)(?:た|ている|てある|いる|ある)?"
STANDS = rf"(?:{WRITTEN}|の中(?:で|の|に|から)?|から|では|でいうと?|によると|によれば|について|における|において|で|の|に)"
REFERENCE = re.compile(rf"{POINTS}{FILE}{STANDS}[、,]?|添付(?:した|の)")


def without_reference(question: str) -> str:
    """The question without them; as it was where nothing else is left.

    >>> without_reference("この資料の締切はいつですか")
    '締切はいつですか'
    >>> without_reference("添付したファイルによると、対象者は誰ですか")
    '対象者は誰ですか'
    >>> without_reference("添付の要綱では、上限はいくらですか")
    '要綱では、上限はいくらですか'
    >>> without_reference("添付書類は何が要りますか")
    '添付書類は何が要りますか'
    """
    return REFERENCE.sub("", question).strip() or question
