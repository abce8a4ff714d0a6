from typing import Any

from django import forms

from yakuba.accounts.fields import DayField
from yakuba.accounts.models import OrgUnit

ONE_TITLE = "題名を付けられるのは、ファイルが一つのときだけです。"


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; each is checked as one would be."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data or [None] if isinstance(data, list | tuple) else [data]
        return [
            super(ManyFilesField, self).clean(file, initial) for file in files
        ]


class UploadForm(forms.Form):
    """Files for a collection, with what is known about them."""

    documents = ManyFilesField(
        label="ファイル", widget=ManyFilesInput({"multiple": True})
    )
    title = forms.CharField(
        label="題名（空欄なら、資料に書かれた題名）",
        max_length=300,
        required=False,
    )
    document_date = DayField(
        label="文書の日付（空欄なら、資料に書かれた日付）"
    )
    unit = forms.ModelChoiceField(
        OrgUnit.objects.all(),
        label="担当課",
        required=False,
        empty_label="文書群の管理課と同じ",
    )
    valid_to = DayField(label="有効期限（過ぎると検索に出なくなります）")

    def clean(self) -> None:
        super().clean()
        files = self.cleaned_data.get("documents", [])
        if self.cleaned_data.get("title") and len(files) > 1:
            self.add_error("title", ONE_TITLE)


class VersionForm(forms.Form):
    """A newer version of a document."""

    file = forms.FileField(label="新しい版のファイル")
    valid_from = DayField(label="新しい版が有効になる日（空欄は今日）")
