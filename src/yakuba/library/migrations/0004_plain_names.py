from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from yakuba.library.documents.rules import plain_name


def keep_plain_names(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Of the documents that are there already."""
    documents = apps.get_model("library", "Document").objects
    named = []
    for document in documents.only("file_name").iterator():
        document.plain_name = plain_name(document.file_name)
        named.append(document)

    documents.bulk_update(named, ["plain_name"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("library", "0003_versions")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="plain_name",
            field=models.CharField(default="", max_length=255),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["collection", "plain_name"], name="document_name"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["collection", "title"], name="document_title"
            ),
        ),
        migrations.RunPython(keep_plain_names, migrations.RunPython.noop),
    ]
