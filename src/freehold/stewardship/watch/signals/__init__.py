"""What outside sources report, kept as they told it."""
