"""Who states what about the versions of a program: reports that were heard, and a few facts that ship."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from freehold.stewardship.watch.signals.models import Signal

_BRACKETED = re.compile(r"\(([^()]+)\)")
_AT_ONCE = 40
_STATED = Path(__file__).with_name("stated.json")
_CVE = re.compile(r"CVE-[0-9]{4}-[0-9]+")


@dataclass(slots=True)
class Hole:
    """Everything that is heard of one hole in one program. ``name`` is its CVE, or its advisory's name."""

    name: str
    title: str = ""
    exploited: bool = False
    aliases: set[str] = field(default_factory=set)
    affected: list[Mapping[str, Any]] = field(default_factory=list)
    criteria: list[Mapping[str, Any]] = field(default_factory=list)


def about(products: Iterable[str]) -> dict[str, list[Hole]]:
    """Holes by product (casefolded). Advisories that were withdrawn are left out."""
    wanted = {product.casefold() for product in products if product}
    found: dict[str, dict[str, Hole]] = {product: {} for product in wanted}
    for signal in _naming(sorted(wanted)):
        for product in wanted & _products(signal):
            _add(found[product], signal)
    for stated in _shipped():
        if stated["product"] in wanted:
            hole = found[stated["product"]].setdefault(stated["cve"], Hole(stated["cve"]))
            hole.affected += stated["affected"]
    return {product: list(holes.values()) for product, holes in found.items()}


def likelihoods(cves: Iterable[str]) -> dict[str, float]:
    """What EPSS says of these, where it is above the floor that is kept."""
    rows = Signal.objects.filter(source="epss", key__in=list(cves), gone=False)
    return {key: facts["score"] for key, facts in rows.values_list("key", "facts")}


def exploited(cves: Iterable[str]) -> set[str]:
    """Those of these that attackers use, as CISA lists them."""
    rows = Signal.objects.filter(source="kev", key__in=list(cves), gone=False)
    return set(rows.values_list("key", flat=True))


def _naming(products: list[str]) -> Iterable[Signal]:
    """Reports in whose names these words stand at all: a sieve, before names are compared as a whole."""
    for start in range(0, len(products), _AT_ONCE):
        words = Q()
        for product in products[start : start + _AT_ONCE]:
            words |= Q(text__icontains=product)
        rows = Signal.objects.filter(source__in=("kev", "nvd", "osv"), gone=False)
        yield from rows.annotate(text=Cast("names", TextField())).filter(words).order_by("mark")


def _products(signal: Signal) -> set[str]:
    """What a report calls the program: KEV also has a short name in brackets."""
    names = signal.names[:1] if signal.source == "kev" else signal.names
    found = {name.casefold() for name in names}
    for name in names:
        found |= {short.casefold() for short in _BRACKETED.findall(name)}
    return found


def _add(holes: dict[str, Hole], signal: Signal) -> None:
    facts = signal.facts
    names = [signal.key, *facts.get("aliases", [])]
    name = next((one for one in names if _CVE.fullmatch(one)), signal.key)
    hole = holes.setdefault(name, Hole(name))
    hole.aliases |= {one for one in names if one != name}
    if signal.source == "kev":
        hole.exploited, hole.title = True, signal.title
    elif signal.source == "nvd":
        hole.criteria.append(facts)
    else:
        hole.affected += facts.get("affected", [])
    hole.title = hole.title or signal.title


@cache
def _shipped() -> list[dict[str, Any]]:
    """Facts about holes that are often asked for, where lists name no versions."""
    found: list[dict[str, Any]] = json.loads(_STATED.read_text(encoding="utf-8"))
    return found
