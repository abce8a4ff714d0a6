from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told, on a page and by mail."""

    name = "yakuba.notices"
    verbose_name = "お知らせ"
