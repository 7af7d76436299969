"""Backups, as lines of the owner's checklist."""

from django.urls import reverse
from django.utils.translation import gettext as _

from freehold.foundation import clock
from freehold.interfaces.web.console.backups import wording
from freehold.interfaces.web.console.checklist import Task
from freehold.interfaces.web.console.due import Due
from freehold.stewardship.assurance.backups import freshness, queries, sheet
from freehold.stewardship.assurance.backups.freshness import State
from freehold.stewardship.assurance.backups.models import CopyKind


def old_backups() -> Due | None:
    """A warning where backups are made and something is wrong with them."""
    fresh = freshness.freshness(at=clock.now())
    if fresh.state in (State.WELL, State.NOWHERE, State.NEVER):
        return None  # the checklist says what to do where there are none yet
    said = wording.headline(fresh)
    return Due(said["title"], said["text"], reverse("console:backups:index"), _("Look"), said["kind"])


def print_the_sheet() -> Task:
    return Task(
        _("Print the recovery sheet"),
        _("One page of paper with which anybody you trust brings the house back on a new machine."),
        reverse("console:backups:sheet"),
        _("Print it"),
        done=sheet.last_shown() is not None,
    )


def back_up() -> Task:
    return Task(
        _("Have backups made"),
        _("Name a place on another disk (FREEHOLD_BACKUP_TO); from then on it goes by itself."),
        reverse("console:backups:index"),
        _("How"),
        done=freshness.newest(CopyKind.DATA) is not None,
    )


def rehearse() -> Task:
    return Task(
        _("Try a restore"),
        _("A backup that nobody has tried is a hope. One button tries it beside the running house."),
        reverse("console:backups:index"),
        _("Try"),
        done=queries.was_rehearsed(),
    )
