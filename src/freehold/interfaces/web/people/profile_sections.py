"""What other rooms show on a profile, and among a member's settings: each is wired once, in ``site``."""

from collections.abc import Callable
from uuid import UUID

from django.utils.safestring import SafeString

from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access.opener import Access

Section = Callable[[HouseRequest, Access, UUID], SafeString]
"""Given the page's request, the access to read with, and whose profile it is: markup, or empty for nothing.

The access is not always the request's: on their own profile, members see what a visitor would.
"""

on_profile: list[Section] = []
in_settings: list[Callable[[HouseRequest], SafeString]] = []
