from typing import Any

from django import forms

from yakuba.core.privacy.inspection import Profile
from yakuba.policies.protection.masking.actions import Upload

NOTHING_GIVEN = "ファイルを選ぶか、文章を貼り付けてください。"
PASTED = "文章.txt"
# Not a password field: in those, Japanese cannot be typed, and browsers offer to keep what is.
PASSPHRASE = {"autocomplete": "off", "spellcheck": "false"}
FILE_HELP = "テキスト、CSV、Word（.docx）、Excel（.xlsx）のファイル"


class _GivenForm(forms.Form):
    """A file, or a text that is pasted instead."""

    file = forms.FileField(
        label="ファイル",
        required=False,
        help_text=FILE_HELP,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label="または、文章を貼り付ける",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = data.get("text") or ""
        if not data.get("file") and not text.strip():
            raise forms.ValidationError(NOTHING_GIVEN)

        return data

    @property
    def is_pasted(self) -> bool:
        return not self.cleaned_data["file"]

    def upload(self) -> Upload:
        file = self.cleaned_data["file"]
        if file:
            return Upload(file.name, file.read())

        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return Upload(PASTED, text.encode())


class MaskForm(_GivenForm):
    """What is masked, how strictly, and the passphrase of the key file."""

    strict = forms.BooleanField(
        label="名前を多めに見つける（見つけすぎることも増えます）",
        required=False,
    )
    passphrase = forms.CharField(
        label="鍵ファイルの合言葉（なくてもかまいません）",
        required=False,
        strip=False,
        max_length=200,
        widget=forms.TextInput(PASSPHRASE),
        help_text="付けると、合言葉を知る人だけが、どのYakubaでも元に戻せます。付けないと、このYakubaだけで元に戻せます。",
    )

    @property
    def profile(self) -> Profile:
        return "strict" if self.cleaned_data["strict"] else "default"


class RestoreForm(_GivenForm):
    """A masked document and its key file."""

    key = forms.FileField(
        label="鍵ファイル",
        allow_empty_file=True,
        help_text="伏せ字にしたときに受け取った、名前が「.鍵.json」で終わるファイル",
    )
    passphrase = forms.CharField(
        label="鍵ファイルの合言葉（付けたときだけ）",
        required=False,
        strip=False,
        max_length=200,
        widget=forms.TextInput(PASSPHRASE),
    )
