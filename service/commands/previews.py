"""The command that shows a definition while it is being written."""

import sys
from datetime import date
from pathlib import Path

import click

from service.definitions.previewing import read_form, source_of
from service.serving import serve as serve_site
from service.settings import load_settings
from service.web.preview import Previewed, create_preview


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8001, help="Where to listen.")
def preview(file: Path, port: int) -> None:
    """Show the form of FILE as its pages draw it, anew each time that a file is saved."""
    source = source_of(file)

    def read() -> Previewed:
        today = date.today()  # noqa: DTZ011 - the day where the author is.
        definition, card, problems = read_form(source, today=today)
        return Previewed(source.name, problems, definition, card)

    settings = load_settings().model_copy(update={"host": "127.0.0.1", "port": port})
    click.echo(f"Showing {source.name} on http://127.0.0.1:{port} - press Ctrl+C to stop.")
    sys.stdout.flush()
    serve_site(create_preview(read, mark=source.mark), settings)
