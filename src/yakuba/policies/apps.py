from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Rules of use, where text may go, and the ledger that shows what happened."""

    name = "yakuba.policies"
    verbose_name = "運用ルールと監査"

    def ready(self) -> None:
        from yakuba.policies import recording  # reads models: only once they are loaded

        recording.connect()
