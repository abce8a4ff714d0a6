from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """監査記録: what happened, in a chain that shows when it was changed."""

    name = "yakuba.ledger"
    verbose_name = "監査記録"

    def ready(self) -> None:
        # Reads models: only once they are loaded.
        from yakuba.ledger import signals

        signals.connect()
