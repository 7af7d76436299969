"""Telling about incidents: letters, the authority, the public page, our own breaches."""
