"""A backup opens whole, or is refused; what it held until then is not believed."""

import base64
import json
from pathlib import Path

import pytest

from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import bundle
from freehold.stewardship.assurance.backups.refused import Damaged

VECTORS = Path(__file__).parents[3] / "vectors" / "backup"


def opened(vector: dict[str, str], folder: Path) -> bundle.Manifest:
    file = base64.b64decode(vector["file"])
    pieces = (file[at : at + 1_000] for at in range(0, len(file), 1_000))
    return bundle.Opened(pieces, house=vector["house"]).unpack(
        bytes.fromhex(vector["key"]), lambda name: folder / name
    )


@pytest.mark.parametrize("name", sorted(file.stem for file in VECTORS.glob("*.json")))
def test_each_vector_ends_as_it_says(name: str, tmp_path: Path) -> None:
    vector = json.loads((VECTORS / f"{name}.json").read_text())
    if vector["expect"] == "opens":
        manifest = opened(vector, tmp_path)
        assert {file.name: file.read_text() for file in tmp_path.iterdir()} == vector["entries"]
        assert manifest["counts"] == {"people_person": 3}
    else:
        with pytest.raises(Refusal) as refusal:
            opened(vector, tmp_path)
        assert f"refused: {refusal.value.code}" == vector["expect"]


def test_every_byte_of_a_backup_counts(tmp_path: Path) -> None:
    vector = json.loads((VECTORS / "whole.json").read_text())
    file = base64.b64decode(vector["file"])
    for at in range(0, len(file), 97):
        changed = bytearray(file)
        changed[at] ^= 0x10
        with pytest.raises(Refusal):
            bundle.Opened([bytes(changed)], house=vector["house"]).unpack(
                bytes.fromhex(vector["key"]), lambda _: None
            )


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    vector = json.loads((VECTORS / "whole.json").read_text())
    with pytest.raises(Damaged):
        opened({**vector, "key": "ab" * 32}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_grows_while_it_is_copied_is_copied_as_long_as_was_told(tmp_path: Path) -> None:
    growing, key = tmp_path / "growing", b"k" * 32
    growing.write_bytes(b"x" * 600_000)
    header = {"format": bundle.FORMAT, "kind": "data", "id": "1", "house": "h"}
    pieces = []
    for piece in bundle.write(header, [bundle.Entry("main", growing)], {}, key=key):
        pieces.append(piece)
        with growing.open("ab") as stream:
            stream.write(b"y" * 1_000)
    bundle.Opened(pieces, house="h").unpack(key, lambda name: tmp_path / name)
    copied = (tmp_path / "main").read_bytes()
    assert 600_000 <= len(copied) < growing.stat().st_size
    assert growing.read_bytes().startswith(copied)


def test_the_first_entry_is_read_without_the_rest(tmp_path: Path) -> None:
    vector = json.loads((VECTORS / "whole.json").read_text())
    file = base64.b64decode(vector["file"])
    opening = bundle.Opened([file[: len(file) - 1_000]], house=vector["house"])
    opening.first(bytes.fromhex(vector["key"]), "media", tmp_path / "m")
    assert (tmp_path / "m").read_text() == vector["entries"]["media"]
