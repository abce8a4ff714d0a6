"""What participants read and are asked before they begin."""

from typing import Any

from django import forms

from yakuba.pilots.models import Pilot
from yakuba.pilots.setup.forms.tasks import LAST
from yakuba.pilots.setup.models import QuizQuestion

MOST_OPTIONS = 6


class BriefingForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Pilot
        fields = ["briefing"]
        widgets = {"briefing": forms.Textarea({"rows": 14})}
        help_texts = {
            "briefing": "見出しは行の先頭に「## 」、箇条書きは「- 」を付けます。"
        }


class QuizQuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """確認の問い: an option a line; the number of the right one."""

    lines = forms.CharField(
        label="選択肢（1行に一つ）",
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
    )
    number = forms.IntegerField(
        label="正しい選択肢（何番目か）", min_value=1, max_value=MOST_OPTIONS
    )

    class Meta:
        model = QuizQuestion
        fields = ["text", "explanation"]
        widgets = {"explanation": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["lines"] = "\n".join(self.instance.options)
            self.initial["number"] = self.instance.right + 1
        else:
            self.instance.position = LAST

        self.order_fields(["text", "lines", "number", "explanation"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        written = values.get("lines", "")
        number = values.get("number") or 0
        stripped = [line.strip() for line in written.splitlines()]
        options = [line for line in stripped if line]
        if written and not 2 <= len(options) <= MOST_OPTIONS:
            self.add_error(
                "lines",
                f"選択肢は、2個から{MOST_OPTIONS}個までにしてください。",
            )
        elif number > len(options):
            self.add_error(
                "number",
                f"選択肢は{len(options)}個です。その中の番号を入れてください。",
            )
        else:
            self.instance.options = options
            self.instance.right = max(number, 1) - 1

        return values


Questions = forms.inlineformset_factory(
    Pilot,
    QuizQuestion,
    form=QuizQuestionForm,
    extra=1,
    max_num=20,
    validate_max=True,
    can_delete=True,
)
