from django.apps import AppConfig


class ProofConfig(AppConfig):
    """The proof for auditors that nothing of a question stays on this machine."""

    name = "yakuba.proof"
    verbose_name = "保存しないことの証明"
