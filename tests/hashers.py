"""A password hasher for tests: Argon2 as the house uses it, with little memory, since tests hash a lot."""

from freehold.trust.people.hashers import HouseArgon2


class QuickArgon2(HouseArgon2):
    memory_cost = 64
