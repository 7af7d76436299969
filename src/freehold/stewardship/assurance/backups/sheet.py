"""The recovery sheet: what somebody who is no engineer needs to bring a dead house back."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from freehold.foundation import called
from freehold.stewardship.assurance.backups import lying
from freehold.stewardship.assurance.backups.models import ShownSheet
from freehold.stewardship.assurance.backups.places import known
from freehold.trust.vault import root_on_paper

NEW_FOLDER = "my-house"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``command`` is typed as it stands; empty where there is nothing to type."""

    title: str
    text: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``root_lines`` are the root key on paper; ``fingerprint`` tells whose house it is."""

    house: str
    printed_at: datetime
    version: str
    fingerprint: str
    root_lines: list[str]
    data_places: list[str]
    key_places: list[str]
    steps: list[Step]


def print_sheet(*, house: str, at: datetime) -> Sheet:
    """The sheet of this house as it stands now. That it was shown is written down. RootUnavailable."""
    key = root_on_paper.read_root(settings.HOUSE.root_key)
    ShownSheet.objects.create(at=at)
    return Sheet(
        house=house,
        printed_at=at,
        version=lying.this_version(),
        fingerprint=root_on_paper.fingerprint(key),
        root_lines=root_on_paper.on_paper(key),
        data_places=known.data_places(),
        key_places=known.key_places(),
        steps=_steps(),
    )


def last_shown() -> datetime | None:
    return ShownSheet.objects.order_by("-at").values_list("at", flat=True).first()


def in_lines(sheet: Sheet) -> list[str]:
    """The sheet for a terminal or a text file."""
    lines = [
        _("RECOVERY SHEET of %(house)s") % {"house": sheet.house},
        _("Printed on %(day)s for Freehold %(version)s. Keep it where no backup lies: a safe is good.")
        % {"day": f"{sheet.printed_at:%d %B %Y}", "version": sheet.version},
        "",
        _("Root key"),
        *(f"  {number}  {line}" for number, line in enumerate(sheet.root_lines, 1)),
        "",
        _("Backups of the data:  %(places)s") % {"places": ", ".join(sheet.data_places) or "-"},
        _("Copies of the keys:   %(places)s") % {"places": ", ".join(sheet.key_places) or "-"},
        "",
    ]
    for number, step in enumerate(sheet.steps, 1):
        lines += [f"{number}. {step.title}", f"   {step.text}"]
        if step.command:
            lines += ["", f"       {step.command}", ""]
    return lines


def _steps() -> list[Step]:
    data, keys = known.data_places(), known.key_places()
    place, key_place = data[0] if data else "PLACE", keys[0] if keys else "PLACE"
    elsewhere = f" --keys-from {_quoted(key_place)}" if key_place != place else ""
    command, get = _program()
    computer = Step(
        _("Take a computer"),
        _(
            "Any with Debian, Ubuntu or macOS, and with internet. Connect the disks on which the backups and "
            "the keys lie, and open the program “Terminal”."
        ),
    )
    store = [_store()] if any(each.startswith("s3://") for each in (place, key_place)) else []
    restore = f"{command} --data {NEW_FOLDER} restore {_quoted(place)}{elsewhere}"
    return [computer, get, *store, *_rebuilding(restore, f"{command} --data {NEW_FOLDER}")]


def _store() -> Step:
    return Step(
        _("Say who you are to the store of the backups"),
        _("Set its access key as the provider tells you, in this same window:"),
        "export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… AWS_REGION=…",
    )


def _rebuilding(restore: str, on_house: str) -> list[Step]:
    back = _(
        "The first time it fetches what it is made of; that takes some minutes. Then it asks for the five "
        "lines of the root key: spaces and small letters do not matter, and it finds typing errors. If a "
        "disk has another name on this computer, write that name instead."
    )
    rest = _(
        "Have the address of your site lead to this computer. The file settings-before.json, whose place it "
        "has told, is a text: set what stands there again, the places of the backups first. Then print a new "
        "sheet with the command below, keep it where this one was, and destroy this one."
    )
    return [
        Step(_("Bring the house back"), back, restore),
        Step(
            _("Read what is lost, and type yes"),
            _("It says how old the backup is and what is lost. Until you type yes there is no house."),
        ),
        Step(
            _("Open the house"),
            _("It prints an address. Open it in a browser and sign in as always."),
            f"{on_house} up",
        ),
        Step(_("Put the rest right"), rest, f"{on_house} recovery-sheet"),
    ]


def _program() -> tuple[str, Step]:
    """How this house is called, and how one gets the program: a package, or a folder with its source."""
    title = _("Get the program")
    if called.command() == called.SOURCE:
        text = _(
            "Fetch the folder of Freehold as its README says. Go into it: type cd, a space and where it "
            "lies, and press Enter. Everything below is typed there."
        )
        return called.SOURCE, Step(title, text)
    text = _("This installs Freehold in the version that made the backups:")
    return called.PACKAGE, Step(title, text, f"pipx install freehold=={lying.this_version()}")


def _quoted(words: str) -> str:
    plain = words.replace("/", "").replace(":", "").replace("-", "").replace("_", "").replace(".", "")
    return words if plain.isalnum() else "'" + words.replace("'", "'\\''") + "'"
