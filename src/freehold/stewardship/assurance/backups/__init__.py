"""Backups: made, kept apart, tried out, and brought back."""
