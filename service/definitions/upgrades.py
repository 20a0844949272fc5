"""Reading the steps that take the answers of an older version of a form to this one."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.definitions import vocabulary
from service.definitions.fields import WHOLE, Fields
from service.definitions.tree import Items, Keys, Node, Text
from service.domain.step import StepKind

MEND = "Write {rename: {old: new}}, {drop: old} or {default: {new: expression}}."


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step before its expression is compiled; `node` is the question it names, with its place."""

    kind: StepKind
    node: Text
    to: str = ""
    value: Text | None = None


def read_upgrades(form: Fields) -> dict[int, tuple[StepDraft, ...]]:
    """Return the steps from each older version, noting what is written wrongly."""
    keys = form.mapping("upgrade")
    found = {}
    for version, node in (keys.values if keys else {}).items():
        if not WHOLE.fullmatch(version) or not isinstance(node, Items):
            message = f"`{version}` is not an older version with a list of steps."
            form.findings.note("K103", node.place, message, "Write 1: [{drop: old}].")
            continue
        found[int(version)] = tuple(
            step for each in node.values for step in _steps(each, findings=form)
        )
    return found


def _steps(node: Node, *, findings: Fields) -> Iterator[StepDraft]:
    if not isinstance(node, Keys):
        findings.findings.note("K103", node.place, "A step is not written as keys.", MEND)
        return
    fields = Fields(node, what="a step", known=vocabulary.STEPS, findings=findings.findings)
    dropped = fields.node("drop")
    if dropped is not None:
        yield StepDraft(StepKind.DROP, dropped)
    for name, to in _pairs(fields, "rename"):
        yield StepDraft(StepKind.RENAME, name, to=to.value)
    for name, value in _pairs(fields, "default"):
        yield StepDraft(StepKind.DEFAULT, name, value=value)


def _pairs(fields: Fields, key: str) -> Iterator[tuple[Text, Text]]:
    """Yield each name of the keys at a key, where it stands, with the text behind it."""
    keys = fields.mapping(key)
    for name, node in (keys.values if keys else {}).items():
        if isinstance(node, Text) and node.value:
            yield Text(name, node.place), node
        else:
            fields.note("K103", key, f"`{name}` has no text behind it.", MEND)
