import freehold.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("insight", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.UUIDField(default=freehold.foundation.ids.ordered_id, primary_key=True, serialize=False)),
                ("week", models.CharField(max_length=8)),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("week", "number"), name="one_turn_for_a_number"),
                    models.UniqueConstraint(fields=("week", "words"), name="one_turn_for_the_same_words"),
                ],
            },
        ),
    ]
