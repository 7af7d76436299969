"""What the columns of the budget are."""

from freehold.trust.register.declarations import declare, not_personal

declare("budget.Year", not_personal("what the house allows itself in a year", "year", "total", "spent"))
declare(
    "budget.Spending",
    not_personal("a question of the house about everybody", "id", "year", "epsilon", "about", "once", "on"),
)
