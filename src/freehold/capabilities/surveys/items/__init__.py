"""The item bank: questions about trust and worry that are asked in the same words each time."""
