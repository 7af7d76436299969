"""What is particular to single services, by slug of the catalogue."""
