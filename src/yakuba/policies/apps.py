from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Rules of use, where text may go, and what is hidden on the way."""

    name = "yakuba.policies"
    verbose_name = "運用ルール"
