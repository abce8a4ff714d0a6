from django import forms


class AcceptForm(forms.Form):
    accepted = forms.BooleanField(label="内容を確かめ、守ることに同意します")


class PolicyForm(forms.Form):
    title = forms.CharField(label="名称", max_length=200)
    text = forms.CharField(
        label="本文",
        widget=forms.Textarea({"rows": 24}),
        help_text="見出しは行の先頭に「## 」、箇条書きは「- 」を付けます。",
    )
