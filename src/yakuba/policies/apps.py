from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Rules of use, where text may go, and the ledger that shows what happened."""

    name = "yakuba.policies"
    verbose_name = "運用ルールと監査"
