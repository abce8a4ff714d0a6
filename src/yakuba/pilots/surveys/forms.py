"""Forms of the coordinator: a questionnaire's settings, questions from the library, questions of one's own."""

from datetime import date
from typing import Any

from django import forms

from yakuba.pilots.models import Moment, QuestionKind, Survey, SurveyQuestion
from yakuba.pilots.surveys.questions import AGREE, QUESTIONS, Question

CHOSEN = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.BAND, QuestionKind.SCALE})
MOST_OPTIONS, LONGEST_OPTION, STEPS = 20, 100, 5


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What stands above the questions, when it is put, and whether anybody can see who answered what."""

    class Meta:
        model = Survey
        fields = ("title", "introduction", "opens_on", "closes_on", "anonymous")
        widgets = {
            "introduction": forms.Textarea({"rows": 4}),
            "opens_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "closes_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "anonymous": "だれが何と答えたかを、事務局も見られません。結果は締切の後に、5人以上のまとまりだけを示します。"
            "前と後を同じ人どうしで比べることはできなくなります。参加者が少ない実験では、示せる結果が減ります。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (
            self.instance.version > 1 or self.instance.receipts.exists()
        ):  # somebody may have read, or answered, that it is
            self.fields["anonymous"].disabled = True
        if self.instance.moment == Moment.PULSE and self.instance.week is None:
            del self.fields["opens_on"], self.fields["closes_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "末日は、初日と同じか後の日にしてください。")
        return cleaned


class LastDayForm(forms.Form):
    """Of a published questionnaire only the last day moves."""

    closes_on = forms.DateField(label="末日", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, survey: Survey, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["closes_on"] = survey.closes_on
        self._earliest = max(today, survey.opens_on)

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day < self._earliest:
            raise forms.ValidationError(f"{self._earliest.month}月{self._earliest.day}日以後の日にしてください。")
        return day


class LibraryForm(forms.Form):
    """Questions to be added, by their codes."""

    codes = forms.MultipleChoiceField(label="加える設問", error_messages={"required": "加える設問を選んでください。"})

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = set(survey.questions.values_list("code", flat=True))
        self.offered = [each for each in QUESTIONS.values() if survey.moment in each.moments and each.code not in there]
        self.fields["codes"].choices = [(each.code, each.text) for each in self.offered]  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[tuple[Question, str]]:
        """Each question with the name of its kind."""
        return [(question, QuestionKind(question.kind).label) for question in self.offered]


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """A question of one's own, or a changed one. Options come one a line."""

    options_text = forms.CharField(
        label="選択肢（1行に一つ）",
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="「一つ選ぶ」「いくつでも選ぶ」「幅から選ぶ」「5段階」のときに書きます。「5段階」で空けると「そう思う」から「そう思わない」まで、"
        "「いくつでも選ぶ」で空けると、実験の対象の業務から選ぶ設問になります。",
    )

    class Meta:
        model = SurveyQuestion
        fields = ("kind", "text", "help", "options_text", "required")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["options_text"] = "\n".join(self.instance.options)

    def clean_options_text(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options_text"].splitlines()]
        options = [line for line in lines if line]
        if len(options) > MOST_OPTIONS or any(len(option) > LONGEST_OPTION for option in options):
            raise forms.ValidationError(f"選択肢は{MOST_OPTIONS}個まで、一つ{LONGEST_OPTION}文字までです。")
        if len(options) != len(set(options)):
            raise forms.ValidationError("同じ選択肢が二つあります。")
        return options

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, options = cleaned.get("kind"), cleaned.get("options_text")
        if kind is None or options is None:
            return cleaned
        if kind == QuestionKind.SCALE:
            options = options or list(AGREE)
            if len(options) != STEPS:
                self.add_error("options_text", "「5段階」の選択肢は、5つ書くか、空けてください。")
        elif kind in (QuestionKind.SINGLE, QuestionKind.BAND) and len(options) < 2:
            self.add_error("options_text", "選択肢を二つ以上書いてください。")
        self.instance.options = options if kind in CHOSEN else []
        return cleaned
