"""対象の業務, all of a trial on one page."""

from typing import Any

from django import forms

from yakuba.pilots import defaults
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.pilots.setup import queries

LAST = 999  # what is added stands below


class TaskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A task for which somebody has told today's minutes keeps its name."""

    category = forms.ChoiceField(
        label="国の調査の区分",
        choices=[("", "選ばない"), *defaults.CATEGORIES],
        required=False,
    )
    template = forms.ChoiceField(
        label="対応する様式", choices=defaults.FORMS, required=False
    )

    class Meta:
        model = PilotTask
        fields = ["name", "category", "template"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = not self.instance.pk
        self.in_use = not is_new and queries.is_measured(self.instance)
        if is_new:
            self.instance.position = LAST

        if self.in_use:
            self.fields["name"].disabled = True


class TaskFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def add_fields(self, form: Any, index: int | None) -> None:
        """As Django does, but a task in use cannot be deleted."""
        super().add_fields(form, index)
        if form.in_use:
            del form.fields["DELETE"]


Tasks = forms.inlineformset_factory(
    Pilot,
    PilotTask,
    form=TaskForm,
    formset=TaskFormSet,
    extra=2,
    max_num=30,
    validate_max=True,
)
