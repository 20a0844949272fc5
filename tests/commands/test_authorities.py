"""Commands about one authority, in a copy of the definitions."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service import places
from service.cli import main
from service.definitions.catalogue import Catalogue
from tests.definitions.register.extract import extract

FILLED = {
    "name:\ncode:": "name: Fenwold Council\ncode: FEN",
    "routes: []": """\
routes:
  - {id: individual, title: One pupil, forms: [individual_referral], agenda_part: welcome}""",
    "rate_cards: []": "rate_cards: [tidewell_2026_27]",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped definitions."""
    return Path(shutil.copytree(places.form_definitions(), tmp_path / "definitions"))


def run(folder: Path, *arguments: str | Path) -> Result:
    """Run a command of `clusterpack authority` on the folder."""
    env = {"CLUSTERPACK_DEFINITIONS": str(folder)}
    return CliRunner().invoke(main, ["authority", *map(str, arguments)], env=env)


def test_shipped_authority_is_sound(folder: Path) -> None:
    """An authority that ships has no problem."""
    result = run(folder, "check", "tidewell")
    assert result.exit_code == 0
    assert "Everything that Tidewell City Council uses is sound." in result.stdout


def test_unknown_authority_is_refused_with_a_hint(folder: Path) -> None:
    """A misspelt name is answered with the nearest."""
    result = run(folder, "check", "tidewel")
    assert result.exit_code == 1
    assert "Did you mean `tidewell`?" in result.stderr


def test_only_what_concerns_the_authority_is_told(folder: Path) -> None:
    """The faults of another authority's profile are not this one's."""
    run(folder, "new", "fenwold")
    told = json.loads(run(folder, "check", "tidewell", "--json").stdout)
    assert (told["authority"], told["problems"]) == ("tidewell", [])


def test_new_profile_says_what_to_fill_in(folder: Path) -> None:
    """The skeleton's only faults are what is left empty; it lists the forms that there are."""
    assert run(folder, "new", "fenwold").exit_code == 0
    told = json.loads(run(folder, "check", "fenwold", "--json").stdout)
    assert [(each["code"], each["message"]) for each in told["problems"]] == [
        ("K104", "`name` has nothing behind it."),
        ("K104", "`code` has nothing behind it."),
    ]
    profile = folder / "authorities" / "fenwold" / "profile.yaml"
    assert "#   individual_referral\n" in profile.read_text(encoding="utf-8")


def test_new_profile_is_sound_once_it_is_filled_in(folder: Path) -> None:
    """Filled in, with the schools of an extract, the skeleton is an authority like any other."""
    run(folder, "new", "fenwold")
    written = folder / "schools.yaml"
    (folder / "extract.csv").write_bytes(extract().encode("cp1252"))
    imported = run(
        folder, "schools", "import", folder / "extract.csv", "--la", "999",
        "--cluster", "cluster_1", "--output", written,
    )  # fmt: skip
    assert imported.exit_code == 0, imported.stderr
    profile = folder / "authorities" / "fenwold" / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    filled = {**FILLED, "schools: []": written.read_text(encoding="utf-8").rstrip()}
    for empty, full in filled.items():
        assert text.count(empty) == 1
        text = text.replace(empty, full)
    profile.write_text(text, encoding="utf-8")
    result = run(folder, "check", "fenwold")
    assert result.exit_code == 0, result.stdout
    assert "Note: Cluster 1 has no meeting to come." in result.stdout
    authority = Catalogue.load(folder).authority("fenwold")
    assert len(authority.schools_of("cluster_1")) == 8
    assert authority.school("garrowby_infant_school").year_groups == {"R", "1", "2"}


@pytest.mark.parametrize("name", ["tidewell", "Fen Wold", "../fenwold", ""])
def test_new_authority_overwrites_nothing_and_stays_in_its_folder(folder: Path, name: str) -> None:
    """A name that is taken, or is no id, writes nothing."""
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    result = run(folder, "new", name)
    assert result.exit_code == 1
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before


def test_import_prints_for_people_and_for_programs(folder: Path) -> None:
    """Without --output the schools are printed; nothing that is there is written over."""
    (folder / "extract.csv").write_bytes(extract().encode())
    asked = ("schools", "import", folder / "extract.csv", "--la", "999")
    assert run(folder, *asked).stdout.startswith("schools:\n")
    told = json.loads(run(folder, *asked, "--json").stdout)
    assert told["schools"][0]["id"] == "cafe_lane_sixth_form"
    refused = run(folder, *asked, "--output", folder / "extract.csv")
    assert (refused.exit_code, "Nothing was written" in refused.stderr) == (1, True)
