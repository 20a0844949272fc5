"""The JSON Schema of the vocabulary: it takes all that ships, and refuses what editors can show."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from service import places
from service.definitions.json_schema import NEEDED, SHAPES, TABLES, json_schema
from tests.definitions.broken import BROKEN, FORM, Broken
from tests.definitions.writing import FILES

FOLDER = places.form_definitions()
SHIPPED = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))
SCHEMA = json_schema()
SEEN_BY_EDITORS = frozenset({"K101", "K102", "K103", "K105", "K106", "K110", "P301", "P310"})


def faults(text: str) -> list[str]:
    """Return what the schema finds wrong in a YAML text, with every value read as text."""
    found = Draft202012Validator(SCHEMA).iter_errors(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - the base loader makes texts only.
    return [error.message for error in found]


def test_schema_is_itself_valid() -> None:
    """The schema is a JSON Schema of draft 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_file_is_valid(name: str) -> None:
    """Everything that ships is valid, read as text as the loader does."""
    assert faults((FOLDER / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_small_folder_of_the_tests_is_valid(name: str) -> None:
    """The folder that broken definitions are made from is valid."""
    assert faults(FILES[name]) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_file_is_valid_as_editors_read_it(name: str) -> None:
    """An editor that turns `no` and `1.10` into other things finds nothing wrong either."""
    data = _as_editors_read(FOLDER / name)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []


def test_shapes_and_needs_are_of_known_keys() -> None:
    """Every key that the schema gives a shape, or needs, is a key of the vocabulary."""
    assert set(SHAPES) == set(TABLES)
    for name, known in TABLES.items():
        assert set(SHAPES[name]) <= set(known), name
        assert set(NEEDED.get(name, ())) <= set(known), name


@pytest.mark.parametrize(
    "broken",
    [each for each in BROKEN if each.code in SEEN_BY_EDITORS and each.file == FORM],
    ids=lambda broken: f"{broken.code}-{broken.message}",
)
def test_fault_of_one_key_is_seen_by_editors(broken: Broken) -> None:
    """Keys that are unknown, missing or misspelt words are seen before `check` is run."""
    assert faults(broken.text)


def _as_editors_read(path: Path) -> Any:
    """Return a file as YAML 1.2 tools read it: numbers and true or false, but days as text."""

    class Loader(yaml.CSafeLoader):
        """Reads days as text."""

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, regexp) for tag, regexp in resolvers if "timestamp" not in tag]
        for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - a safe loader.
