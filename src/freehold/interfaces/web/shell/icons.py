"""Icons: one sprite file with only those used, made from Lucide's drawings (ISC licence)."""

from functools import lru_cache

from django.templatetags.static import static
from markupsafe import Markup

SPRITE = "img/icons.svg"


@lru_cache(maxsize=512)
def icon(name: str, label: str = "", size: str = "") -> Markup:
    """An icon of the sprite. Without ``label`` it is decoration, and screen readers skip it.

    ``size`` is empty (1.25em), ``small`` or ``large``.
    """
    kind = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    extra = f" icon--{size}" if size else ""
    return Markup('<svg class="icon{}" {}><use href="{}#{}"/></svg>').format(
        extra, kind, static(SPRITE), name
    )
