"""Bounds of what may be asked, and the sentence for each."""

from collections.abc import Collection

from yakuba.core.answers.intent.text_request import drafts_assembly_reply

LONGEST_QUESTION = 4_000
LONGEST_TEXT = 1_000_000
MOST_TURNS = 4
LONGEST_TURN = 4_000
NO_QUESTION = "質問が入力されていません。知りたいことを文で入力してください。"
QUESTION_TOO_LONG = (
    "質問が長すぎます（{count:,}文字）。{most:,}文字以内にしてください。"
    "長い文章の要点を知りたいときは「要約する」をお使いください。"
)
NO_TEXT = (
    "要約する文章がありません。文章を貼り付けるか、ファイルを選んでください。"
)
TEXT_TOO_LONG = (
    "文章が長すぎます（{count:,}文字）。{most:,}文字以内に分けてください。"
)


def question_problem(question: str) -> str:
    """Why a question cannot be taken, in words for the person; empty if it can."""
    if not _says_something(question):
        return NO_QUESTION

    if len(question) > LONGEST_QUESTION:
        return QUESTION_TOO_LONG.format(
            count=len(question), most=LONGEST_QUESTION
        )

    return ""


def text_problem(text: str) -> str:
    """Why a text cannot be summarised; empty if it can."""
    if not _says_something(text):
        return NO_TEXT
    if len(text) > LONGEST_TEXT:
        return TEXT_TOO_LONG.format(count=len(text), most=LONGEST_TEXT)

    return ""


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def kinds_of_work(
    task: str, template: str, texts: Collection[str]
) -> frozenset[str]:
    """The names under which a city may have barred this question: what it is, its form, and what is to be written."""
    work = template or task
    is_request = template == "free"
    for text in texts:
        if drafts_assembly_reply(text, is_request=is_request):
            return frozenset({work, "assembly_reply"})

    return frozenset({work})
