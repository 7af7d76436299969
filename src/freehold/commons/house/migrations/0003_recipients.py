"""Firms that get members' data stand in the register of recipients, where an erasure finds them."""

from typing import Any

from django.db import migrations


def move(apps: Any, _editor: Any) -> None:
    recipients = apps.get_model("disclosure", "Recipient").objects
    for firm in apps.get_model("house", "Processor").objects.all():
        recipients.create(
            id=firm.id, name=firm.name, does=firm.does, country=firm.country, added_at=firm.added_at
        )


class Migration(migrations.Migration):
    dependencies = [("house", "0002_responsible"), ("disclosure", "0001_initial")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("Processor"),
    ]
