"""Proving the security of the house: drills that attack it, and what they found."""
