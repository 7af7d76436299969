"""How often something new may be asked inside in words of one's own: few times a week, by all together.

Each is one more figure in which a member stands, and whoever knows all others learns from each.
"""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from freehold.foundation.refusal import Refusal
from freehold.stewardship.insight.models import Turn

A_WEEK = 5
_TRIES = 20


class AskedEnough(Refusal):
    code = "insight.asked-enough"
    for_members = "Five new things were asked this week in words of one's own. The week ends on Sunday."
    for_owner = for_members


def week_of(at: datetime) -> str:
    year, week, _day = at.isocalendar()
    return f"{year}-W{week:02}"


def take(words: str, *, at: datetime) -> None:
    """One of the week's turns; none for what had its turn this week already. Raises AskedEnough.

    The database keeps two who ask at once from one number, so that there are never more.
    """
    week, mark = week_of(at), hashlib.sha256(words.encode()).hexdigest()
    for _ in range(_TRIES):
        if Turn.objects.filter(week=week, words=mark).exists():
            return
        number = (Turn.objects.filter(week=week).aggregate(last=Max("number"))["last"] or 0) + 1
        if number > A_WEEK:
            break
        try:
            with transaction.atomic():
                Turn.objects.create(week=week, number=number, words=mark)
        except IntegrityError:  # somebody else was first
            continue
        return
    raise AskedEnough


def left(*, at: datetime) -> int:
    """How many new things may still be asked this week."""
    return max(0, A_WEEK - Turn.objects.filter(week=week_of(at)).count())
