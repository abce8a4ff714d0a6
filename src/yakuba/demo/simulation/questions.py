"""What the volunteers ask for: through `assistant.answering`, as from the page."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from random import Random

from asgiref.sync import sync_to_async

from yakuba.accounts.models import User
from yakuba.assistant.answering.events import Done, Text
from yakuba.assistant.answering.forms import pasted
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.assistant.tasks.drafts import note_taken
from yakuba.core.evidence.brief import FilledField
from yakuba.demo.city_loader import CITY
from yakuba.demo.simulation.calendar import Clock

ENDPOINT = "jikken"
# What each form is filled in with; none of it is a real person's.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "greeting": {
        "occasion": "みどり野市民体育祭の開会式", "date": "2026-10-10", "speaker": "みどり野市長", "position": "主催者",
        "points": "参加へのお礼\n安全に楽しんでほしいこと",
    },
    "notice": {
        "kind": "依頼", "subject": "防災訓練への参加について", "date": "2026-09-01", "recipient": "各自治会長",
        "sender": "みどり野市長", "body": "防災訓練を行うので、参加してほしい。", "items": "日時 9月27日 午前9時\n場所 各小学校",
    },
    "mail": {
        "recipient": "市内の事業者", "sender": "環境課", "subject": "ごみの分別説明会", "points": "説明会を開く\n申込みは9月末まで",
        "request": "参加の可否を返信してほしい", "tone": "庁外の人",
    },
    "minutes": {
        "title": "庁内連絡会議", "date": "2026-08-20",
        "text": "課長: 来月の訓練は27日に行う。\n担当: 会場の申請は済んでいる。\n課長: 案内は広報に載せることに決める。",
    },
    "ideas": {"theme": "窓口の待ち時間を減らす", "situation": "3月と4月に混む", "count": "5個"},
}  # fmt: skip
LONG = (
    "公民館の使用料の減免は、社会教育団体が活動に使うときに行う。申請は使用日の7日前までに公民館に出す。\n"
    "減免の割合は団体の種類によって決まり、営利の活動には行わない。\n"
    "決定には3日かかるため、急ぐときは電話で相談する。減免を受けた団体は、年度の終わりに活動の報告を出す。"
)
BARRED = "9月定例会の一般質問に対する市長の答弁案を作成してください。"  # the rules of use of the trial keep this work out
EVERYTHING = ("ask", "ask", "ask", "summarise", *FIELDS)


@cache
def questions() -> Sequence[str]:
    """The city's questions, of residents and of staff."""
    with (CITY / "questions.jsonl").open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


def wanted(chance: Random, *, barred: bool) -> Question:
    """Something that somebody could want this week."""
    if barred:
        return Question(BARRED, destination=ENDPOINT)

    task = chance.choice(EVERYTHING)
    if task == "ask":
        return Question(chance.choice(questions()), destination=ENDPOINT)

    if task == "summarise":
        return Question(
            "",
            task="summarise",
            attachment=pasted(LONG),
            sentences=2,
            destination=ENDPOINT,
        )

    fields = tuple(
        FilledField(name, value) for name, value in FIELDS[task].items()
    )
    return Question(
        "", task="draft", template=task, fields=fields, destination=ENDPOINT
    )


def task_of(question: Question) -> str:
    """What it is counted under."""
    return question.template or question.task


async def ask(
    user: User,
    question: Question,
    clock: Clock,
    day: date,
    hour: int,
    *,
    kept: float,
) -> None:
    """One question at its hour. Its usage record says so: a record takes the real time by itself.

    `kept`: the part of a draft that is not rewritten.
    """
    moment = clock.set(day, hour)
    last = await UsageRecord.objects.order_by("-pk").afirst()
    text = ""
    token = ""
    async for event in answer(user, question):
        if isinstance(event, Text):
            text += event.text
        elif isinstance(event, Done):
            token = event.draft

    if token:
        taken = text[: round(kept * len(text))]
        await sync_to_async(note_taken)(
            token=token, user=user, draft=text, taken=taken
        )

    records = UsageRecord.objects.filter(user=user)
    if last is not None:
        records = records.filter(pk__gt=last.pk)

    await records.aupdate(at=moment)
