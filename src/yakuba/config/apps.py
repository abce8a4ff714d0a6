from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The porch: the commands that start and look after the whole."""

    name = "yakuba.config"
    label = "porch"
    verbose_name = "Yakuba"
