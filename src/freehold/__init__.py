"""Freehold: a platform that a business owns itself, over a trust kernel."""
