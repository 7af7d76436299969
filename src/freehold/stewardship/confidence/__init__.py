"""How far members trust this house with their data: an index over waves, what moved it, and what to do."""
