"""What is too little to be told, and how long things count."""

from datetime import timedelta

MINIMUM = 5
"""A number of fewer members than this is not kept at all: it could single somebody out."""

MONTHS = 24
"""So many months are kept."""

ENOUGH_MONTHS = 3
"""Nothing is suggested before so many whole months were counted: not too soon."""

QUIET = timedelta(days=90)
"""After somebody decided about a service, nothing is suggested about it for this long: not too often."""

MOST_HOSTS = 500
"""So many hosts that lead here are counted in a month; what else leads here is counted as one."""
