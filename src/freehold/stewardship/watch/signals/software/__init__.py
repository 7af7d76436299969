"""What we run: the packages of this house, other machines, and what is known to be wrong with them."""
