"""Languages by the names that they have for themselves."""

from django.utils.translation import get_language_info


def name_of(code: str) -> str:
    """The language by its own name, or by its code where nobody here knows it."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
