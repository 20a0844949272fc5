"""The data behind the layers."""

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from anonymiser import vocabulary
from tests.anonymiser.shown import found

SURVIVE = """Boxall Profile; Read Write Inc; Lego Therapy; Zones of Regulation; Grace Darling;
CAMHS; WISC-V; Colourful Semantics; Forest School; Renfrew Bus Story; Tourette's; Toe by Toe;
Ehlers-Danlos; Virtual School; Duke of Edinburgh; Marcus Rashford; Roald Dahl; Chinese New
Year; Looked After Child; Clicker 8; SATs; GCSE; British Picture Vocabulary Scale;
Educational Psychologist; Drawing and Talking; Conners 3; SNAP-IV; Nigeria; Hampshire;
Valentine's Day; Peppa Pig; The Gruffalo; Talk Boost; Widgit; TEACCH; B Squared; Leuven;
Wellcomm; Down syndrome; William the Conqueror; Autumn 1; Spring Term; Precision Teaching;
Jolly Phonics; Makaton"""


@pytest.mark.parametrize("phrase", [each.strip() for each in SURVIVE.split(";")])
def test_what_the_panel_needs_is_left_alone(phrase: str) -> None:
    """Tests, interventions, conditions, services, terms, people and books are not even listed."""
    assert found(f"She has had {phrase} since then.") == {}


def test_data_is_small() -> None:
    """All word lists together are under 300 kB, the one that set-up makes and its licence too."""
    folder = Path(str(files("anonymiser").joinpath("data")))
    lists = [each for each in folder.rglob("*") if each.is_file()]
    assert folder / "installed" / "words.txt.gz" in lists
    assert sum(len(each.read_bytes()) for each in lists) < 300_000


def test_missing_list_says_what_to_do(tmp_path: Path) -> None:
    """Without the list from set-up the package imports, and its first use says "run make setup"."""
    package = Path(str(files("anonymiser")))
    shutil.copytree(package, tmp_path / "anonymiser", ignore=shutil.ignore_patterns("installed"))
    outcome = subprocess.run(
        [
            sys.executable,
            "-c",
            "import anonymiser; print('in'); anonymiser.vocabulary.is_known('a')",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.stdout, outcome.returncode) == ("in\n", 1)
    assert outcome.stderr.rstrip().endswith("list of English words is missing: run make setup")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("running", True), ("families", True), ("happily", True), ("will", True), ("numicon", True),
        ("march", True), ("samuel", False), ("harry", False), ("kowalska", False), ("42", True),
    ],
)  # fmt: skip
def test_ordinary_words_are_told_from_names(word: str, *, known: bool) -> None:
    """Inflected words and terms are known; names are not, even where a rare word is spelt alike."""
    assert vocabulary.is_known(word) is known


@pytest.mark.parametrize(
    "word", ["sustainability", "reintegration", "preteaching", "organisational"]
)
def test_words_built_from_english_parts_are_recognised(word: str) -> None:
    """Prefixes and endings that names hardly have make a word ordinary."""
    assert vocabulary.is_known(word) or vocabulary.is_built(word)


COMMUNITIES = [
    "english", "irish", "polish", "south asian", "muslim", "nigerian", "chinese",
    "spanish", "jewish",
]  # fmt: skip


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_community_has_its_forenames(community: str) -> None:
    """The list of forenames has a group of some length for each community."""
    text = files("anonymiser").joinpath("data", "forenames.txt").read_text(encoding="utf-8")
    groups = {head.casefold(): rest.split() for head, _, rest in map(_parted, text.split("# ")[1:])}
    assert any(community in head and len(names) >= 40 for head, names in groups.items())


def _parted(group: str) -> tuple[str, str, str]:
    return group.partition("\n")
