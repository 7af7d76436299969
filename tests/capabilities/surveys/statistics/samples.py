"""The samples that R was asked about, and what it said: tests/data/surveys/reference.R."""

import csv
import json
from functools import cache
from pathlib import Path

import numpy as np

from freehold.capabilities.surveys.statistics.design import Design, Lonely, Numbers, design
from freehold.capabilities.surveys.statistics.raking import Margin, margin

FOLDER = Path(__file__).parents[3] / "data" / "surveys"
SAID: dict[str, list[float]] = json.loads((FOLDER / "reference.json").read_text())
TYPES = {"E": 4421.0, "H": 755.0, "M": 1018.0}
WIDE = {"No": 1072.0, "Yes": 5122.0}
AWARDS = {"No": 2027.0, "Yes": 4167.0}
SCHOOLS = 6194.0
SHOPS = {"east": 40.0, "north": 25.0, "south": 60.0, "west": 30.0}
AGES = {"16-34": 15000.0, "35-54": 14000.0, "55+": 11000.0}
GENDERS = {"f": 20500.0, "m": 19500.0}


@cache
def table(name: str) -> dict[str, list[str]]:
    with (FOLDER / f"{name}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {column: [row[column] for row in rows] for column in rows[0]}


def numbers(name: str, column: str) -> Numbers:
    return np.array([float(cell) if cell else np.nan for cell in table(name)[column]])


def marked(name: str, column: str, value: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([cell == value for cell in table(name)[column]])


def schools(kind: str) -> Design:
    """``strat``, ``clus1`` or ``srs``."""
    of = table(f"api-{kind}")
    rows = len(of["stype"])
    if kind == "strat":
        return design(rows, weights=numbers("api-strat", "pw"), strata=of["stype"], population=TYPES)
    if kind == "clus1":
        return design(rows, weights=numbers("api-clus1", "pw"), clusters=of["dnum"], population=757.0)
    return design(rows, population=SCHOOLS)


def margins(kind: str) -> list[Margin]:
    of = table(f"api-{kind}")
    return [
        margin("stype", of["stype"], TYPES, total=SCHOOLS),
        margin("sch.wide", of["sch.wide"], WIDE, total=SCHOOLS),
    ]


def made(lonely: Lonely, *, sizes: dict[str, float] | None = None) -> Design:
    of = table("made-clusters")
    return design(
        len(of["region"]),
        weights=numbers("made-clusters", "weight"),
        strata=of["region"],
        clusters=of["shop"],
        population=sizes,
        lonely=lonely,
    )


def made_margins() -> list[Margin]:
    of = table("made-clusters")
    return [
        margin("age", of["age"], AGES, total=40_000.0),
        margin("gender", of["gender"], GENDERS, total=40_000.0),
    ]
