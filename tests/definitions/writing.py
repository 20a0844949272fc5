"""Small folders of definitions, written for one test."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from service.definitions.findings import Findings
from service.definitions.form import make_form
from service.definitions.resolving import Resolver
from service.definitions.yaml_text import read_yaml
from service.domain.definition import FormDefinition, Question

PROFILE = """\
authority: tidewell
name: Tidewell City Council
code: TID
clusters:
  - {id: north, name: North cluster}
schools:
  - {id: larkmoor, name: Larkmoor Primary, cluster: north, setting: primary, year_groups: [R, 1]}
  - {id: hythe_end, name: Hythe End Infant, cluster: north, setting: infant, year_groups: [R]}
meetings:
  - {cluster: north, kind: locality, label: Sum 1, day: 2025-05-20, starts: 13:30, ends: 15:30}
deadline: {days_before: 7, at: 17:00}
routes:
  - {id: individual, title: A pupil, forms: [request], agenda_part: pupils}
agenda:
  - {id: pupils, title: Pupils}
decisions: [Agreed, Not agreed]
rate_cards: [costed_2025]
reveal_below: 3
wording: {pack_title: Papers}
colours: {brand: "#123456"}
"""
RATE_CARD = """\
rate_card: costed_2025
family: costed
version: 1
title: Costed provision
valid_from: 2025-04-01
weeks: 39
source: invented
rates:
  - {code: TA, label: Teaching assistant, rate: 17.20, unit: an hour}
"""
FORM = """\
form: request
version: 1
title: Request
sections:
  - id: pupil
    title: The pupil
    questions:
      - {id: stage, kind: choice, ask: Which stage?, panel: show, options: stages}
"""
LIST = """\
list: stages
source: invented
options:
  - {value: first, label: First}
  - {value: second, label: Second}
"""
FILES: Mapping[str, str] = {
    "authorities/tidewell/profile.yaml": PROFILE,
    "rate_cards/costed_2025.yaml": RATE_CARD,
    "forms/request/v1.yaml": FORM,
    "lists/stages.yaml": LIST,
}
"""A whole folder in which nothing is wrong."""


def write(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a whole folder of definitions, some files in place of its own, and return it."""
    for name, text in {**FILES, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def form(text: str, aliases: Mapping[str, Mapping[str, Question]] | None = None) -> FormDefinition:
    """Return the form that a YAML text says; raise DefinitionError when it is wrong."""
    findings = Findings()
    keys = read_yaml(dedent(text).encode(), file="form.yaml", findings=findings)
    findings.refuse()
    assert keys is not None
    tree = Resolver({}, {}, None, findings).form(keys)
    definition = make_form(tree, aliases or {}, findings=findings)
    findings.refuse()
    return definition
