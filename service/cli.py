"""The command line: the same work as the pages, for administrators and for other programs.

Exit codes: 0 done; 1 refused, or problems were found (they are listed); 2 the command was misspelt.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from service.app import build_desk, build_site
from service.commands.authorities import authority as authority_commands
from service.commands.definitions import check, publish, schema
from service.commands.previews import preview
from service.console import as_json, demo_facts, demo_lines, pack_facts, progress, say
from service.demonstration import demonstrate, write_papers
from service.domain.authority import Authority
from service.domain.people import Person, Role
from service.errors import ClusterpackError, LeakError, NotFoundError, RefusedError
from service.logs import start_logging
from service.serving import serve as serve_site
from service.settings import Settings, load_settings
from service.workflow.accounts import NewAccount, open_account
from service.workflow.loading import case_file, load_case
from service.workflow.packing import build_pack
from service.workflow.ports import Desk
from service.workflow.reloading import load_new_case
from service.workflow.sweeping import sweep_uploads


class Commands(click.Group):
    """The commands: an error of ours ends in its sentences and exit code 1, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature.
        """Run a command and explain what it refused."""
        try:
            return super().invoke(ctx)
        except (RefusedError, LeakError) as error:
            lines = error.reasons if isinstance(error, RefusedError) else error.places
            click.echo("\n".join(lines), err=True)
        except NotFoundError:
            click.echo("There is no such thing here. Check the ids that you gave.", err=True)
        except ClusterpackError as error:
            click.echo(str(error), err=True)
        raise SystemExit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("clusterpack"))
def main() -> None:
    """Forms and meeting papers for SEND cluster funding."""


for command in (check, publish, schema, preview, authority_commands):
    main.add_command(command)


@main.command()
@click.option("--serve/--no-serve", default=True, help="Serve the site afterwards.")
@click.option("--output", type=click.Path(path_type=Path), help="Where to write the papers.")
@as_json
def demo(*, serve: bool, output: Path | None, machine: bool) -> None:
    """Load the example authority and cases, build their packs, and serve the site."""
    settings = load_settings()
    # The demonstration has a folder of its own, made afresh, and is reached without TLS.
    settings = settings.model_copy(update={"data": settings.data / "demo", "secure_cookies": False})
    papers = output or settings.data / "papers"
    with progress(machine=machine) as report:
        shown = demonstrate(settings, output=papers, report=report)
    say(demo_facts(shown), machine=machine, lines=demo_lines(shown))
    if serve:
        click.echo(f"Serving on http://{settings.host}:{settings.port} - press Ctrl+C to stop.")
        sys.stdout.flush()
        _serve(settings, shown.desk)


@main.command()
def serve() -> None:
    """Serve the site where the settings say."""
    settings = load_settings()
    desk = build_desk(settings)
    click.echo(f"Serving on http://{settings.host}:{settings.port} - press Ctrl+C to stop.")
    sys.stdout.flush()
    _serve(settings, desk)


@main.group()
def case() -> None:
    """Cases as files."""


@case.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--again", is_flag=True, help="Send cases that were sent before once more.")
@as_json
def load(files: tuple[Path, ...], *, again: bool, machine: bool) -> None:
    """Load case FILES, sending those that say when they were sent.

    A file that is refused stops none of the others.
    """
    desk = build_desk(load_settings())
    take = load_case if again else load_new_case
    facts, refused = [], []
    with progress(machine=machine) as report:
        for done, file in enumerate(files):
            report(file.name, done, len(files))
            try:
                loaded = take(desk, case_file(_read(file)))
            except RefusedError as error:
                refused += [f"{file}: {reason}" for reason in error.reasons]
            else:
                facts.append({"file": str(file), "case": loaded.id, "reference": loaded.reference})
        report("Loaded", len(files), len(files))
    lines = [f"{fact['file']}: {fact['reference'] or 'a draft'}" for fact in facts]
    say({"cases": facts, "refused": refused}, machine=machine, lines=lines)
    if refused:
        raise RefusedError(*refused)


@main.group()
def pack() -> None:
    """Meeting packs."""


@pack.command("build")
@click.option("--meeting", required=True, help="The meeting's id in the authority's profile.")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="The folder.")
@click.option("--authority", default="", help="The authority, when there are several.")
@as_json
def build(*, meeting: str, output: Path, authority: str, machine: bool) -> None:
    """Build the released pack of a meeting and write its papers into a folder."""
    desk = build_desk(load_settings())
    person = _operator(desk, authority, part=(meeting,))
    stages: list[str] = []
    with progress(machine=machine) as report:

        def at(stage: str) -> None:
            stages.append(stage)
            report(stage, len(stages) - 1, 4)

        manifest = build_pack(desk, person, meeting, report=at)
        report("Done", 4, 4)
    papers = write_papers(desk, person, manifest, output=output)
    facts = {**pack_facts(manifest), "files": [str(path) for path in papers]}
    say(facts, machine=machine, lines=[str(path) for path in papers])


@main.group()
def account() -> None:
    """Local accounts."""


@account.command("add")
@click.argument("username")
@click.option("--name", required=True, help="The person's name, as others see it.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--authority", default="", help="The authority, when there are several.")
@click.option("--school", default="", help="The school's id, for school people.")
@click.option("--cluster", default="", help="The cluster's id, for panel members.")
@click.password_option(help="Asked for when it is left out.")
def add(**given: str) -> None:
    """Open an account for a person."""
    desk = build_desk(load_settings())
    part = tuple(filter(None, (given["school"], given["cluster"])))
    new = NewAccount(
        given["username"],
        given["name"],
        Role(given["role"]),
        _operator(desk, given["authority"], part=part).authority,
        given["school"],
        given["cluster"],
    )
    open_account(desk, new, password=given["password"])
    click.echo("The account is open.")


def _serve(settings: Settings, desk: Desk) -> None:
    start_logging(level=settings.log_level)
    sweep_uploads(desk)
    serve_site(build_site(settings, desk), settings)


def _operator(desk: Desk, authority: str, *, part: tuple[str, ...]) -> Person:
    """Return whoever is at the command line, working for one authority.

    It is the one that is named, or else the only one there is, or the only one that has the
    meetings, schools and clusters of the ids in `part`. Raise RefusedError when none or several are
    left.
    """
    known = desk.definitions.authorities()
    fitting = [one.id for one in known if one.id == authority]
    if not authority:
        fitting = [one.id for one in known if len(known) == 1 or _has(one, part)]
    if len(fitting) != 1:
        names = ", ".join(one.id for one in known)
        raise RefusedError(f"Say which authority with --authority: {names}.")
    return Person("command-line", "Command line", Role.ADMIN, fitting[0])


def _has(authority: Authority, part: tuple[str, ...]) -> bool:
    schools = {key for one in authority.schools for key in (one.key, one.cluster)}
    meetings = {key for one in authority.meetings for key in (one.key, one.cluster)}
    return set(part) <= schools | meetings


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise RefusedError("This file cannot be read.") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RefusedError("This is not JSON in UTF-8.") from error
    except ValueError as error:
        # Python reads no whole number of more than 4,300 digits.
        raise RefusedError("A number in this file is too long.") from error
    except RecursionError as error:
        raise RefusedError("This file is nested too deeply.") from error
