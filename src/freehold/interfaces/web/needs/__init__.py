"""What we need, in the console: the brief, the questions, the facts behind it, and the pack."""
