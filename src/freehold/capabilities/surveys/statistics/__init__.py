"""What a sample says about the people it was drawn from: pure functions, each with its source.

Nothing here knows the database or the web. docs/reference/statistics.md is the page to read beside.
"""
