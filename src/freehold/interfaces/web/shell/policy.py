"""The Content-Security-Policy of every page: nothing unless named, no ``unsafe-*``, Trusted Types enforced.

``htmx`` is the one Trusted Types policy, made by htmx's own hx-csp extension, which first checks that an
element carries this page's nonce. ``freehold-worker`` is for worker scripts, which must be addresses under
the house's own static files.
"""

from collections.abc import Sequence

FRAMES = "frame-ancestors 'none'"
BEFORE = "default-src 'none'; script-src 'nonce-"
AFTER = "'; " + "; ".join(
    (
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        FRAMES,
        "require-trusted-types-for 'script'",
        "trusted-types htmx freehold-worker",
    )
)

OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), payment=(), usb=()"
    ),
}


def content_security_policy(nonce: str, *, frames: Sequence[str] = ()) -> str:
    """The whole header for one response; ``nonce`` is the one its script elements carry.

    ``frames`` are sites that may show the page in a frame, as checked origins; by default none does.
    """
    after = AFTER.replace(FRAMES, f"frame-ancestors {' '.join(frames)}") if frames else AFTER
    return f"{BEFORE}{nonce}{after}"
