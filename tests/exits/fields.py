"""Every column of the database that can hold text."""

from django.apps import apps
from django.db import models

TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
)


def text_fields() -> dict[str, set[str]]:
    """Model (app.Model) → the columns that a person's words would fit into."""
    found = {
        model._meta.label: {
            item.name
            for item in model._meta.get_fields()
            if isinstance(item, TEXTS) and not item.choices
        }
        for model in apps.get_models(include_auto_created=True)
    }
    return {label: fields for label, fields in found.items() if fields}
