from django import forms

from yakuba.accounts.enums import Role
from yakuba.accounts.offices import rules


class RolesForm(forms.Form):
    """The roles a person holds from today."""

    roles = forms.MultipleChoiceField(
        label="役割",
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="情報セキュリティ担当と監査は、もう一方の役割の担当者が確かめてから付きます。",
    )

    def clean_roles(self) -> list[str]:
        roles: list[str] = self.cleaned_data["roles"]
        problem = rules.roles_problem(roles)
        if problem:
            raise forms.ValidationError(problem)

        return roles
