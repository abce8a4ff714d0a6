import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_titles_that_were_given(
    apps: Apps, editor: BaseDatabaseSchemaEditor
) -> None:
    """A title that is not the file's name was given by somebody: no reader's title was kept until now."""
    documents = apps.get_model("library", "Document").objects
    given = []
    for document in documents.only("title", "file_name").iterator():
        name = document.file_name
        if document.title not in (name, name.rpartition(".")[0]):
            given.append(document.pk)

    documents.filter(pk__in=given).update(is_title_given=True)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_reading")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="is_title_given",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="document",
            name="is_date_given",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="document",
            name="may_replace",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="library.document",
                verbose_name="前の版かもしれない資料",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="stands_beside",
            field=models.BooleanField(default=False, verbose_name="別の資料"),
        ),
        migrations.AddField(
            model_name="document",
            name="batch",
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="reader",
            field=models.PositiveSmallIntegerField(db_index=True, default=0),
        ),
        migrations.RunPython(
            keep_titles_that_were_given, migrations.RunPython.noop
        ),
    ]
