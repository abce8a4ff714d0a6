"""Which form (TaskTemplate) fits a request to write, and what of the request goes into its fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from yakuba.core.answers.intent.request_content import (
    ReadRequest,
    read_request,
)
from yakuba.core.answers.intent.text_request import writing_request
from yakuba.core.answers.task_templates import templates
from yakuba.core.evidence.brief import FilledField

NOTICE_KINDS = {"依頼": "依頼", "照会": "照会", "送": "送付", "添え": "送付"}
REPLY = re.compile("返|回答")
ASKED_FOR = re.compile(
    "まで.*(?:ください|下さい|お願い|回答|返信|提出|ほしい)"
)
# Behind them 「について」 would say nothing.
SPEAKS = re.compile(
    "(?:案内|知らせ|お?礼|依頼|願い|確認|断り|お?詫び|報告|連絡|紹介|回答|について)$"
)
COLLEAGUES = re.compile("課|部長|係|庁内|職員|各所属|同僚|上司")
READERS = {
    "職員": "職員",
    "庁内": "職員",
    "事業者": "事業者",
    "企業": "事業者",
}
COUNT = re.compile(r"(\d+)\s*(?:個|つ|案|点|件|本|パターン|通り)")
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FittingForm:
    """A form with what is known of its fields already."""

    template: str
    fields: tuple[FilledField, ...]


def fitting_form(text: str, today: date) -> FittingForm | None:
    """The form for what is to be written; none where nothing is.

    >>> form = fitting_form("歓迎会のあいさつ文を書いて", date(2026, 4, 1))
    >>> form.template
    'greeting'
    >>> form.fields[0]
    FilledField(name='occasion', value='歓迎会')
    >>> fitting_form("歓迎会の会場はどこですか", date(2026, 4, 1))
    """
    request = writing_request(text)
    if request is None:
        return None

    read = read_request(request, today)
    template = _template(read)
    values = FIELDS[template](read)
    filled = [
        FilledField(field.name, values[field.name])
        for field in templates()[template].fields
        if values.get(field.name)
    ]
    return FittingForm(template, tuple(filled))


def _template(read: ReadRequest) -> str:
    """The form of the kind that is named; a kind without a form of its own is written freely.

    >>> request = writing_request("道路工事のお知らせ文を書いて")
    >>> _template(read_request(request, date(2026, 4, 1)))
    'notice'
    >>> request = writing_request("次の文章を短く直して")
    >>> _template(read_request(request, date(2026, 4, 1)))
    'free'
    """
    if read.kind is None or read.kind.form == "any":
        return "free"

    return read.kind.form


def _notice(read: ReadRequest) -> Values:
    """Which kind of notice it is shows in its name: 照会文, 送付状.

    >>> request = writing_request("空き家調査の照会文を作成してください")
    >>> values = _notice(read_request(request, date(2026, 4, 1)))
    >>> values["kind"], values["subject"]
    ('照会', '空き家調査について')
    """
    name = read.kind.name if read.kind else ""
    kinds = [kind for word, kind in NOTICE_KINDS.items() if word in name]
    kind = kinds[0] if kinds else "通知"
    recipient = read.recipient or read.audience
    return {
        "kind": kind,
        "subject": _subject(read.matter),
        "recipient": recipient,
        "body": "\n".join(read.points),
        "items": "\n".join(read.items),
    }


def _mail(read: ReadRequest) -> Values:
    """What the reader is asked to do stands apart from what is told.

    >>> text = "研修会の案内メールを書いて。会場が変わりました。5月8日までに返信をお願いします"
    >>> values = _mail(read_request(writing_request(text), date(2026, 4, 1)))
    >>> values["points"]
    '会場が変わりました。'
    >>> values["request"]
    '5月8日までに返信をお願いします'
    >>> values["tone"]
    '庁外の人'
    """
    requests = [each for each in read.points if ASKED_FOR.search(each)]
    points = [each for each in read.points if each not in requests]
    is_reply = read.kind is not None and REPLY.search(read.kind.name)
    subject = _subject(read.matter)
    if is_reply and not subject:
        subject = "お問い合わせについて（回答）"

    told = [*points, *read.items]
    whole = read.sentence + read.recipient
    tone = "庁内の人" if COLLEAGUES.search(whole) else "庁外の人"
    return {
        "recipient": read.recipient,
        "subject": subject,
        "points": "\n".join(told),
        "request": "".join(requests),
        "tone": tone,
    }


def _greeting(read: ReadRequest) -> Values:
    """Who speaks, when, and to whom.

    >>> request = writing_request("敬老会での市長のあいさつ文を書いて。9月21日です")
    >>> values = _greeting(read_request(request, date(2026, 4, 1)))
    >>> values["occasion"], values["date"], values["speaker"]
    ('敬老会', '2026-09-21', '市長')
    """
    return {
        "occasion": read.matter,
        "date": read.day.isoformat() if read.day else "",
        "speaker": read.speaker,
        "audience": read.audience or read.recipient,
        "points": read.lines,
    }


def _minutes(read: ReadRequest) -> Values:
    return {
        "title": read.matter,
        "text": read.given,
    }


def _faq(read: ReadRequest) -> Values:
    """For residents, where nobody else is named.

    >>> request = writing_request("次の資料から職員向けのFAQを作って")
    >>> _faq(read_request(request, date(2026, 4, 1)))["audience"]
    '職員'
    """
    readers = [READERS[word] for word in READERS if word in read.sentence]
    return {
        "audience": readers[0] if readers else "市民",
        "text": read.given,
    }


def _ideas(read: ReadRequest) -> Values:
    """As many ideas as the form offers next to what was asked.

    >>> request = writing_request("健康教室の名前の案を8個考えて")
    >>> _ideas(read_request(request, date(2026, 4, 1)))["count"]
    '10個'
    """
    wanted = COUNT.search(read.sentence)
    return {
        "theme": read.matter or read.sentence,
        "situation": read.given,
        "count": _nearest(int(wanted[1])) if wanted else "",
    }


def _free(read: ReadRequest) -> Values:
    return {"request": read.sentence, "material": read.given}


FIELDS: Mapping[str, Callable[[ReadRequest], Values]] = {
    "notice": _notice,
    "mail": _mail,
    "greeting": _greeting,
    "minutes": _minutes,
    "faq": _faq,
    "ideas": _ideas,
    "free": _free,
}


def _subject(matter: str) -> str:
    """A matter as the heading of a letter.

    >>> _subject("道路工事"), _subject("道路工事のお知らせ")
    ('道路工事について', '道路工事のお知らせ')
    """
    if not matter or SPEAKS.search(matter):
        return matter

    return f"{matter}について"


def _nearest(count: int) -> str:
    """The choice of the form that is nearest to a number of ideas.

    >>> _nearest(7), _nearest(8), _nearest(30)
    ('5個', '10個', '20個')
    """
    options = (5, 10, 20)
    return f"{min(options, key=lambda each: abs(each - count))}個"
