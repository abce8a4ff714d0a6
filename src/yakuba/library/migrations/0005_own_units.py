from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0004_plain_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="is_of_many_units",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="passagerecord",
            name="own_date",
            field=models.DateField(null=True, verbose_name="更新日"),
        ),
        migrations.AddField(
            model_name="passagerecord",
            name="own_unit",
            field=models.CharField(
                blank=True, max_length=40, verbose_name="担当課"
            ),
        ),
    ]
