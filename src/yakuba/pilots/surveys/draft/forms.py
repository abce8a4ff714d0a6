"""Forms of a draft: its settings, questions from the library, questions of one's own."""

from typing import Any

from django import forms

from yakuba.pilots.surveys.enums import Moment, QuestionKind
from yakuba.pilots.surveys.models import Survey, SurveyQuestion
from yakuba.pilots.surveys.questions import AGREE, QUESTIONS, LibraryQuestion

# Kinds whose answers are chosen among options.
WITH_OPTIONS = frozenset(
    {
        QuestionKind.SINGLE,
        QuestionKind.MULTIPLE,
        QuestionKind.BAND,
        QuestionKind.SCALE,
    }
)
MOST_OPTIONS = 20
LONGEST_OPTION = 100
STEPS = 5
TOO_MANY = f"選択肢は{MOST_OPTIONS}個まで、一つ{LONGEST_OPTION}文字までです。"
TWICE = "同じ選択肢が二つあります。"
NOT_FIVE = "「5段階」の選択肢は、5つ書くか、空けてください。"
TOO_FEW = "選択肢を二つ以上書いてください。"


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What stands above the questions, when it is put, and whether anybody can see who answered what."""

    class Meta:
        model = Survey
        fields = (
            "title",
            "introduction",
            "opens_on",
            "closes_on",
            "anonymous",
        )
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
        survey = self.instance
        # Somebody may have read, or answered, that it is anonymous.
        if survey.version > 1 or survey.receipts.exists():
            self.fields["anonymous"].disabled = True

        if survey.moment == Moment.PULSE and survey.week is None:
            del self.fields["opens_on"]
            del self.fields["closes_on"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        opens = values.get("opens_on")
        closes = values.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error(
                "closes_on", "末日は、初日と同じか後の日にしてください。"
            )

        return values


class LibraryForm(forms.Form):
    """Questions to be added, by their codes."""

    codes = forms.MultipleChoiceField(
        label="加える設問",
        error_messages={"required": "加える設問を選んでください。"},
    )

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = set(survey.questions.values_list("code", flat=True))
        self.offered = [
            question
            for question in QUESTIONS.values()
            if survey.moment in question.moments
            and question.code not in present
        ]
        codes: Any = self.fields["codes"]
        codes.choices = [
            (question.code, question.text) for question in self.offered
        ]

    @property
    def rows(self) -> list[tuple[LibraryQuestion, str]]:
        """Each question with the name of its kind."""
        return [
            (question, QuestionKind(question.kind).label)
            for question in self.offered
        ]


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
        stripped = [
            line.strip()
            for line in self.cleaned_data["options_text"].splitlines()
        ]
        options = [line for line in stripped if line]
        longest = max(map(len, options), default=0)
        if len(options) > MOST_OPTIONS or longest > LONGEST_OPTION:
            raise forms.ValidationError(TOO_MANY)
        if len(options) != len(set(options)):
            raise forms.ValidationError(TWICE)

        return options

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind = values.get("kind")
        options = values.get("options_text")
        if kind is None or options is None:
            return values

        if kind not in WITH_OPTIONS:
            options = []
        elif kind == QuestionKind.SCALE and not options:
            options = list(AGREE)

        self._check_number(kind, len(options))
        self.instance.options = options
        return values

    def _check_number(self, kind: str, options: int) -> None:
        if kind == QuestionKind.SCALE and options != STEPS:
            self.add_error("options_text", NOT_FIVE)

        if kind in (QuestionKind.SINGLE, QuestionKind.BAND) and options < 2:
            self.add_error("options_text", TOO_FEW)
