"""Outlets: where words of this house are shown outside it, by whose choice, and how that is stopped."""
