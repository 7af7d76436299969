"""One stylesheet, small files, and others' work unchanged."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import override_settings

from freehold.interfaces.web import design, shell
from freehold.interfaces.web.shell.static_storage import STYLESHEET, HouseStaticStorage, whole

WEB = Path(shell.__file__).parent.parent
STATIC = WEB / "static"
VENDORED = tomllib.loads((WEB / "vendor.toml").read_text())
CSS_KB, JS_KB = 25, 20


def compressed_kb(*texts: bytes) -> float:
    return sum(len(gzip.compress(text)) for text in texts) / 1000


def test_the_whole_stylesheet_holds_every_part_in_its_layer() -> None:
    css = whole(FileSystemStorage(STATIC), STYLESHEET)
    named = set(re.findall(r'@import url\("([^"]+)"\)', (STATIC / STYLESHEET).read_text()))
    lying = {str(path.relative_to(STATIC / "css")) for path in (STATIC / "css").rglob("*.css")} - {"app.css"}
    assert named == lying
    assert "@import" not in css
    assert "/*" not in css
    assert css.startswith("@layer reset,tokens,base,layout,components,pages,utilities;@layer reset{")
    assert css.count("{") == css.count("}")


def test_the_styles_and_scripts_of_a_first_visit_are_small() -> None:
    css = whole(FileSystemStorage(STATIC), STYLESHEET).encode()
    always = [STATIC / "js" / "start.js", STATIC / "js" / "partial-updates.js"]
    scripts = [path.read_bytes() for path in [*always, *(STATIC / "vendor").rglob("*.js")]]
    behaviours = [compressed_kb(path.read_bytes()) for path in (STATIC / "js").glob("*.js")]
    assert compressed_kb(css) <= CSS_KB
    assert compressed_kb(*scripts) + 3 * max(behaviours) <= JS_KB


@pytest.mark.parametrize(("kind", "lines"), [("css", 150), ("js", 80)])
def test_each_file_is_one_thought(kind: str, lines: int) -> None:
    long = [path.name for path in (STATIC / kind).rglob(f"*.{kind}") if path.read_text().count("\n") > lines]
    assert long == []


def test_collected_files_are_hashed_bundled_and_compressed(tmp_path: Path) -> None:
    storages = {"staticfiles": {"BACKEND": f"{HouseStaticStorage.__module__}.HouseStaticStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        sheet = HouseStaticStorage().stored_name(STYLESHEET)
        start = HouseStaticStorage().stored_name("js/start.js")
    assert re.fullmatch(r"css/app\.[0-9a-f]{12}\.css", sheet)
    assert "@import" not in (tmp_path / sheet).read_text()
    assert gzip.decompress((tmp_path / f"{sheet}.gz").read_bytes()) == (tmp_path / sheet).read_bytes()
    for name in re.findall(r'import\("\./([^"]+)"\)', (tmp_path / start).read_text()):
        assert re.search(r"\.[0-9a-f]{12}\.js$", name)
        assert (tmp_path / "js" / name).exists()


def test_nothing_collected_means_plain_names(tmp_path: Path) -> None:
    assert (
        HouseStaticStorage(location=tmp_path, base_url="/static/").stored_name("js/start.js") == "js/start.js"
    )
    assert issubclass(HouseStaticStorage, StaticFilesStorage)


@pytest.mark.parametrize("name", sorted(VENDORED))
def test_others_work_is_what_they_published(name: str) -> None:
    for path, recorded in VENDORED[name]["files"].items():
        assert f"sha256:{hashlib.sha256((STATIC / path).read_bytes()).hexdigest()}" == recorded, path


def test_nothing_lies_in_vendor_that_is_not_recorded() -> None:
    recorded = {path for one in VENDORED.values() for path in one["files"]}
    lying = {str(path.relative_to(STATIC)) for path in (STATIC / "vendor").rglob("*") if path.is_file()}
    assert lying - recorded == set()
    assert all(VENDORED[name].get("licence") for name in VENDORED)


def test_the_sprite_holds_the_icons_that_are_listed() -> None:
    listed = (Path(design.__file__).parent / "icons.txt").read_text().split()
    drawn = re.findall(r'<symbol id="([^"]+)"', (STATIC / "img" / "icons.svg").read_text())
    assert drawn == listed == sorted(listed)
