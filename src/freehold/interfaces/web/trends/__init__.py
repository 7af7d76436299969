"""The board of services in the console: leave, keep or try."""
