from typing import Any

from django import forms
from django.db.models import QuerySet

from yakuba.accounts.models import OrgUnit
from yakuba.library.models import Collection


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}))


class SearchForm(forms.Form):
    """What is searched for, and the filters."""

    query = forms.CharField(
        label="探す言葉", max_length=400, widget=forms.TextInput({"type": "search", "autofocus": True})
    )
    collection = forms.ModelChoiceField(Collection.objects.none(), label="文書群", required=False, empty_label="すべて")
    date_from = _day("文書の日付（から）")
    date_to = _day("文書の日付（まで）")

    def __init__(self, *args: Any, collections: QuerySet[Collection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = collections  # type: ignore[attr-defined]


class CollectionForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no parameter
    """A collection: what it is called, who looks after it, who reads it."""

    class Meta:
        model = Collection
        fields = ["name", "description", "owner_unit", "open_to_all", "readers", "confidentiality"]
        widgets = {"readers": forms.CheckboxSelectMultiple}
        help_texts = {
            "owner_unit": "この課の職員が資料を登録し、取り下げます。",
            "readers": "管理する課のほかに読める課。部を選ぶと、その下の課がすべて読めます。",
            "confidentiality": "市の情報セキュリティポリシーの分類です。決めた分類より低い扱いの方式には送られません。",
        }


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; each is checked as one would be."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data or [None] if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """Files for a collection, with what is known about them."""

    documents = ManyFilesField(label="ファイル", widget=ManyFilesInput({"multiple": True}))
    unit = forms.ModelChoiceField(
        OrgUnit.objects.all(), label="担当課", required=False, empty_label="文書群の管理課と同じ"
    )
    valid_to = _day("有効期限（過ぎると検索に出なくなります）")


class VersionForm(forms.Form):
    """A newer version of a document."""

    file = forms.FileField(label="新しい版のファイル")
    valid_from = _day("新しい版が有効になる日（空欄は今日）")
