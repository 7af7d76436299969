from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_activity")]

    operations = [
        migrations.AddField("appointment", "ends_on", models.DateField(db_index=True, null=True)),
        migrations.AlterField(
            "appointment",
            "role",
            models.CharField(
                choices=[
                    ("moderator", "moderator"),
                    ("staff", "staff"),
                    ("owner", "owner"),
                    ("adviser", "adviser"),
                ],
                max_length=12,
            ),
        ),
    ]
