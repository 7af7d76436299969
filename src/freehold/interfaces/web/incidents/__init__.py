"""Incidents elsewhere: what to decide, one incident on one page, and what is muted."""
