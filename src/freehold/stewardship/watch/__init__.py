"""Outside services that the house relies on: what rests on them, what goes wrong there, and leaving them."""
