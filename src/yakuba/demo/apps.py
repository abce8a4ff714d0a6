from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The fictional city みどり野市, to try everything with."""

    name = "yakuba.demo"
    verbose_name = "デモ"
