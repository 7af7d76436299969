"""What the house writes to people about looks at their data."""
