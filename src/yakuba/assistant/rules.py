"""Bounds of what may be asked, the sentence for each, and who may read what was kept."""

from collections.abc import Collection
from datetime import date, datetime

from yakuba.accounts.models import Role, User
from yakuba.assistant.models import ContentAccessRequest
from yakuba.core import intent

LONGEST_QUESTION = 4_000
LONGEST_TEXT = 1_000_000
MOST_TURNS = 4
LONGEST_TURN = 4_000
CANNOT_WRITE = (
    "今の方式は言語モデルを使わないため、文章を作ることはできません。材料になる資料の記載を探して示します。"
    "文章を作るには、言語モデルの登録が必要です。情報システム担当にお尋ねください。"
)


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


# Nobody reads what was kept for the audit alone: one office asks, the other decides.
OTHER_OFFICE = {Role.SECURITY_OFFICER: Role.AUDITOR, Role.AUDITOR: Role.SECURITY_OFFICER}


def may_decide_access(asked: ContentAccessRequest, user: User, offices: Collection[Role]) -> bool:
    """Another person, of the other office, whom it is not about; and only once."""
    other = OTHER_OFFICE[Role(asked.office)]
    return asked.approved is None and other in offices and user.pk not in (asked.requester_id, asked.about_id)


def may_look(asked: ContentAccessRequest, user: User, now: datetime) -> bool:
    """Only who asked, only what was approved, only within its time."""
    in_time = asked.expires_at is not None and now < asked.expires_at
    return asked.approved is True and asked.requester_id == user.pk and in_time


def access_problem(requester: User, about: User, first_day: date, last_day: date, today: date) -> str:
    """Why a request to read cannot be made; nothing if it can."""
    if about.pk == requester.pk:
        return "自分の会話の閲覧は、ほかの担当者が申請してください。"
    if last_day < first_day:
        return "期間の末日が初日より前です。"
    return "期間の初日が今日より後です。" if first_day > today else ""


def writing_remark(question: str, *, generates: bool) -> str:
    """What is said first where a text is to be written and nothing here can write; empty otherwise."""
    return "" if generates or not intent.is_writing_task(question) else CANNOT_WRITE


def kinds_of_work(task: str, template: str, texts: Collection[str]) -> frozenset[str]:
    """The names under which a city may have barred this question: what it is, its form, and what is to be written."""
    is_request = template == "free"
    reply = any(intent.drafts_assembly_reply(text, is_request=is_request) for text in texts)
    return frozenset({template or task} | ({"assembly_reply"} if reply else set()))
