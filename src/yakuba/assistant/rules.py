"""Bounds of what may be asked, and the sentence for each."""

LONGEST_QUESTION = 4_000
LONGEST_TEXT = 1_000_000
MOST_TURNS = 4
LONGEST_TURN = 4_000


def question_problem(question: str) -> str | None:
    """Why a question cannot be taken, in words for the person; None if it can."""
    if not any(character.isalnum() for character in question):
        return "質問が入力されていません。知りたいことを文で入力してください。"
    if len(question) > LONGEST_QUESTION:
        return (
            f"質問が長すぎます（{len(question):,}文字）。{LONGEST_QUESTION:,}文字以内にしてください。"
            "長い文章の要点を知りたいときは「要約する」をお使いください。"
        )
    return None


def text_problem(text: str) -> str | None:
    """Why a text cannot be summarised; None if it can."""
    if not any(character.isalnum() for character in text):
        return "要約する文章がありません。文章を貼り付けるか、ファイルを選んでください。"
    if len(text) > LONGEST_TEXT:
        return f"文章が長すぎます（{len(text):,}文字）。{LONGEST_TEXT:,}文字以内に分けてください。"
    return None
