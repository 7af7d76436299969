"""Figures about all members together, in the console: asked, answered inside, and let out for a price."""
