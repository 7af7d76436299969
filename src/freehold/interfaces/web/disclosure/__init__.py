"""Tables that leave, in the console: measured, repaired, decided about."""
