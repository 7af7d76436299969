"""Columns that point at somebody and were not declared, each with the reason to think so."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from freehold.trust.disclosure.gate.table import MISSING, Column, Table

LOOKED_AT = 2_000
_MOST = 0.8
_NEARLY_UNIQUE = 0.95
_FEWEST_ROWS = 20
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


class Kind(StrEnum):
    DIRECT = "direct identifier"
    QUASI = "quasi-identifier"


@dataclass(frozen=True, slots=True)
class Suspect:
    column: str
    kind: Kind
    why: str


_DIRECT_NAMES = frozenset({
    "name", "names", "firstname", "lastname", "surname", "fullname", "forename", "givenname", "familyname",
    "nickname", "username", "handle", "email", "mail", "phone", "telephone", "mobile", "fax", "ssn",
    "passport", "iban", "address", "street", "ip", "cookie", "device", "token", "account", "customerid",
    "userid", "memberid", "personid", "uuid", "id", "licence", "license", "photo", "url", "website",
    "vorname", "nachname", "telefon", "strasse", "anschrift", "kontonummer", "nom", "prenom", "nombre",
})  # fmt: skip
_QUASI_NAMES = frozenset({
    "age", "dob", "birth", "birthday", "birthdate", "born", "gender", "sex", "zip", "zipcode", "postcode",
    "postal", "postalcode", "plz", "city", "town", "region", "county", "district", "state", "country",
    "nationality", "ethnicity", "race", "religion", "language", "marital", "maritalstatus", "occupation",
    "job", "profession", "employer", "education", "school", "degree", "income", "salary", "height",
    "weight", "disability", "relationship", "household", "children", "joined", "registered", "workclass",
    "alter", "geschlecht", "geburtsdatum", "ort", "stadt", "beruf",
})  # fmt: skip
_GENDERS = frozenset({
    "m", "f", "w", "d", "x", "male", "female", "man", "woman", "men", "women", "boy", "girl", "other",
    "diverse", "divers", "nonbinary", "non-binary", "männlich", "weiblich", "frau", "mann", "homme", "femme",
    "hombre", "mujer",
})  # fmt: skip


def _like(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda value: len(value) <= 300 and compiled.fullmatch(value) is not None


_digits = _like(r"\+?[0-9()/. -]{7,24}")
_date = _like(
    r"(1[89]|20)[0-9]{2}[-/.][0-9]{1,2}([-/.][0-9]{1,2})?(T.*)?|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}"
)


def _phone(value: str) -> bool:
    marked = value.startswith("+") or any(mark in value for mark in " -/()")
    return marked and 7 <= sum(map(str.isdigit, value)) <= 15 and _digits(value) and not _date(value)


_postcode = _like(r"0[0-9]{3,4}|[0-9]{5}(-[0-9]{4})?|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}")
_SHAPES: Sequence[tuple[Kind, str, Callable[[str], bool]]] = (
    (Kind.DIRECT, "e-mail addresses", _like(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    (Kind.DIRECT, "phone numbers", _phone),
    (Kind.DIRECT, "addresses of machines", _like(r"([0-9]{1,3}\.){3}[0-9]{1,3}")),
    (Kind.DIRECT, "accounts at banks", _like(r"[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,3})?")),
    (Kind.DIRECT, "random numbers of records", _like(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")),
    (Kind.DIRECT, "addresses of pages", _like(r"https?://\S+")),
    (Kind.QUASI, "dates", _date),
    (Kind.QUASI, "postcodes", _postcode),
    (Kind.QUASI, "years of birth", _like(r"19[0-9]{2}|200[0-9]|201[0-9]")),
    (Kind.QUASI, "words for gender", lambda value: value.casefold() in _GENDERS),
)  # fmt: skip
_person = _like(r"[^\W\d_]{2,}([ '-][^\W\d_]+){1,3}")


def suspects(table: Table, *, known: Sequence[str] = ()) -> list[Suspect]:
    """Columns, those that are ``known`` left out, that may point at somebody; the gravest reason of each."""
    found = (_suspect(column, table.rows) for column in table.columns if column.name not in known)
    return [one for one in found if one is not None]


def _suspect(column: Column, rows: int) -> Suspect | None:
    values = [value for value in column.values if value != MISSING]
    if not values:
        return None
    some = values[:: max(len(values) // LOOKED_AT, 1)]
    shaped = [(kind, f"values look like {what}") for kind, what, fits in _SHAPES if _mostly(fits, some)]
    lonely = [] if shaped else _lonely(column, rows, some)
    reasons = [*shaped, *lonely, *_named(column.name)]
    gravest = sorted(reasons, key=lambda reason: reason[0] is not Kind.DIRECT)
    return Suspect(column.name, *gravest[0]) if gravest else None


def _mostly(fits: Callable[[str], bool], some: Sequence[str]) -> bool:
    return sum(map(fits, some)) >= _MOST * len(some)


def _lonely(column: Column, rows: int, some: Sequence[str]) -> list[tuple[Kind, str]]:
    """Whether nearly every row that has a value has one of its own. A measured number is no name."""
    distinct = len(column.values) - column.has_missing
    present = rows - int(column.counts[0]) if column.has_missing else rows
    if present < _FEWEST_ROWS or distinct < _NEARLY_UNIQUE * present:
        return []
    if not column.numeric and _mostly(_person, some):
        return [(Kind.DIRECT, "values look like names of persons")]
    measured = column.numeric and any("." in value for value in some)
    return [(Kind.QUASI if measured else Kind.DIRECT, "nearly every row has a value of its own")]


def _named(name: str) -> list[tuple[Kind, str]]:
    words = [word.casefold() for word in _WORDS.findall(name)]
    said = {"".join(words), *words, *(one + other for one, other in pairwise(words))}
    kinds = ((Kind.DIRECT, _DIRECT_NAMES), (Kind.QUASI, _QUASI_NAMES))
    return [(kind, "its heading says so") for kind, names in kinds if said & names]
