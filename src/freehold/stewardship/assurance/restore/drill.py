"""The drill: a house is backed up, erases somebody, dies, and is rebuilt by the printed sheet alone."""

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Say
from freehold.stewardship.assurance.restore.paper import NewMachine, Paper
from freehold.stewardship.assurance.theft.fingerprints import fingerprints
from freehold.stewardship.assurance.theft.search import Needles
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser, Unexpected
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse, throw_away_house
from freehold.stewardship.assurance.throw_away.life import coming_in, talking, telling
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.patience import soon
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors

SIZES = {Extent.SMALL: 2, Extent.FULL: 12}
"""How many members join."""

_PLACE_SETTINGS = ("FREEHOLD_BACKUP_TO", "FREEHOLD_BACKUP_KEYS_TO")


@dataclass(slots=True)
class Life:
    """What was lived in the house before it died, and has to be there again; and who has to be gone."""

    facts: Facts
    visitors: Visitors
    owner: Owner
    members: list[Somebody]
    topics: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    taken_back: tuple[str, str] = ("", "")
    finns: Somebody | None = None
    finns_link: str = ""


def drill(command: Sequence[str], extent: Extent, *, say: Say) -> Outcome:
    """The whole drill. Nothing of either house is left afterwards."""
    began, outcome = time.monotonic(), Outcome(Kind.RESTORE)
    with throw_away_house(command) as house:
        places = _places(house.folder)
        house.settings = dict(zip(_PLACE_SETTINGS, map(str, places), strict=True))
        say("A house is opened and lived in.")
        house.open()
        life = _live(house, SIZES[extent])
        with closing(life.visitors):
            say("It is backed up; then somebody is erased.")
            paper = _back_up_and_erase(outcome, house, life, places)
            house.kill()
            say("The machine dies. Its backups are searched for what people told.")
            _read_places(outcome, house, life, places)
            _rebuild(outcome, house, life, places, paper, say)
    outcome.seconds = time.monotonic() - began
    outcome.said = _said(life)
    return outcome


def _places(folder: Path) -> tuple[Path, Path]:
    """One for the data and one for the keys."""
    places = folder / "disk", folder / "stick"
    for place in places:
        place.mkdir()
    return places


def _live(house: ThrowAwayHouse, count: int) -> Life:
    facts = Facts()
    visitors = Visitors(house.address, facts)
    owner = Owner(visitors)
    owner.come_in(house.first_link)
    owner.set_up()
    life = Life(facts, visitors, owner, coming_in.join(visitors, owner, count))
    group = talking.open_public_group(owner, "Said before the fire")
    for member in life.members:
        telling.tell_about_oneself(member, facts)
        path = talking.start_public_topic(member, group)
        life.topics[path] = _first_words(member.open(path).text)
    telling.send_a_picture(life.members[0], facts)
    page = life.members[0].open(telling.CARD)
    for each in page.pictures:
        if each.startswith("/media/"):
            life.pictures[each] = life.members[0].browser.fetch(each)
    life.finns = visitors.somebody(claimed=False)
    coming_in.bring(owner, [life.finns])
    life.finns_link = urlsplit(coming_in.hand_out_link(owner, life.finns)).path
    return life


def _first_words(text: str) -> str:
    """The words by which a topic is known again."""
    start = text.index("Said in public")
    return text[start : start + len("Said in public 01234567")]


def _back_up_and_erase(
    outcome: Outcome, house: ThrowAwayHouse, life: Life, places: tuple[Path, Path]
) -> Paper:
    backup_id = json.loads(house.done("backup", "--json"))["backup"]
    outcome.must("the backup is made", hold=(places[0] / "data" / backup_id).exists())
    newest = places[1] / "keys" / "newest"
    before = newest.stat().st_mtime_ns
    topic, words = life.topics.popitem()
    life.taken_back = topic, words
    talking.take_back(life.members[-1], topic)
    finn = life.visitors.browser()
    page = finn.open(f"{life.finns_link}turn-down/")
    finn.send(page, page.form(page.path))
    soon(lambda: newest.stat().st_mtime_ns > before or None, "a copy of the keys after an erasure")
    _leave_only(places[0], backup_id)
    return Paper.read(house.done("recovery-sheet"))


def _leave_only(place: Path, backup_id: str) -> None:
    """The machine dies before the day's backup: what is left is the one from before the erasure."""
    for backup in (place / "data").iterdir():
        if backup.name != backup_id:
            backup.unlink()


def _read_places(outcome: Outcome, house: ThrowAwayHouse, life: Life, places: tuple[Path, Path]) -> None:
    """Not even what is public is readable there."""
    public = {f"public words {number}": words.encode() for number, words in enumerate(life.topics.values())}
    needles = Needles({**life.facts.sought, **dict(fingerprints(life.facts)), **public})
    for place in places:
        finds = [f"{find.fact} in {Path(find.file).name}" for find in needles.in_folder(place)]
        outcome.judge(f"reading the {place.name} of backups", broken=finds, times=needles.count)
    found = {find.fact for find in needles.in_folder(house.data / "db")}
    outcome.must("public words are found in the house itself", hold=bool(found & set(public)))


def _rebuild(
    outcome: Outcome,
    house: ThrowAwayHouse,
    life: Life,
    places: tuple[Path, Path],
    paper: Paper,
    say: Say,
) -> None:
    machine = NewMachine(house.folder / "elsewhere", house.command, paper=paper)
    machine.set_up()
    say("Damaged backups and a wrong key are tried on a new machine.")
    _refuse(outcome, machine, places)
    say("The sheet is followed.")
    shutil.rmtree(house.data)
    shutil.rmtree(house.keys)
    wrong = "00000 " + paper.root_lines[0][6:]
    done = machine.restore([wrong, *paper.root_lines, "yes"])
    outcome.must("a typing error in the root key is named", hold="Line 1 does not read" in done.stderr)
    outcome.must("the house is restored by its sheet", hold=done.returncode == 0)
    if done.returncode != 0:
        raise Unexpected(f"The restore ended with {done.returncode}: {done.stderr[-1_000:]}")
    outcome.must("the backup held who and what was erased after it", hold="erased again: 2." in done.stdout)
    outcome.must(
        "the owner is told beforehand what is lost", hold="written after that is lost" in done.stderr
    )
    machine.open()
    try:
        _look_around(outcome, life, machine.address)
        again = machine.type_it(machine.paper.print_again)
        outcome.must("a new sheet is printed for the same house", hold=paper.root_lines[0] in again.stdout)
    finally:
        machine.kill()


def _refuse(outcome: Outcome, machine: NewMachine, places: tuple[Path, Path]) -> None:
    """A changed data file, a torn keys copy, the key of another house: nothing of them is taken."""
    data = next(iter((places[0] / "data").iterdir()))
    keys = places[1] / "keys" / "newest"
    other = ["00082 0C20A 1G7YK", "0G28A 1C60T 3GFPQ", "1048J 2CA1A 5GQC6", "1G68T 3CE1T 7GZRD", "PMP15"]
    body, copy = data.read_bytes(), keys.read_bytes()
    changed = body[:-9] + bytes([body[-9] ^ 1]) + body[-8:]
    for what, file, whole, instead in (
        ("a changed backup", data, body, changed),
        ("a torn copy of the keys", keys, copy, copy[: len(copy) // 2]),
        ("the root key of another house", keys, copy, copy),
    ):
        file.write_bytes(instead)
        lines = other if what.startswith("the root") else machine.paper.root_lines
        done = machine.restore([*lines, "yes"])
        file.write_bytes(whole)
        left = [each.name for each in (machine.data / "db").glob("*")] if machine.data.exists() else []
        outcome.judge(what, broken=[f"it was taken: {left}"] if done.returncode == 0 or left else [])


def _look_around(outcome: Outcome, life: Life, address: str) -> None:
    """Everything that was acknowledged before the backup is there; who was erased is not."""
    everybody = [*life.members, life.owner.me]
    with Browser(address, address=canaries.address(), agent="Visitor/1.0") as visitor:
        lost = [path for path, words in life.topics.items() if words not in visitor.open(path).text]
        outcome.judge(
            "topics that were acknowledged", broken=(f"lost {one}" for one in lost), times=len(life.topics)
        )
        for each in everybody:
            each.browser = life.visitors.browser_at(address)
            each.sign_in()
        outcome.must("members and the owner sign in with what they know", hold=True)
        member = life.members[0].browser
        torn = [path for path, picture in life.pictures.items() if member.fetch(path) != picture]
        outcome.judge("pictures", broken=torn, times=len(life.pictures))
        outcome.judge("what of somebody erased came back", broken=list(_came_back(life, visitor)), times=4)
    outcome.must("there were pictures to bring back", hold=bool(life.pictures))


def _came_back(life: Life, visitor: Browser) -> Iterator[str]:
    """Somebody who was erased after the backup, which still had them, and a post that was taken back."""
    topic, words = life.taken_back
    if words in visitor.open(topic).text:
        yield "a post that was taken back"
    finn = life.finns
    if finn is None:
        return
    page = visitor.open(life.finns_link)
    if any("activate" in form.action and "password" in form.names for form in page.forms):
        yield "the link to activate their account"
    brought = life.owner.me.open("/console/imports/people/")
    found = life.owner.me.browser.open("/console/imports/people/", name=finn.handle)
    if finn.name in brought.text or finn.name in found.text:
        yield "their name"
    if finn.handle in brought.text:
        yield "their handle"


def _said(life: Life) -> list[str]:
    return [
        f"A house with {len(life.members)} members, {len(life.topics)} topics and pictures was backed up.",
        "Then somebody was erased, a post was taken back, and the machine died before the next backup.",
        "On a new machine, in an empty folder, exactly what the recovery sheet says was typed.",
    ]
