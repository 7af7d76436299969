import django.db.models.deletion
import freehold.foundation.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=freehold.foundation.ids.ordered_id, primary_key=True, serialize=False
                    ),
                ),
                ("table", models.UUIDField(db_index=True)),
                ("door", models.CharField(max_length=60)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("allowed", "May leave"),
                            ("refused", "May not leave"),
                            ("repaired", "May leave, repaired"),
                        ],
                        max_length=8,
                    ),
                ),
                ("rows", models.PositiveIntegerField()),
                ("columns", models.PositiveIntegerField()),
                ("k", models.PositiveIntegerField()),
                ("left_at", models.DateTimeField(null=True)),
                ("words", models.BinaryField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=freehold.foundation.ids.ordered_id, primary_key=True, serialize=False
                    ),
                ),
                ("until", models.DateTimeField(db_index=True)),
                ("turn", models.PositiveIntegerField(default=0)),
                ("asks_since", models.DateTimeField(null=True)),
                ("came", models.BinaryField(blank=True, null=True)),
                ("made", models.BinaryField(blank=True, null=True)),
                ("words", models.BinaryField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SecondWord",
            fields=[
                (
                    "of",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="second",
                        serialize=False,
                        to="tables.decision",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("lets", models.BooleanField()),
                ("by_another", models.BooleanField()),
                ("words", models.BinaryField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["lets", "-at"], name="tables_let_out")],
            },
        ),
    ]
