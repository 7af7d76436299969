"""The demo: an invented business, its people, pictures and a month of talk."""
