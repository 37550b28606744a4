"""Several browsers per person: what was the token of a person becomes their first device."""

from __future__ import annotations

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def move_tokens_to_devices(apps: Any, schema_editor: Any) -> None:
    """Make a device for every person whose browser is known."""
    person_model = apps.get_model("people", "Person")
    device_model = apps.get_model("people", "Device")
    for person in person_model.objects.exclude(token_hash=None).iterator():
        device_model.objects.create(
            person=person,
            token_hash=person.token_hash,
            created_at=person.created_at,
            last_seen_date=person.last_seen_date,
        )


def move_newest_device_back(apps: Any, schema_editor: Any) -> None:
    """Keep the browser that was here last; the others are signed out."""
    for device in apps.get_model("people", "Device").objects.order_by("last_seen_date"):
        device.person.token_hash = device.token_hash
        device.person.save(update_fields=["token_hash"])


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "make",
                    models.CharField(
                        choices=[
                            ("android", "Android"),
                            ("apple", "Apple"),
                            ("computer", "Computer"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("last_seen_date", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to="people.person",
                    ),
                ),
            ],
            options={"ordering": ["created_at", "id"]},
        ),
        migrations.CreateModel(
            name="ConnectCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="connect_code",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.RunPython(move_tokens_to_devices, move_newest_device_back),
        migrations.RemoveField(model_name="person", name="token_hash"),
    ]
