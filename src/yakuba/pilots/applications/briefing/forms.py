"""確認の問い, as a participant answers them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from yakuba.pilots.setup.models import QuizQuestion


class QuizForm(forms.Form):
    """Whoever chose a wrong answer is told why, and tries again; nothing is counted."""

    accepted = forms.BooleanField(
        label="運用ルールと説明を読みました。守ることに同意します"
    )

    def __init__(
        self, data: Any = None, *, questions: Sequence[QuizQuestion]
    ) -> None:
        super().__init__(data)
        self._questions = questions
        for question in questions:
            self.fields[f"q{question.pk}"] = forms.ChoiceField(
                label=question.text,
                choices=list(enumerate(question.options)),
                widget=forms.RadioSelect,
            )

        self.order_fields(
            [*(f"q{question.pk}" for question in questions), "accepted"]
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for question in self._questions:
            name = f"q{question.pk}"
            choice = values.get(name)
            if choice is not None and int(choice) != question.right:
                self.add_error(
                    name, f"もう一度考えてみてください。{question.explanation}"
                )

        return values
