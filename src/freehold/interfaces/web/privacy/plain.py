"""What the privacy centre calls things. What the register says stands in ``trust.rights.plain``."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from freehold.trust.rights.plain import audience_in_words, basis_in_words, kept_until

__all__ = ["WHERE_CHOSEN", "audience_in_words", "basis_in_words", "kept_until"]

WHERE_CHOSEN: Mapping[str, Promise] = {
    "choices": gettext_lazy("on this page"),
    "settings": gettext_lazy("in your settings"),
    "joining": gettext_lazy("when you joined"),
    "alerts": gettext_lazy("among your alerts"),
    "guardian": gettext_lazy("by your guardian"),
}
