"""What ``freehold survey`` does, act by act."""
