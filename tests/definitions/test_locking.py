"""Published versions are never edited: the lock file remembers what they said."""

from pathlib import Path

from service.definitions.lint import problems
from service.definitions.locking import write_lock
from tests.definitions.writing import FORM, LIST, PROFILE, write


def codes(folder: Path) -> list[tuple[str, str]]:
    """Return the code and file of every problem."""
    return [(problem.code, problem.file) for problem in problems(folder)]


def test_new_versions_are_locked_once(tmp_path: Path) -> None:
    """The lock names what it took in; a second time there is nothing new."""
    folder = write(tmp_path)
    assert write_lock(folder) == ("request/v1",)
    assert write_lock(folder) == ()
    assert codes(folder) == []


def test_locked_version_that_changed_is_a_problem(tmp_path: Path) -> None:
    """One changed word in a locked version is found, and locking again does not hide it."""
    folder = write(tmp_path)
    write_lock(folder)
    write(folder, {"forms/request/v1.yaml": FORM.replace("Which stage?", "What stage?")})
    assert write_lock(folder) == ()
    assert codes(folder) == [("V601", "forms/request/v1.yaml")]


def test_shared_list_is_part_of_what_is_locked(tmp_path: Path) -> None:
    """A change in a list that a locked version uses is found as well."""
    folder = write(tmp_path)
    write_lock(folder)
    write(folder, {"lists/stages.yaml": LIST.replace("First", "1st")})
    assert codes(folder) == [("V601", "forms/request/v1.yaml")]


def test_layout_and_schools_are_not_locked(tmp_path: Path) -> None:
    """Comments, and the authority's own schools, may change."""
    folder = write(tmp_path)
    write_lock(folder)
    profile = PROFILE.replace("Hythe End Infant", "Hythe End Infants")
    files = {
        "forms/request/v1.yaml": "# a comment\n" + FORM,
        "authorities/tidewell/profile.yaml": profile,
    }
    assert codes(write(folder, files)) == []


def test_locked_version_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    """A published version must stay, as drafts and submissions are at it."""
    folder = write(tmp_path)
    write(folder, {"forms/request/v2.yaml": FORM.replace("version: 1", "version: 2")})
    assert write_lock(folder) == ("request/v1", "request/v2")
    (folder / "forms/request/v1.yaml").unlink()
    assert codes(folder) == [("V602", "published.lock")]


def test_new_version_beside_a_locked_one_is_well(tmp_path: Path) -> None:
    """A change is a new version."""
    folder = write(tmp_path)
    write_lock(folder)
    write(folder, {"forms/request/v2.yaml": FORM.replace("version: 1", "version: 2")})
    assert codes(folder) == []
