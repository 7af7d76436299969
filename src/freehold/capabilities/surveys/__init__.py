"""Surveys: asking the customers, and reading what others asked."""
