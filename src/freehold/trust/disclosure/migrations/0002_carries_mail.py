"""A recipient says whether it carries the mail."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("disclosure", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField("recipient", "carries_mail", models.BooleanField(default=False)),
    ]
