from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The municipality's documents, and how they are found."""

    name = "yakuba.library"
    verbose_name = "庁内文書"
