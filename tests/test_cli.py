"""The command line: what each command prints, writes and ends with."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from service import places
from service.cli import main

EXAMPLES = places.form_definitions() / "authorities" / "tidewell" / "examples"
MEETING = "cluster_4_sum_1_2025_05_21"
TIDEWELL = ("--authority", "tidewell")


def run(*arguments: str | Path, **settings: Path | str) -> Result:
    """Run a command with some settings, given by their names without the prefix."""
    env = {f"CLUSTERPACK_{name.upper()}": str(value) for name, value in settings.items()}
    return CliRunner().invoke(main, [str(one) for one in arguments], env=env)


# --- the demonstration


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration that was run: where its data and papers are, and what it printed."""

    data: Path
    papers: Path
    result: Result

    @property
    def told(self) -> dict[str, Any]:
        """Return what it printed."""
        told: dict[str, Any] = json.loads(self.result.stdout)
        return told


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Return a demonstration in a folder that holds something else already."""
    data, papers = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("papers") / "new"
    (data / "records.db").write_text("somebody's real records")
    result = run("demo", "--no-serve", "--output", papers, "--json", data=data)
    return Demo(data, papers, result)


def test_the_demonstration_prints_json_and_nothing_else(demo: Demo) -> None:
    """Standard output is one JSON object, for other programs to read."""
    assert (demo.result.exit_code, demo.result.stderr) == (0, "")
    assert set(demo.told) == {"packs", "files", "accounts"}


def test_the_demonstration_writes_every_paper(demo: Demo) -> None:
    """Each meeting has its pack in Word and PDF, its key sheet and its manifest."""
    written = {path.name for path in demo.papers.rglob("*.*")}
    assert written == {Path(file).name for file in demo.told["files"]}
    assert len(written) == 4 * len(demo.told["packs"])
    endings = {name.rsplit(".", 1)[1] for name in written}
    assert endings == {"docx", "pdf", "xlsx", "json"}


def test_the_papers_are_those_of_the_manifests(demo: Demo) -> None:
    """The hash of each file is one that was told."""
    told = {one["sha256"]: one["size"] for pack in demo.told["packs"] for one in pack["papers"]}
    for file in demo.told["files"]:
        data = Path(file).read_bytes()
        assert told[sha256(data).hexdigest()] == len(data)


def test_the_busiest_meeting_comes_first(demo: Demo) -> None:
    """The meeting that hears three examples is the first to be shown."""
    assert demo.told["packs"][0]["meeting"] == MEETING


def test_the_demonstration_opens_an_account_of_each_role(demo: Demo) -> None:
    """There is a school, two of admin support and a panel member, each with its own password."""
    accounts = demo.told["accounts"]
    assert [one["role"] for one in accounts] == ["school", "admin", "admin", "panel"]
    assert len({one["password"] for one in accounts}) == 4
    assert all(len(one["password"]) >= 12 for one in accounts)


def test_the_demonstration_leaves_real_records_alone(demo: Demo) -> None:
    """It works in a folder of its own below the data."""
    assert (demo.data / "records.db").read_text() == "somebody's real records"
    assert (demo.data / "demo" / "records.db").exists()


def test_the_demonstration_tells_people_where_the_papers_are(tmp_path: Path) -> None:
    """Without --json the paths and accounts are lines, and progress is not among them."""
    result = run("demo", "--no-serve", data=tmp_path)
    assert result.exit_code == 0
    paths = [line.strip() for line in result.stdout.splitlines() if line.startswith("  /")]
    assert paths
    assert all(Path(path).is_file() for path in paths)
    assert "Demo accounts" in result.stdout
    assert "Case C01" not in result.stdout


def test_there_is_no_demonstration_without_examples(definitions: Path, tmp_path: Path) -> None:
    """Definitions of one's own, without examples, end with a sentence, and nothing is deleted."""
    shutil.rmtree(definitions / "authorities" / "tidewell" / "examples")
    kept = tmp_path / "data" / "demo" / "kept"
    kept.parent.mkdir(parents=True)
    kept.write_text("kept")
    result = run("demo", "--no-serve", data=tmp_path / "data", definitions=definitions)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no example cases" in result.stderr
    assert kept.exists()


# --- packs


def test_a_pack_is_built_into_a_folder(demo: Demo, tmp_path: Path) -> None:
    """The next version of the pack is built and its four papers are written."""
    data = tmp_path / "data"
    shutil.copytree(demo.data / "demo", data)
    output = tmp_path / "out"
    result = run("pack", "build", "--meeting", MEETING, "--output", output, "--json", data=data)
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert (told["meeting"], told["version"]) == (MEETING, 2)
    assert sorted(told["files"]) == sorted(str(path) for path in output.rglob("*.*"))
    assert len(told["files"]) == 4


def test_a_pack_that_is_not_cleared_is_refused(tmp_path: Path) -> None:
    """The reasons are on standard error, the exit code is 1, and nothing is written."""
    run("case", "load", EXAMPLES / "C06.json", data=tmp_path / "data")
    output = tmp_path / "out"
    arguments = ("pack", "build", "--meeting", MEETING, "--output", output, "--json")
    result = run(*arguments, data=tmp_path / "data")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "TID-SUM1-0001 is not cleared yet" in result.stderr
    assert not output.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--meeting", "sum_1"), "Say which authority"),
        (("--meeting", "sum_1", "--authority", "tidewell"), "There is no such thing here"),
        (("--meeting", MEETING), "Nothing has been sent to this meeting yet"),
        (("--meeting", MEETING, "--authority", "elsewhere"), "Say which authority"),
    ],
)
def test_a_pack_of_nothing_is_explained(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    """An unknown meeting or authority, or a meeting without cases, ends with a sentence."""
    result = run("pack", "build", *options, "--output", tmp_path / "out", data=tmp_path / "data")
    assert result.exit_code == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr


# --- case files


def test_case_files_are_loaded(tmp_path: Path) -> None:
    """Each file gives a case with its reference."""
    files = [EXAMPLES / "C01.json", EXAMPLES / "C07.json"]
    result = run("case", "load", *files, "--json", data=tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert [one["reference"] for one in told["cases"]] == ["TID-SUM1-0001", "TID-SUM1-0002"]
    assert told["refused"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is not JSON in UTF-8."),
        (b"{", "This is not JSON in UTF-8."),
        (b'{"case_file": "\xff"}', "This is not JSON in UTF-8."),
        (b"[]", "This is not a case file"),
        (b'{"case_file": 1}', "“authority” is missing."),
        (b'{"case_file": true}', "This is not a case file"),
        (b'{"case_file": 1.0}', "This is not a case file"),
        (b"[" * 100_000, "This file is nested too deeply."),
        (b'{"case_file": ' + b"1" * 5_000 + b"}", "A number in this file is too long."),
    ],
)
def test_a_broken_case_file_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    """The file and what is wrong with it are on standard error; the exit code is 1."""
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    result = run("case", "load", file, data=tmp_path / "data")
    assert result.exit_code == 1
    assert f"{file}: {said}" in result.stderr


def test_a_folder_is_no_case_file(tmp_path: Path) -> None:
    """What cannot be read is named like any other broken file."""
    result = run("case", "load", tmp_path, data=tmp_path / "data")
    assert result.exit_code == 1
    assert f"{tmp_path}: This file cannot be read." in result.stderr


def test_a_case_is_sent_twice_only_when_that_is_said(tmp_path: Path) -> None:
    """The same file again is refused with the reference of the first, unless --again is given."""
    load = ("case", "load", EXAMPLES / "C01.json")
    assert run(*load, data=tmp_path).exit_code == 0
    refused = run(*load, data=tmp_path)
    assert refused.exit_code == 1
    assert "sent before, as TID-SUM1-0001" in refused.stderr
    again = run(*load, "--again", data=tmp_path)
    assert again.exit_code == 0
    assert "TID-SUM1-0002" in again.stdout


def test_a_broken_file_stops_none_of_the_others(tmp_path: Path) -> None:
    """What can be loaded is loaded and told; what cannot is told too."""
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    files = (EXAMPLES / "C01.json", broken, EXAMPLES / "C02.json")
    result = run("case", "load", *files, "--json", data=tmp_path / "data")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [Path(one["file"]).name for one in told["cases"]] == ["C01.json", "C02.json"]
    (refused,) = told["refused"]
    assert refused.startswith(f"{broken}: This is not a case file")


# --- accounts


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((*TIDEWELL, "--role", "admin"), 0, "The account is open."),
        (("--role", "admin"), 1, "Say which authority with --authority: southampton, stoke"),
        (("--role", "school", "--school", "camberlow_school"), 0, "The account is open."),
        (("--role", "panel", "--cluster", "cluster_3"), 0, "The account is open."),
        ((*TIDEWELL, "--role", "school"), 1, "one of the authority's schools"),
        ((*TIDEWELL, "--role", "panel", "--cluster", "x"), 1, "one of the authority's clusters"),
        ((*TIDEWELL, "--role", "admin", "--password", "short"), 1, "12 characters"),
        (("--role", "chair"), 2, "chair"),
        ((), 2, "--role"),
    ],
)
def test_an_account_is_opened_or_refused(
    tmp_path: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    """0 for an account, 1 for one that cannot be, 2 for a command that was misspelt."""
    given = ("--name", "Sam", "--password", "seven quiet herons", *options)
    result = run("account", "add", "sam", *given, data=tmp_path)
    assert result.exit_code == code
    assert said in result.stdout + result.stderr


# --- checking


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """Return a copy of the shipped definitions to spoil."""
    return shutil.copytree(places.form_definitions(), tmp_path / "definitions")


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a copy of the shipped templates to spoil."""
    return shutil.copytree(places.document_templates(), tmp_path / "templates")


def replaced(file: Path, old: str, new: str) -> int:
    """Replace a text of a file where it first stands, and return the line that is changed."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


PROJECT = Path("forms/project_referral/v1.yaml")
MAP = Path("forms/costed_provision_map/v1.yaml")

SPOILED: dict[str, tuple[Path, str, str, int, str]] = {
    "a question without a rule for the panel": (
        PROJECT,
        "        required: Enter a title for the project\n        panel: anonymise\n",
        "        required: Enter a title for the project\n",
        # The question begins five lines above what is replaced here.
        -5,
        "P301",
    ),
    "a text that is shown": (
        PROJECT,
        "        required: Enter a title for the project\n        panel: anonymise\n",
        "        required: Enter a title for the project\n        panel: show\n",
        1,
        "P",
    ),
    "an expression naming an unknown question": (
        MAP,
        "        value: sum(lines.annual_cost)\n",
        "        value: sum(lines.yearly_cost)\n",
        0,
        "E",
    ),
    "a key written twice": (
        MAP,
        "title: Costed provision map\n",
        "title: Costed provision map\ntitle: Map\n",
        1,
        "Y",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_fault_in_a_definition_is_found_at_its_line(definitions: Path, name: str) -> None:
    """The check ends with 1 and names file, line, fault and mend."""
    file, old, new, below, code = SPOILED[name]
    line = replaced(definitions / file, old, new) + below
    result = run("check", definitions=definitions)
    assert result.exit_code == 1
    at = [said for said in result.stdout.splitlines() if said.startswith(f"{file}:{line}: {code}")]
    assert len(at) == 1, result.stdout


@pytest.mark.parametrize("name", SPOILED)
def test_a_fault_is_told_to_programs_too(definitions: Path, name: str) -> None:
    """With --json every problem has its file, line, code, message and mend."""
    file, old, new, below, code = SPOILED[name]
    line = replaced(definitions / file, old, new) + below
    result = run("check", "--json", definitions=definitions)
    assert result.exit_code == 1
    told = json.loads(result.stdout)["problems"]
    (found,) = [one for one in told if (one["file"], one["line"]) == (str(file), line)]
    assert found["code"].startswith(code)
    assert found["message"]
    assert found["mend"]


def in_document(template: Path, change: Callable[[str], str]) -> None:
    """Change the text of a Word template's main part."""
    with zipfile.ZipFile(template) as parts:
        kept = {name: parts.read(name) for name in parts.namelist()}
    before = kept["word/document.xml"].decode()
    after = change(before)
    assert after != before
    kept["word/document.xml"] = after.encode()
    with zipfile.ZipFile(template, "w") as parts:
        for name, data in kept.items():
            parts.writestr(name, data)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ owner }}", "{{ ownr }}", "ownr"),
        ("{{ part.item.reference }}", "{{ part.item.pupil }}", "pupil"),
        ("{{ owner }}", "{ owner }", "{ owner }"),
    ],
)
def test_a_fault_in_a_word_template_is_found_at_its_paragraph(
    templates: Path, old: str, new: str, said: str
) -> None:
    """An unknown placeholder or a single brace is named with its part and paragraph."""
    in_document(templates / "pack.docx", lambda text: text.replace(old, new, 1))
    result = run("check", templates=templates)
    assert result.exit_code == 1
    (problem,) = result.stdout.splitlines()
    file, paragraph, rest = problem.split(":", 2)
    assert file == "pack.docx/document"
    assert int(paragraph) > 0
    assert said in rest


def _spoil_layout(templates: Path) -> None:
    layout = templates / "pack.typ"
    layout.write_text(layout.read_text("utf-8") + "\n#no-such-thing()\n", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "file"),
    [
        (_spoil_layout, "pack.typ"),
        (lambda templates: (templates / "pack.typ").unlink(), "pack.typ"),
        (lambda templates: (templates / "pack.docx").unlink(), "pack.docx"),
        (lambda templates: (templates / "pack.docx").write_text("words"), "pack.docx"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    templates: Path, spoil: Callable[[Path], object], file: str
) -> None:
    """A layout that does not compile and a template that is missing or no Word file are found."""
    spoil(templates)
    result = run("check", templates=templates)
    assert result.exit_code == 1
    (problem,) = result.stdout.splitlines()
    assert problem.startswith(f"{file}:")


def test_what_ships_is_sound(definitions: Path, templates: Path) -> None:
    """Unspoilt copies of the definitions and templates have no fault."""
    result = run("check", definitions=definitions, templates=templates)
    assert (result.exit_code, result.stdout) == (0, "Every definition and template is sound.\n")
    result = run("check", "--json", definitions=definitions, templates=templates)
    assert json.loads(result.stdout) == {"problems": []}


def test_nothing_is_done_with_faulty_definitions(definitions: Path, tmp_path: Path) -> None:
    """Other commands tell the faults and stop."""
    replaced(definitions / MAP, "title: Costed", "titel: Costed")
    file = EXAMPLES / "C01.json"
    result = run("case", "load", file, data=tmp_path / "data", definitions=definitions)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{MAP}:" in result.stderr


# --- publishing


def test_a_new_version_is_published_once(definitions: Path) -> None:
    """Publishing locks what is not locked yet, and says so; a second time there is nothing."""
    lock = definitions / "published.lock"
    before = lock.read_text("utf-8")
    lines = [line for line in before.splitlines() if not line.startswith("project_referral/v1")]
    lock.write_text("\n".join(lines) + "\n", "utf-8")
    first, second = (run("publish", definitions=definitions) for _ in range(2))
    assert (first.exit_code, first.stdout) == (0, "Published project_referral/v1\n")
    assert (second.exit_code, second.stdout) == (0, "")
    assert lock.read_text("utf-8") == before


# --- all of them


def _commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield the way to every command and group."""
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, *path, name)
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(_commands(main)), ids=lambda path: " ".join(path) or "all")
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself(path: tuple[str, ...], option: str) -> None:
    """Help needs no settings and no data, and has a sentence on what the command does."""
    result = run(*path, option)
    assert result.exit_code == 0
    usage, _, sentence, *_ = result.stdout.splitlines()
    assert usage.startswith("Usage: ")
    assert sentence.strip().rstrip(".") != ""


@pytest.mark.parametrize(
    "arguments",
    [("paint",), ("demo", "--paint"), ("pack", "build"), ("case", "load"), ("check", "x")],
)
def test_a_misspelt_command_ends_with_2(arguments: tuple[str, ...]) -> None:
    """Whatever click cannot understand is told apart from what was refused."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", [("check",), ("demo", "--no-serve"), ("publish",)])
def test_an_unknown_setting_stops_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    """A misspelt setting is named and its value is not repeated."""
    result = run(*command, data=tmp_path, databse_key="secret")
    assert result.exit_code == 1
    assert "CLUSTERPACK_DATABSE_KEY" in result.stderr
    assert "secret" not in result.stderr


def test_the_version_is_told() -> None:
    """The version is that of the installed package."""
    result = run("--version")
    assert result.exit_code == 0
    assert "0.1.0" in result.stdout
