"""What every page knows of its surroundings, worked out only when the template asks."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input

from freehold.commons.house.queries import house
from freehold.interfaces.web.shell import navigation
from freehold.interfaces.web.shell.cards import Card
from freehold.interfaces.web.shell.navigation import Place
from freehold.interfaces.web.shell.slots import slots
from freehold.interfaces.web.shell.theme import chosen_theme


class Shell:
    """Navigation, the reader's own card, alerts and theme of one page."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.path = request.path

    @cached_property
    def _access(self) -> Any:
        return getattr(self._request, "access", None)

    @cached_property
    def is_member(self) -> bool:
        return self._access is not None and self._access.actor.is_member

    @cached_property
    def is_owner(self) -> bool:
        return self._access is not None and self._access.actor.is_owner

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return navigation.FOR_MEMBERS if self.is_member else navigation.FOR_VISITORS

    @cached_property
    def current(self) -> Place | None:
        """The one place that the page belongs to: the longest path that fits."""
        fitting = [place for place in (*self.places, navigation.CONSOLE) if place.is_current(self.path)]
        return max(fitting, key=lambda place: len(place.path), default=None)

    @property
    def console(self) -> Place:
        return navigation.CONSOLE

    @cached_property
    def shield(self) -> Place:
        """What the small shield opens: a member's own privacy centre, or the page about trust."""
        return navigation.PRIVACY if self.is_member else navigation.TRUST

    @property
    def about(self) -> tuple[Place, ...]:
        """What stands at the foot of every page."""
        return (navigation.TRUST, navigation.NOTICE, navigation.HELP)

    @cached_property
    def me(self) -> Card | None:
        return slots.me(self._access) if self.is_member else None

    @cached_property
    def alerts(self) -> int:
        return slots.alerts(self._access) if self.is_member else 0

    @cached_property
    def house_name(self) -> str:
        return house().name

    @cached_property
    def line(self) -> str:
        """What the house is, in one sentence of its owner; empty until it is written."""
        return house().line

    @cached_property
    def theme(self) -> str:
        """``light`` or ``dark`` when the reader forces one, else empty."""
        return chosen_theme(self._request)


class FormToken:
    """The hidden input of every form of one page, masked once: Django's own masks anew for each (70 µs)."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _input(self) -> str:
        return csrf_input(self._request)

    def __html__(self) -> str:
        return self._input

    __str__ = __html__


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: ``shell``, ``csp_nonce`` and ``csrf_input``."""
    return {
        "shell": Shell(request),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "csrf_input": FormToken(request),
    }
