"""The example cases that ship with an authority's profile, and what their readers know.

`authorities/<name>/examples/<id>.json` is a case file; `examples/expected/<id>.json` beside it
holds the words that identify someone, the words that must stay, and the figures to the penny.
"""

import json
from pathlib import Path

from service.workflow.demonstrating import Example
from service.workflow.loading import case_file


def examples(definitions: Path) -> tuple[Example, ...]:
    """Return every example case of every authority, by file name."""
    files = sorted(definitions.glob("authorities/*/examples/*.json"))
    return tuple(_example(file) for file in files)


def _example(file: Path) -> Example:
    expected = json.loads((file.parent / "expected" / file.name).read_text("utf-8"))
    data = json.loads(file.read_text("utf-8"))
    return Example(file.stem, case_file(data), tuple(expected["identifiers"]))
