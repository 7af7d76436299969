"""Leaving an outside service: a plan of steps, a time in which both run, and the proof that all is closed."""
