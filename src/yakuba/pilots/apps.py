from django.apps import AppConfig


class PilotsConfig(AppConfig):
    """Trials: from the call for volunteers to the report."""

    name = "yakuba.pilots"
    verbose_name = "実証実験"
