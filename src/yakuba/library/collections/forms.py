from django import forms

from yakuba.library.collections.models import Collection


class CollectionForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no parameter
    """A collection: what it is called, who looks after it, who reads it."""

    class Meta:
        model = Collection
        fields = [
            "name",
            "description",
            "owner_unit",
            "open_to_all",
            "readers",
            "confidentiality",
        ]
        widgets = {"readers": forms.CheckboxSelectMultiple}
        help_texts = {
            "owner_unit": "この課の職員が資料を登録し、取り下げます。",
            "readers": "管理する課のほかに読める課。部を選ぶと、その下の課がすべて読めます。",
            "confidentiality": "市の情報セキュリティポリシーの分類です。決めた分類より低い扱いの方式には送られません。下げるときは、情報セキュリティ担当が認めるまで、今の機密性のままです。",
        }
