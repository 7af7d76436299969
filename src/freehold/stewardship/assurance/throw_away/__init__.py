"""A throw-away house for drills: opened as owners open theirs, lived in, and thrown away."""
