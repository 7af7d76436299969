"""The theft drill: a house is made, lived in, killed, robbed; and the loot is read, walked and used."""

import shutil
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Say
from freehold.stewardship.assurance.theft import links, moments, planting, prying, stolen, tables, whole_disk
from freehold.stewardship.assurance.theft.becoming import LAPSING, Thief
from freehold.stewardship.assurance.theft.links import Map
from freehold.stewardship.assurance.theft.reading import Reader
from freehold.stewardship.assurance.theft.report import Report
from freehold.stewardship.assurance.theft.story import Story
from freehold.stewardship.assurance.theft.tables import Row
from freehold.stewardship.assurance.theft.tracing import Act, Tracer
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse, throw_away_house
from freehold.stewardship.assurance.throw_away.life import published

_FEW_LOCKS, _FEW_GUESSES, _FEW_KEYS = 3, 200, 500


@dataclass(frozen=True, slots=True)
class Size:
    """``facts``: at least so many; ``tries``: requests with stolen values; ``keys``: keys tried offline."""

    facts: int
    tries: int
    keys: int


SMALL = Size(facts=300, tries=300, keys=20_000)
FULL = Size(facts=1_000, tries=4_000, keys=1_000_000)


SIZES = {Extent.SMALL: SMALL, Extent.FULL: FULL}


@dataclass(frozen=True, slots=True)
class Truth:
    """What the drill knows and the thief does not; and of what is public, the locks to try keys on."""

    facts: Facts
    acts: Sequence[Act]
    rights: dict[str, str]
    verifier: bytes
    signed: str


def drill(command: Sequence[str], extent: Extent, *, say: Say) -> Outcome:
    """The theft drill, as every drill is run."""
    return run(command, SIZES[extent], say=say).outcome()


def run(command: Sequence[str], size: Size, *, say: Say) -> Report:
    """The whole drill. ``command`` runs ``freehold``. Nothing of the house is left afterwards."""
    began, report = time.monotonic(), Report()
    with throw_away_house(command) as house:
        say("A house is opened.")
        backups = _back_up_to(house)
        house.open()
        truth = _live(house, size, report, say)
        report.backed_up = house.call("backup").returncode == 0
        house.kill()
        disk = _whole_disk(house)
        planting.plant_in_files(house.data, truth.facts)
        loot = house.stolen(house.folder / "loot")
        shutil.copytree(backups, loot / "backups")
        house.open()
        with closing(Thief(house.address)) as thief:
            _use(report, truth, loot, thief, size, say)
        say("Another thief has the whole disk, with the keys.")
        report.whole_disk = whole_disk.open_all(disk / "data", disk / "keys", truth.facts)
    _set_apart_what_was_planted(report)
    report.seconds = time.monotonic() - began
    return report


def _back_up_to(house: ThrowAwayHouse) -> Path:
    """Where the house puts its backups: a thief of the files steals those places too."""
    places = house.folder / "backups"
    data, keys = places / "data", places / "keys"
    house.settings = {"FREEHOLD_BACKUP_TO": str(data), "FREEHOLD_BACKUP_KEYS_TO": str(keys)}
    for place in (data, keys):
        place.mkdir(parents=True)
    return places


def _whole_disk(house: ThrowAwayHouse) -> Path:
    """A copy of everything, keys included."""
    disk = house.folder / "disk"
    shutil.copytree(house.data, disk / "data", symlinks=True)
    shutil.copytree(house.keys, disk / "keys", symlinks=True)
    return disk


def _use(report: Report, truth: Truth, loot: Path, thief: Thief, size: Size, say: Say) -> None:
    say("It was killed and robbed. The thief reads.")
    report.controls = thief.controls({name: truth.rights[name] for name in LAPSING})
    opened = shutil.copytree(loot / "db", loot.with_name("opened"))
    rows = list(tables.rows_in(opened))
    _read(report, truth, loot, opened)
    say("The thief walks from row to row.")
    _walk(report, truth, rows)
    say("The thief tries keys, and the doors.")
    _pry(report, truth, loot, rows, size)
    _become(report, truth, thief, rows, size)


def _live(house: ThrowAwayHouse, size: Size, report: Report, say: Say) -> Truth:
    tracer = Tracer(house.data / "db")
    story = Story(house.address, Facts(), tracer, say)
    with closing(story.visitors):
        return _truth_of(story, house, size, report)


def _truth_of(story: Story, house: ThrowAwayHouse, size: Size, report: Report) -> Truth:
    story.live(house.first_link, wanted=size.facts)
    report.facts, report.kinds = len(story.facts), story.facts.by_kind()
    report.people = len(story.people) + 1
    report.acts = dict(Counter(act.kind for act in story.tracer.acts))
    member = story.people[0]
    verifier, signed = published.verifier_key(member), published.signed_cookie(member)
    planted = planting.plant_in_tables(house.data / "db" / "main.sqlite3", story.facts, story.tracer.acts[0])
    return Truth(story.facts, [*story.tracer.acts, planted], story.rights, verifier, signed)


def _read(report: Report, truth: Truth, loot: Path, opened: Path) -> None:
    read = Reader(truth.facts).read(loot, opened)
    report.occurrences, report.files, report.bytes = read.occurrences, read.files, read.bytes
    report.cells, report.found, report.shown_in_clear = read.cells, read.finds, len(read.shown)


def _walk(report: Report, truth: Truth, rows: Sequence[Row]) -> None:
    map_, acts = Map(rows), truth.acts
    seen = moments.Seen(map_, {act.person_id for act in acts})
    report.rows = len(rows)
    report.links = [
        *links.ways_to_people(map_, acts),
        *links.one_hand(map_, [act for act in acts if act.kind != planting.LINK]),
        *links.same_moment(acts),
        *moments.guesses_by_time(acts, seen),
        *moments.orders(acts),
    ]


def _pry(report: Report, truth: Truth, loot: Path, rows: Sequence[Row], size: Size) -> None:
    guesses = [fact.value for fact in truth.facts if fact.is_text and not fact.random]
    values = frozenset(value for row in rows for value in row.cells if isinstance(value, bytes))
    locks = prying.Locks(
        verifier=truth.verifier,
        signed=truth.signed,
        records=prying.records_of(rows),
        sealed=prying.addresses_of(rows)[:_FEW_LOCKS],
        hashes=values,
        guesses=[guess.lower() for guess in guesses][:_FEW_GUESSES],
    )
    keys = list(islice(stolen.keys(loot, rows), size.keys))
    report.keys_tried = len(keys)
    short = [value for value in stolen.tokens(rows) if len(value) == stolen.KEY][:_FEW_KEYS]
    passwords = [fact.value.decode() for fact in truth.facts if fact.kind == "password"]
    files = [path for path in loot.rglob("*") if path.is_file()]
    report.became += [
        *prying.keys_that_fit(keys, locks),
        *prying.guesses_that_fit(short, locks),
        *prying.password_guesses(files, passwords),
    ]


def _become(report: Report, truth: Truth, thief: Thief, rows: Sequence[Row], size: Size) -> None:
    """True rights are shown last, as some are used up by it."""
    values = chain(stolen.tokens(rows), stolen.sealed(rows))
    report.became += thief.become(values, tries=size.tries)
    report.shown_at_doors = thief.tried
    lasting = {name: right for name, right in truth.rights.items() if name not in LAPSING}
    report.controls |= thief.controls(lasting)


def _set_apart_what_was_planted(report: Report) -> None:
    report.planted = planting.found_again(report.found, report.links)
    report.found = [find for find in report.found if not planting.is_planted(find)]
    report.links = [link for link in report.links if not planting.is_planted(link)]
