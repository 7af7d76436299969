"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class HouseArgon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB, one pass, one lane: the first of the settings that OWASP calls equal.

    Django's own default takes 100 MB and eight lanes, so that a few sign-ins at once stop a small machine. A
    hash made with other numbers is made again at the next sign-in.
    """

    time_cost = 1
    memory_cost = 47_104
    parallelism = 1
