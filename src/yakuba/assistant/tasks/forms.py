"""What the page of a form sends: a draft to be written, and the draft as it is taken."""

import json

from django import forms
from django.http import QueryDict

from yakuba.assistant.answering.forms import LONGEST_NAME, clean, handling_from
from yakuba.assistant.answering.question import Question
from yakuba.core.answers.task_templates import TaskTemplate
from yakuba.core.evidence.brief import FilledField, Turn

LONGEST_DRAFT = 100_000
LONGEST_TOKEN = 400
FOLLOW_UPS = {  # a wish about the last draft: what the button says, what the model is asked for
    "shorter": (
        "短くする",
        "今の下書きを、内容を変えずに半分くらいの長さにしてください。",
    ),
    "formal": (
        "丁寧にする",
        "今の下書きを、内容を変えずに、より改まった言い方にしてください。",
    ),
    "residents": (
        "市民向けにする",
        "今の下書きを、市民に分かる、やさしい言葉に直してください。",
    ),
    "bullets": (
        "箇条書きにする",
        "今の下書きの要点を、行の先頭に「・」を付けて並べてください。",
    ),
    "continue": ("続きを書く", "今の下書きの続きを書いてください。"),
}


def draft_from(template: TaskTemplate, form: QueryDict) -> Question:
    """A form as it was sent, or a wish about its last draft. Raises ValueError when it has another shape."""
    _, wish = FOLLOW_UPS.get(form.get("follow_up", ""), ("", ""))
    history: tuple[Turn, ...] = ()
    if wish:
        draft = clean(form.get("draft", ""))[:LONGEST_DRAFT]
        history = (Turn(f"{template.name}を下書きしてください。", draft),)

    filled = [
        FilledField(field.name, clean(form.get(field.name, "")))
        for field in template.fields
    ]
    return Question(
        text=wish,
        task="draft",
        template=template.id,
        fields=tuple(filled),
        history=history,
        destination=clean(form.get("destination", ""))[:LONGEST_NAME],
        handling=handling_from(json.loads(form.get("handling", "{}"))),
    )


class TakenForm(forms.Form):
    """A draft as it was written and as it is taken; `record` is the token of `Done.draft`."""

    record = forms.CharField(max_length=LONGEST_TOKEN, required=False)
    original = forms.CharField(
        max_length=LONGEST_DRAFT, strip=False, required=False
    )
    text = forms.CharField(max_length=LONGEST_DRAFT, strip=False)


class WordForm(TakenForm):
    """A draft to be put into a Word file. `generated` says that a model wrote it."""

    generated = forms.BooleanField(required=False)
