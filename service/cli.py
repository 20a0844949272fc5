"""The command line: the same work as the pages, for administrators and for other programs.

Exit codes: 0 done; 1 refused, or problems were found (they are listed); 2 the command was misspelt.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from service.app import build_desk, build_site, definitions_folder, templates_folder
from service.definitions.lint import problems as definition_problems
from service.definitions.locking import write_lock
from service.demonstration import Shown, demonstrate, write_papers
from service.documents.templates import problems as template_problems
from service.documents.typesetter import PACK_TEMPLATE
from service.domain.pack import Manifest
from service.domain.people import Person, Role
from service.errors import ClusterpackError, LeakError, RefusedError
from service.logs import start_logging
from service.serving import serve as serve_site
from service.settings import Settings, load_settings
from service.workflow.accounts import NewAccount, open_account
from service.workflow.loading import case_file, load_case
from service.workflow.packing import build_pack
from service.workflow.ports import Desk

Report = Callable[[str, int, int], None]

as_json = click.option("--json", "machine", is_flag=True, help="Print JSON for other programs.")


class Commands(click.Group):
    """The commands: an error of ours ends in its sentences and exit code 1, not a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature.
        """Run a command and explain what it refused."""
        try:
            return super().invoke(ctx)
        except (RefusedError, LeakError) as error:
            lines = error.reasons if isinstance(error, RefusedError) else error.places
            click.echo("\n".join(lines), err=True)
        except ClusterpackError as error:
            click.echo(str(error), err=True)
        raise SystemExit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("clusterpack"))
def main() -> None:
    """Forms and meeting papers for SEND cluster funding."""


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
    with _progress(machine=machine) as report:
        shown = demonstrate(settings, output=papers, report=report)
    _say(_demo_facts(shown), machine=machine, lines=_demo_lines(shown))
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


@main.command()
@as_json
def check(*, machine: bool) -> None:
    """Look for faults in every definition and document template."""
    settings = load_settings()
    found = [
        *definition_problems(definitions_folder(settings)),
        *template_problems(templates_folder(settings) / PACK_TEMPLATE),
    ]
    facts = [
        {"code": p.code, "file": p.file, "line": p.line, "message": p.message, "mend": p.mend}
        for p in found
    ]
    lines = [str(problem) for problem in found] or ["Every definition and template is sound."]
    _say({"problems": facts}, machine=machine, lines=lines)
    if found:
        raise SystemExit(1)


@main.command()
def publish() -> None:
    """Lock every version of every form that is not locked yet: from then on it is never edited."""
    settings = load_settings()
    for name in write_lock(definitions_folder(settings)):
        click.echo(f"Published {name}")


@main.group()
def case() -> None:
    """Cases as files."""


@case.command("load")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@as_json
def load(files: tuple[Path, ...], *, machine: bool) -> None:
    """Load case FILES, sending those that say when they were sent."""
    desk = build_desk(load_settings())
    facts = []
    with _progress(machine=machine) as report:
        for done, file in enumerate(files):
            report(file.name, done, len(files))
            loaded = load_case(desk, case_file(_read(file)))
            facts.append({"file": str(file), "case": loaded.id, "reference": loaded.reference})
        report("Loaded", len(files), len(files))
    lines = [f"{fact['file']}: {fact['reference'] or 'a draft'}" for fact in facts]
    _say({"cases": facts}, machine=machine, lines=lines)


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
    person = _operator(desk, authority)
    stages: list[str] = []
    with _progress(machine=machine) as report:

        def at(stage: str) -> None:
            stages.append(stage)
            report(stage, len(stages) - 1, 4)

        manifest = build_pack(desk, person, meeting, report=at)
        report("Done", 4, 4)
    papers = write_papers(desk, person, manifest, output=output)
    facts = {**_facts(manifest), "files": [str(path) for path in papers]}
    _say(facts, machine=machine, lines=[str(path) for path in papers])


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
    new = NewAccount(
        given["username"],
        given["name"],
        Role(given["role"]),
        _operator(desk, given["authority"]).authority,
        given["school"],
        given["cluster"],
    )
    open_account(desk, new, password=given["password"])
    click.echo("The account is open.")


def _serve(settings: Settings, desk: Desk) -> None:
    start_logging(level=settings.log_level)
    serve_site(build_site(settings, desk), settings)


def _operator(desk: Desk, authority: str) -> Person:
    known = [one.id for one in desk.definitions.authorities()]
    if not authority and len(known) == 1:
        authority = known[0]
    if authority not in known:
        raise RefusedError(f"Say which authority with --authority: {', '.join(known)}.")
    return Person("command-line", "Command line", Role.ADMIN, authority)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RefusedError(f"{file} is not JSON in UTF-8.") from error


def _say(facts: dict[str, Any], *, machine: bool, lines: list[str]) -> None:
    click.echo(json.dumps(facts, indent=2) if machine else "\n".join(lines))


@contextmanager
def _progress(*, machine: bool) -> Iterator[Report]:
    """Show a bar on standard error, so that standard output stays for results."""
    if machine:
        yield lambda _what, _done, _steps: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=1)
        yield lambda what, done, steps: bar.update(
            task, description=what, completed=done, total=steps
        )


def _facts(manifest: Manifest) -> dict[str, Any]:
    papers = [{"kind": p.kind, "sha256": p.sha256, "size": p.size} for p in manifest.papers]
    return {"meeting": manifest.meeting, "version": manifest.version, "papers": papers}


def _demo_facts(shown: Shown) -> dict[str, Any]:
    return {
        "packs": [_facts(manifest) for manifest in shown.manifests],
        "files": [str(path) for path in shown.papers],
        "accounts": [
            {"username": one.username, "password": one.password, "role": one.person.role}
            for one in shown.accounts
        ],
    }


def _demo_lines(shown: Shown) -> list[str]:
    lines = ["", "The packs:"]
    lines += [f"  {path}" for path in shown.papers]
    lines += ["", "Demo accounts (made afresh at each run):"]
    lines += [
        f"  {one.username:<14} {one.password:<18} {one.person.role}" for one in shown.accounts
    ]
    return lines
