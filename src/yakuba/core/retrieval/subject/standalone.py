"""A question of a conversation as it stands alone, and how it takes over what the one before was about."""

from dataclasses import dataclass

from yakuba.core.retrieval.read_text import ReadText, read


@dataclass(frozen=True, slots=True)
class StandaloneQuestion:
    """A question of a conversation, as it can be understood alone. `subject` is what it speaks of, in its own words.

    `is_carried` says that this comes from the question before; `background` is the text of that one, as far as it may
    still say under which condition is asked. `wider` is what was spoken of before: the subject may belong to that.
    """

    question: ReadText
    subject: str = ""
    is_carried: bool = False
    background: str = ""
    wider: str = ""

    @property
    def text(self) -> str:
        return self.question.text


def carried(
    text: str, subject: str, before: StandaloneQuestion
) -> StandaloneQuestion:
    """A question with the subject of the one before.

    >>> before = StandaloneQuestion(read("粗大ごみはいくらですか"), "粗大ごみ")
    >>> carried("粗大ごみはいつですか", "粗大ごみ", before).background
    '粗大ごみはいくらですか'
    """
    return StandaloneQuestion(
        read(text), subject, True, before.text, before.wider
    )


def same_asked(text: str, before: StandaloneQuestion) -> StandaloneQuestion:
    """The question before with something added.

    >>> before = StandaloneQuestion(read("粗大ごみはいくらですか"), "粗大ごみ")
    >>> same_asked("持ち込む場合、粗大ごみはいくらですか", before).subject
    '粗大ごみ'
    """
    return StandaloneQuestion(
        read(text), before.subject, True, wider=before.wider
    )


def belonging(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「手数料は？」: of what was spoken of.

    >>> before = StandaloneQuestion(read("印鑑登録をしたい"), "印鑑登録")
    >>> found = belonging(read("手数料は？"), before)
    >>> found.text, found.subject
    ('印鑑登録の手数料は?', '印鑑登録')
    """
    if not before.subject:
        return None

    return carried(f"{before.subject}の{own.folded}", before.subject, before)
