"""A plain Django page of the same content: what the topic page is held against."""
