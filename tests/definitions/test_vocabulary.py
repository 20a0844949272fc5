"""The page of vocabulary says every word that the loader knows, and no others."""

import re
from collections.abc import Collection

import pytest

from service import places
from service.definitions import vocabulary
from service.definitions.privacy import PANELS
from service.definitions.section import LEVELS
from service.documents.compose.wording import USUAL
from service.domain.expressions import FUNCTION_NAMES

README = (places.form_definitions() / "README.md").read_text(encoding="utf-8")
QUOTED = re.compile(r"`([^`]+)`")
BRACED = re.compile(r"`\{([a-z_, ]+)\}`")
TABLES = [
    ("A form", vocabulary.FORM),
    ("A section", vocabulary.SECTION),
    ("A question", vocabulary.QUESTION),
    ("Kinds", vocabulary.KINDS),
    ("An authority", vocabulary.PROFILE),
    ("Wording", vocabulary.WORDING),
]
IN_BRACES = [
    ("A section", "repeat", vocabulary.REPEAT),
    ("A section", "checks", vocabulary.CHECK),
    ("A question", "options", vocabulary.OPTION),
    ("An authority", "clusters", vocabulary.CLUSTER),
    ("An authority", "schools", vocabulary.SCHOOL),
    ("An authority", "meetings", vocabulary.MEETING),
    ("An authority", "deadline", vocabulary.DEADLINE),
    ("An authority", "routes", vocabulary.ROUTE),
    ("An authority", "agenda", vocabulary.AGENDA_PART),
]
IN_A_ROW = [
    ("A question", "style", vocabulary.STYLES, ("style",)),
    ("A question", "panel", PANELS, ("panel",)),
    ("A question", "value", vocabulary.COMPUTED_AS, ("value", "as", "computed")),
    ("An authority", "colours", vocabulary.COLOURS, ("colours", "#rrggbb")),
]


def part(heading: str) -> str:
    """Return the text under a heading."""
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def row(heading: str, key: str) -> str:
    """Return the row of a key."""
    return next(line for line in part(heading).splitlines() if line.startswith(f"| `{key}`"))


def sentence(heading: str, start: str) -> str:
    """Return the words between a start and the next full stop."""
    return part(heading).split(start)[1].split(".\n")[0].split(". ")[0]


@pytest.mark.parametrize(("heading", "known"), TABLES)
def test_table_has_every_key_and_no_other(heading: str, known: Collection[str]) -> None:
    """The first column of each table is exactly what the loader takes."""
    cells = [line.split("|")[1] for line in part(heading).splitlines() if line.startswith("| `")]
    assert sorted(word for cell in cells for word in QUOTED.findall(cell)) == sorted(known)


@pytest.mark.parametrize(("heading", "key", "known"), IN_BRACES)
def test_braces_have_every_key_and_no_other(heading: str, key: str, known: Collection[str]) -> None:
    """What stands in braces behind a key is exactly what the loader takes there."""
    braces = BRACED.search(row(heading, key))
    assert braces is not None
    assert sorted(braces[1].split(", ")) == sorted(known)


@pytest.mark.parametrize(("heading", "key", "known", "besides"), IN_A_ROW)
def test_row_names_every_word_and_no_other(
    heading: str, key: str, known: Collection[str], besides: tuple[str, ...]
) -> None:
    """A row that lists words lists exactly those that the loader takes."""
    assert set(QUOTED.findall(row(heading, key))) - set(besides) == set(known)


def test_levels_are_named() -> None:
    """Both levels of a check stand in its row."""
    assert set(LEVELS) <= set(QUOTED.findall(row("A section", "checks")))


@pytest.mark.parametrize(
    ("start", "known"), [("Roles:", vocabulary.ROLES), ("Attributes:", vocabulary.ATTRIBUTES)]
)
def test_roles_and_attributes_are_all_named(start: str, known: Collection[str]) -> None:
    """Whom an answer can identify is listed in full."""
    assert sorted(QUOTED.findall(sentence("Who is identified", start))) == sorted(known)


@pytest.mark.parametrize(
    ("start", "known"),
    [("A rate card:", vocabulary.RATE_CARD), ("A list:", vocabulary.LIST)],
)
def test_keys_of_small_files_are_all_named(start: str, known: Collection[str]) -> None:
    """A rate card and a list take exactly the keys that are said."""
    words = QUOTED.findall(sentence("An authority", start))
    keys = [word for word in words if not word.startswith("{")]
    assert sorted(keys) == sorted(known)


def test_keys_of_a_rate_are_all_named() -> None:
    """Each price of a rate card takes exactly the keys that are said."""
    braces = BRACED.search(part("An authority").split("A rate card:")[1])
    assert braces is not None
    assert sorted(braces[1].split(", ")) == sorted(vocabulary.RATE)


def test_functions_are_all_named() -> None:
    """Every function and aggregate of the expression language is said, and no other."""
    lines = part("Expressions").split("- aggregates")[1].split("- something")[0]
    named = {word.split("(")[0] for word in QUOTED.findall(lines)}
    assert named == FUNCTION_NAMES


def test_every_text_of_a_pack_can_be_worded() -> None:
    """What a profile may word of a pack is what a pack reads, and nothing else."""
    assert set(vocabulary.PACK_WORDING) == set(USUAL)
