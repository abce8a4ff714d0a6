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
    label = forms.CharField(
        label="AIを使った文書に付ける表示",
        max_length=200,
        required=False,
        help_text="言語モデルが下書きした文書をWordで保存するとき、ページの下に付けます。空のときは付けません。",
    )
    notice = forms.CharField(
        label="質問や下書きのページに出す注意",
        max_length=200,
        required=False,
        help_text="使う前に守ってほしいことを、一文で書きます。空のときは出しません。",
    )
