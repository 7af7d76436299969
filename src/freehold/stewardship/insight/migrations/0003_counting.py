import freehold.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("insight", "0002_turn"),
    ]

    operations = [
        migrations.CreateModel(
            name="Counting",
            fields=[
                ("id", models.UUIDField(default=freehold.foundation.ids.ordered_id, primary_key=True, serialize=False)),
                ("once", models.CharField(max_length=200, unique=True)),
                ("question", models.CharField(max_length=60)),
                ("given", models.JSONField()),
                ("epsilon", models.PositiveBigIntegerField(default=0)),
                ("until", models.DateTimeField()),
            ],
        ),
    ]
