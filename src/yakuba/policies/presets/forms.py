from django import forms

from yakuba.policies.presets.catalogue import PRESETS, Preset


class PresetForm(forms.Form):
    preset = forms.MultipleChoiceField(
        choices=[(preset.id, preset.name) for preset in PRESETS],
        error_messages={"required": "一つ以上選んでください。"},
    )

    @property
    def chosen(self) -> list[Preset]:
        return [
            preset
            for preset in PRESETS
            if preset.id in self.cleaned_data["preset"]
        ]
