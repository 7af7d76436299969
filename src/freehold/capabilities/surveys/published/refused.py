"""What cannot be read as a published table, and why."""

from freehold.foundation.refusal import Refusal


class NotATable(Refusal):
    code = "surveys.published.not-a-table"
    for_members = "This is not a table of a survey that can be read."


class NotAShare(Refusal):
    code = "surveys.published.not-a-share"
    for_members = "A share lies between 0 and 1, a percentage between 0 and 100."
