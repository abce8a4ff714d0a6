from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """Questions, summaries, and the one story that answers them."""

    name = "yakuba.assistant"
    verbose_name = "質問と要約"
