from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told, on a page and by mail."""

    name = "yakuba.notices"
    verbose_name = "お知らせ"

    def ready(self) -> None:
        # Reads models: only once they are loaded.
        from yakuba.notices import signals

        signals.connect()
