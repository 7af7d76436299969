"""How much a questionnaire and an answer may hold. Each limit is named in the refusal."""

LARGEST = 200_000
"""Bytes of a questionnaire as JSON."""

MOST_PAGES = 50
MOST_QUESTIONS = 200
MOST_OPTIONS = 50
MOST_ROWS = 30
MOST_STEPS = 11
"""Points of a scale."""

MOST_LANGUAGES = 20
LONGEST_WORDS = 2_000
LONGEST_ID = 40
LONGEST_TEXT = 2_000
"""Letters that one answer in words may have, whatever its question allows."""

DEEPEST = 6
"""Conditions within conditions."""

MOST_CONDITIONS = 20
LARGEST_NUMBER = 1_000_000_000_000

ANSWER_BYTES = 4_000
"""All that one person answers, as JSON: what is kept is padded to 4 KiB, so that no answer stands out."""
