"""Parting answers from who gave them."""
