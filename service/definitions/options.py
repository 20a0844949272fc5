"""Options: what can be chosen, written in a question or in a list that several questions share."""

import re
from typing import Final

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys
from service.domain.definition import Option

FEWEST: Final = 2
VALUE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", re.ASCII)


def read_options(items: Items, *, findings: Findings, fewest: int = FEWEST) -> tuple[Option, ...]:
    """Return the options, noting those that are wrong, double or too few."""
    options: dict[str, Option] = {}
    for node in items.values:
        if not isinstance(node, Keys):
            message = "An option is not written as keys."
            findings.note("K103", node.place, message, "Write {value: x, label: X}.")
            continue
        option = _option(node, findings)
        if option.value in options:
            message = f"The option `{option.value}` stands here again."
            findings.note("K109", node.place, message, "Give every option a value of its own.")
        options[option.value] = option
    if len(items.values) < fewest:
        message = f"There are {len(items.values)} options; {fewest} is the least."
        findings.note("C402", items.place, message, "Add options or use another kind.")
    return tuple(options.values())


def read_list(keys: Keys, *, name: str, findings: Findings) -> None:
    """Note all that is wrong in a list's file; its options are taken in where they are used."""
    fields = Fields(keys, what="a list", known=vocabulary.LIST, findings=findings)
    check_name(fields, "list", name)
    fields.needed("source")
    fields.need("options")
    fields.items("options")
    options = keys.values.get("options")
    if isinstance(options, Items):
        read_options(options, findings=findings)


def check_name(fields: Fields, key: str, name: str) -> None:
    """Note when a file's id is not the name of the file or folder."""
    given = fields.id(key)
    if given and given != name:
        message = f"`{key}` is `{given}`, and the file is kept as `{name}`."
        fields.note("K112", key, message, "Give both the same name.")


def _option(keys: Keys, findings: Findings) -> Option:
    fields = Fields(keys, what="an option", known=vocabulary.OPTION, findings=findings)
    value = fields.needed("value")
    if value and not VALUE.fullmatch(value):
        message = f"`{value}` cannot be the value of an option."
        fields.note("K105", "value", message, "Use letters, digits, _, . and - only.")
    return Option(
        value=value,
        label=fields.needed("label"),
        hint=fields.text("hint"),
        general=fields.text("general"),
        exclusive=fields.truth("exclusive"),
    )
