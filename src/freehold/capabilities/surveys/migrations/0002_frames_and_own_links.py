"""Which sites may show a public survey in a frame, and a member's own way into a confidential one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.AddField("survey", "framed_by", models.JSONField(default=list)),
        migrations.AddField("invitation", "own_link", models.BinaryField(blank=True, null=True)),
    ]
