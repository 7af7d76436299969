"""From a report to the services that it concerns, with a reason in words. Pure: no rows, no clock."""
