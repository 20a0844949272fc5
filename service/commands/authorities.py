"""Commands about one authority: check it, begin one, and take its schools from the register."""

from datetime import date
from pathlib import Path

import click

from service.app import definitions_folder
from service.console import as_json, problem_facts, say
from service.definitions.authority_check import Checked, check_authority
from service.definitions.register.entries import as_yaml, entries
from service.definitions.register.gias import read_extract
from service.definitions.skeleton import write_skeleton
from service.domain.authority import School
from service.errors import RefusedError
from service.settings import load_settings


@click.group()
def authority() -> None:
    """Profiles of authorities."""


@authority.command()
@click.argument("name")
@as_json
def check(name: str, *, machine: bool) -> None:
    """Look for faults in all that the authority NAME uses, and for what is left to fill in."""
    folder = definitions_folder(load_settings())
    checked = check_authority(folder, name, today=date.today())  # noqa: DTZ011 - the day where the person is.
    facts = [problem_facts(problem) for problem in checked.problems]
    say(
        {"authority": name, "problems": facts, "remarks": list(checked.remarks)},
        machine=machine,
        lines=_lines(checked),
    )
    if checked.problems:
        raise SystemExit(1)


@authority.command()
@click.argument("name")
def new(name: str) -> None:
    """Write a profile to fill in for a new authority, whose id is NAME."""
    profile = write_skeleton(definitions_folder(load_settings()), name)
    click.echo(f"Fill in {profile}, then run: clusterpack authority check {name}")


@authority.group()
def schools() -> None:
    """The schools of an authority."""


@schools.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--la", required=True, help="The authority's three-digit code in the register.")
@click.option("--cluster", default="", help="The cluster to put all of them in.")
@click.option("--output", type=click.Path(path_type=Path), help="Write them here.")
@as_json
def import_schools(
    file: Path, *, la: str, cluster: str, output: Path | None, machine: bool
) -> None:
    """Write the schools of FILE, an extract of Get Information about Schools, as YAML.

    Each school is given the other ways in which people may write its name, to be read by somebody.
    """
    found = entries(read_extract(file.read_bytes(), la=la), cluster=cluster)
    text = as_yaml(found)
    if output is not None:
        _write(output, text)
        text = f"Wrote {len(found)} schools to {output}\n"
    say({"schools": [_facts(school) for school in found]}, machine=machine, lines=[text.rstrip()])


def _lines(checked: Checked) -> list[str]:
    name = checked.authority.name
    sound = [] if checked.problems else [f"Everything that {name} uses is sound."]
    problems = [str(problem) for problem in checked.problems]
    return [*problems, *sound, *(f"Note: {remark}" for remark in checked.remarks)]


def _write(output: Path, text: str) -> None:
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise RefusedError("There is such a file already. Nothing was written.") from error


def _facts(school: School) -> dict[str, object]:
    return {
        "id": school.key,
        "name": school.name,
        "cluster": school.cluster,
        "setting": school.setting,
        "year_groups": sorted(school.year_groups),
        "aliases": list(school.aliases),
    }
