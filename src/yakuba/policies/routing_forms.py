"""Where this server stands, which presets are wanted, which work is not given to an AI."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yakuba.policies.models import NetworkModel, NetworkZone
from yakuba.policies.presets import PRESETS, Preset


class StandingForm(forms.Form):
    zone = forms.ChoiceField(label="このサーバーのある場所", choices=NetworkZone.choices, widget=forms.RadioSelect)
    model = forms.ChoiceField(
        label="ネットワークの構成",
        choices=NetworkModel.choices,
        widget=forms.RadioSelect,
        help_text="業務の端末がLGWAN接続系にあればαモデル、αに、決めたクラウドへの直接の接続を加えていればα′モデル。"
        "業務の端末がインターネット接続系にあればβモデル、重要な情報資産もそこへ移していればβ′モデルです。",
    )


class PresetForm(forms.Form):
    preset = forms.MultipleChoiceField(
        choices=[(preset.id, preset.name) for preset in PRESETS],
        error_messages={"required": "一つ以上選んでください。"},
    )

    @property
    def chosen(self) -> list[Preset]:
        return [preset for preset in PRESETS if preset.id in self.cleaned_data["preset"]]


class BarredForm(forms.Form):
    def __init__(self, data: Any = None, *, tasks: Mapping[str, str]) -> None:
        super().__init__(data)
        self.fields["task"] = forms.MultipleChoiceField(choices=list(tasks.items()), required=False)
