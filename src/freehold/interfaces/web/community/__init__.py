"""The community on the web."""
