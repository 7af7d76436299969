"""Incidents elsewhere: from a report to a person's decision, with every clock kept."""
