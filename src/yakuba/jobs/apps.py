from django.apps import AppConfig


class JobsConfig(AppConfig):
    """What the house does by itself, in one queue in the database."""

    name = "yakuba.jobs"
    verbose_name = "処理待ち"
