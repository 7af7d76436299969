"""Answering surveys: by a link of one's own, by the one for everybody, in a frame; and a member's page."""
