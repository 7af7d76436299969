"""What the columns about answers are."""

from freehold.trust.register.declarations import declare, not_personal

_ALL = "a question of the house about everybody"
declare(
    "insight.Answer",
    not_personal(_ALL, "id", "once", "question", "side", "on", "epsilon", "spending"),
    not_personal("figures of at least ten members with noise, or with differential privacy", "told"),
)
declare("insight.Counting", not_personal(_ALL, "id", "once", "question", "given", "epsilon", "until"))
declare("insight.Turn", not_personal(_ALL, "id", "week", "number", "words"))
