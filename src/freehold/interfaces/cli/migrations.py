"""Bring the three databases to the form that this version knows."""

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from freehold.foundation.database import app_of


def missing(alias: str) -> list[str]:
    """The migrations that this database has not seen, in order."""
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(app_of(alias)))
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate_all() -> dict[str, list[str]]:
    """Migrate every database. Returns what was done by database; nothing where it was done before.

    A database with the tables of one app sees the migrations of that one: Django's bookkeeping for all the
    others would cost a new house two thirds of the wait.
    """
    done = {}
    for alias in connections:
        done[alias] = missing(alias)
        if done[alias]:
            only = [app] if (app := app_of(alias)) else []
            call_command("migrate", *only, database=alias, verbosity=0, interactive=False)
    return done
