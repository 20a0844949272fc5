"""What the commands print: results on standard output, progress and refusals on standard error."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from service.demonstration import Shown
from service.domain.pack import Manifest
from service.errors import Problem

as_json = click.option("--json", "machine", is_flag=True, help="Print JSON for other programs.")
"""The option of every command that other programs may read."""
Report = Callable[[str, int, int], None]
"""Told what is being done, and how many steps of how many are done."""


def say(facts: dict[str, Any], *, machine: bool, lines: list[str]) -> None:
    """Print the facts as JSON for a program, or the lines for a person."""
    click.echo(json.dumps(facts, indent=2) if machine else "\n".join(lines))


@contextmanager
def progress(*, machine: bool) -> Iterator[Report]:
    """Show a bar for a person; say nothing to a program."""
    if machine:
        yield lambda _what, _done, _steps: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=1)
        yield lambda what, done, steps: bar.update(
            task, description=what, completed=done, total=steps
        )


def problem_facts(problem: Problem) -> dict[str, Any]:
    """Return a problem of a definition or a template for a program."""
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "message": problem.message,
        "mend": problem.mend,
    }


def pack_facts(manifest: Manifest) -> dict[str, Any]:
    """Return what was built for a program."""
    papers = [{"kind": p.kind, "sha256": p.sha256, "size": p.size} for p in manifest.papers]
    return {"meeting": manifest.meeting, "version": manifest.version, "papers": papers}


def demo_facts(shown: Shown) -> dict[str, Any]:
    """Return what the demonstration made for a program."""
    return {
        "packs": [pack_facts(manifest) for manifest in shown.manifests],
        "files": [str(path) for path in shown.papers],
        "accounts": [
            {"username": one.username, "password": one.password, "role": one.person.role}
            for one in shown.accounts
        ],
    }


def demo_lines(shown: Shown) -> list[str]:
    """Return what the demonstration made for a person."""
    lines = ["", "The packs:"]
    lines += [f"  {path}" for path in shown.papers]
    lines += ["", "Demo accounts (made afresh at each run):"]
    lines += [
        f"  {one.username:<14} {one.password:<18} {one.person.role}" for one in shown.accounts
    ]
    return lines
