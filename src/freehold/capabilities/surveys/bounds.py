"""How many, how long, how often: every number that a promise of this room hangs on."""

from datetime import timedelta

LEAST_BATCH = 20
"""Answers that become rows together. An anonymous answer stands among at least so many arrivals."""

STIRRED_ANEW = 500
"""Up to so many answers a survey's are all written anew with each batch; beyond that, when it closes."""

LEAST_TO_READ = 10
"""Answers under which nothing is counted."""

LEAST_STRATUM = 20
"""Invited members under which a stratum is not kept with an answer."""

MOST_ANSWERS = 50_000
MOST_DRAWN = 100_000
MOST_STRATA = 20
MOST_DRAFTS = 20_000
"""Half-filled questionnaires of one survey."""

MOST_SURVEYS = 2_000

MOST_REMINDERS = 2
LEAST_BETWEEN_LETTERS = timedelta(days=3)

REST_DAYS = 90
"""Nobody is drawn again before so many days are over."""

RESPONSE_DAYS = 1_096
"""Confidential answers go three years after their survey closed."""

LONGEST_OPEN = timedelta(days=180)
OVERSAMPLED = 3
"""Members invited for each answer that a quota wants."""

MOST_COUNTED = 20_000
"""So many members are gone through to say how many could be asked; of a larger house the rest is reckoned."""
