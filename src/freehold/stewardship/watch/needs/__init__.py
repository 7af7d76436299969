"""What is needed now, worked out from what the house knows, and the pack for whoever is to help."""
