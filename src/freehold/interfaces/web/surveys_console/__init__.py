"""Surveys in the console: written, asked, opened and watched by the owner and staff who look after them."""
