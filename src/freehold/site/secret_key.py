"""Django's own key: what it signs (forms, flash messages) a thief of the data folder cannot sign."""

from freehold.trust.vault.keyring import ring


def of_site() -> str:
    return ring().secret("django").hex()
