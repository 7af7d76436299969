"""What ``freehold watch`` does, act by act: its work, and its report in words."""
