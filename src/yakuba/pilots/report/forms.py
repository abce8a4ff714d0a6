from typing import Any

from django import forms

from yakuba.pilots.report.wording import SECTIONS, Texts


class TextsForm(forms.Form):
    """The coordinator's texts, one field a section."""

    def __init__(self, texts: Texts, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, section in SECTIONS.items():
            self.fields[key] = forms.CharField(
                label=section.name,
                help_text=f"{section.help}（{section.longest:,}字まで）",
                required=False,
                max_length=section.longest,
                initial=texts.get(key, ""),
                widget=forms.Textarea({"rows": 4}),
            )
