from django import forms

from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)


class StandingForm(forms.Form):
    zone = forms.ChoiceField(
        label="このサーバーのある場所",
        choices=NetworkZone.choices,
        widget=forms.RadioSelect,
    )
    model = forms.ChoiceField(
        label="ネットワークの構成",
        choices=NetworkModel.choices,
        widget=forms.RadioSelect,
        help_text="業務の端末がLGWAN接続系にあればαモデル、αに、決めたクラウドへの直接の接続を加えていればα′モデル。"
        "業務の端末がインターネット接続系にあればβモデル、重要な情報資産もそこへ移していればβ′モデルです。",
    )
