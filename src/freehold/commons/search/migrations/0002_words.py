"""The index itself: FTS5 on SQLite, a tsvector on PostgreSQL."""

from typing import Any

from django.db import migrations

_MAKE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_words USING fts5(title, body, content='search_entry',"
        " content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    ],
    "postgresql": [
        "ALTER TABLE search_entry ADD COLUMN words tsvector",
        "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
    ],
}
_UNMAKE = {
    "sqlite": ["DROP TABLE search_words"],
    "postgresql": ["DROP INDEX search_entry_words", "ALTER TABLE search_entry DROP COLUMN words"],
}


def _make(_apps: Any, editor: Any) -> None:
    for statement in _MAKE[editor.connection.vendor]:
        editor.execute(statement)


def _unmake(_apps: Any, editor: Any) -> None:
    for statement in _UNMAKE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_make, _unmake)]
