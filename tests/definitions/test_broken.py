"""Broken definitions: each fault is named with its code, file, line and mend, and nothing else."""

from pathlib import Path

import pytest

from service.definitions.lint import problems
from tests.definitions.broken import BROKEN, FORM, HEAD, LISTS, SECTION, Broken
from tests.definitions.writing import LIST, write

FEWEST_BROKEN = 60
# A version that was published is said to have changed where it stands, not in the lock file.
ELSEWHERE = {"V601": "forms/request/v1.yaml"}


def found_in(folder: Path) -> list[tuple[str, str, int]]:
    """Return the code, file and line of every problem."""
    return [(problem.code, problem.file, problem.line) for problem in problems(folder)]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.code}-{broken.message}")
def test_broken_definition_is_named(broken: Broken, tmp_path: Path) -> None:
    """One fault anywhere is one problem, with its code, its file and line, and a message."""
    found = problems(write(tmp_path, {broken.file: broken.text}))
    place = (broken.code, ELSEWHERE.get(broken.code, broken.file), broken.line)
    assert [(each.code, each.file, each.line) for each in found] == [place], found
    assert found[0].message == broken.message
    assert found[0].mend.endswith((".", "?"))
    assert found[0].message.endswith((".", "?"))


def test_table_of_broken_definitions_is_long_enough() -> None:
    """Faults of many kinds are in the table, and no fault twice."""
    assert len({(each.file, each.text) for each in BROKEN}) == len(BROKEN) >= FEWEST_BROKEN


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """An author sees every fault of every file, in order, and not only the first."""
    write(
        tmp_path,
        {
            LISTS: LIST.replace("label: First", "labl: First"),
            FORM: HEAD + SECTION + "    questions:\n      - {id: a, kind: txt, ask: Please}\n",
        },
    )
    assert found_in(tmp_path) == [
        ("K106", FORM, 8),
        ("P301", FORM, 8),
        ("K101", LISTS, 4),
        ("K102", LISTS, 4),
    ]


def test_broken_question_does_not_break_what_names_it(tmp_path: Path) -> None:
    """An expression that names a question without a type waits until the question is mended."""
    questions = """\
    questions:
      - {id: a, kind: nmber, ask: How many?, panel: show}
      - {id: b, kind: yes_no, ask: Is it?, panel: show, show_if: a > 3}
"""
    write(tmp_path, {FORM: HEAD + SECTION + questions})
    assert found_in(tmp_path) == [("K106", FORM, 8)]


def test_whole_folder_without_fault_has_no_problem(tmp_path: Path) -> None:
    """The folder that the tables break is itself sound."""
    assert problems(write(tmp_path)) == ()


def test_folder_that_is_not_there_has_no_authority(tmp_path: Path) -> None:
    """An empty or missing folder is a problem, not a service without forms."""
    assert found_in(tmp_path / "nowhere") == [("A700", "authorities", 0)]
