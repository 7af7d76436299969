"""What the columns about trends are."""

from django.utils.translation import gettext_lazy as _

from freehold.trust.register.declarations import declare, not_personal
from freehold.trust.rights import words

_COUNT = "a count of at least five members, or of page views that nobody is known by"

declare("trends.Month", not_personal("a count of all who wrote", "month", "writers", "counted_at"))
declare("trends.Linked", not_personal(_COUNT, "id", "month", "place", "people", "posts"))
declare("trends.Came", not_personal(_COUNT, "id", "month", "place", "times"))
declare("trends.Verdict", not_personal("an act of the house about a service", "id", "place", "says", "at"))

words.name_column("trends.Verdict", "why", _("Why the house leaves, keeps or tries a service"))
