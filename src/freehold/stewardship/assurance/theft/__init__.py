"""The theft drill: everything in the data folder is stolen from a throw-away house, read and used."""
