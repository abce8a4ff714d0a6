from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_notes_a_kind(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Notes were sentences alone; all of those were of what had not been read."""
    documents = apps.get_model("library", "Document").objects
    for document in documents.exclude(notes=[]).only("notes").iterator():
        document.notes = [
            {"kind": "left_out", "text": note} for note in document.notes
        ]
        document.save(update_fields=["notes"])


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="passagerecord",
            name="doubt",
            field=models.CharField(
                blank=True,
                max_length=200,
                verbose_name="読み取りが不確かな理由",
            ),
        ),
        migrations.RunPython(give_notes_a_kind, migrations.RunPython.noop),
    ]
