"""Commands about the definitions as a whole: check them, publish them, and their schema."""

import json

import click

from service import places
from service.app import definitions_folder, templates_folder
from service.console import as_json, problem_facts, say
from service.definitions.json_schema import json_schema
from service.definitions.lint import problems as definition_problems
from service.definitions.locking import write_lock
from service.documents.templates import problems as word_problems
from service.documents.templates import typst_problems
from service.documents.typesetter import PACK_LAYOUT, PACK_TEMPLATE
from service.settings import load_settings


@click.command()
@as_json
def check(*, machine: bool) -> None:
    """Look for faults in every definition and document template."""
    settings = load_settings()
    templates = templates_folder(settings)
    found = [
        *definition_problems(definitions_folder(settings)),
        *word_problems(templates / PACK_TEMPLATE),
        *typst_problems(templates / PACK_LAYOUT, fonts=places.fonts()),
    ]
    facts = [problem_facts(problem) for problem in found]
    lines = [str(problem) for problem in found] or ["Every definition and template is sound."]
    say({"problems": facts}, machine=machine, lines=lines)
    if found:
        raise SystemExit(1)


@click.command()
def publish() -> None:
    """Lock every version of every form that is not locked yet: from then on it is never edited."""
    settings = load_settings()
    for name in write_lock(definitions_folder(settings)):
        click.echo(f"Published {name}")


@click.command()
def schema() -> None:
    """Print the JSON Schema of definitions, for editors that complete and check while one types."""
    click.echo(json.dumps(json_schema(), indent=2))
