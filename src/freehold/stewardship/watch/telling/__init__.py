"""Telling people about an incident: the letters, the authority, the public page, and our own register."""
