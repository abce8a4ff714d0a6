from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, the units they belong to, and what they may enter."""

    name = "yakuba.accounts"
    verbose_name = "職員"
