"""What all drills share: what was tried, what was got, and whether that proves anything."""
