"""A version and the one before it: every answer of the older one has a place, or is let go."""

from collections.abc import Iterator, Mapping
from typing import Final

from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Place
from service.definitions.upgrades import StepDraft, read_upgrades
from service.domain.definition import Kind
from service.domain.expressions.suggesting import nearest
from service.domain.step import StepKind

UNANSWERED: Final = (Kind.COMPUTED, Kind.CONTENT)


def note_lost_answers(versions: Mapping[int, Keys], *, findings: Findings) -> None:
    """Note, for each version, what it loses of the one before it and steps that lead nowhere.

    `versions` are the resolved versions of one form.
    """
    for version in sorted(versions):
        tree = versions[version]
        # What is written wrongly in the steps was noted when the form was made.
        fields = Fields(tree, what="a form", known=tree.values, findings=Findings())
        upgrades = read_upgrades(fields)
        _note_no_version(version, versions, upgrades, tree, findings=findings)
        for older, steps in upgrades.items():
            if older in versions and older < version:
                _note_wrong_steps(_answered(versions[older]), _answered(tree), steps, findings)
        before = max((each for each in versions if each < version), default=None)
        if before is not None:
            _note_lost(versions[before], tree, upgrades.get(before, ()), findings)


def _note_no_version(
    version: int,
    versions: Mapping[int, Keys],
    upgrades: Mapping[int, tuple[StepDraft, ...]],
    tree: Keys,
    *,
    findings: Findings,
) -> None:
    for older in upgrades:
        if older >= version or older not in versions:
            message = f"`upgrade` names version {older}, which is no older version of this form."
            findings.note("V605", tree.at["upgrade"], message, "Name an older version.")


def _note_wrong_steps(
    theirs: Mapping[str, str],
    mine: Mapping[str, str],
    steps: tuple[StepDraft, ...],
    findings: Findings,
) -> None:
    """Note steps from what the older version does not ask, and between rows and elsewhere."""
    for step in steps:
        name = step.node.value
        if step.kind is StepKind.DEFAULT:
            continue
        if name not in theirs:
            message = f"`{step.kind}` names `{name}`, which the older version does not ask."
            mend = nearest(name, theirs) or "Name a question of the older version."
            findings.note("V604", step.node.place, message, mend)
        elif step.kind is StepKind.RENAME and mine.get(step.to, theirs[name]) != theirs[name]:
            message = f"`{name}` and `{step.to}` do not stand in the same rows."
            findings.note("V604", step.node.place, message, "Drop it, and ask it anew.")


def _note_lost(older: Keys, newer: Keys, steps: tuple[StepDraft, ...], findings: Findings) -> None:
    settled = {step.node.value for step in steps if step.kind is not StepKind.DEFAULT}
    theirs, mine = _answered(older), _answered(newer)
    place: Place = newer.at.get("upgrade", newer.place)
    for name, rows in theirs.items():
        if mine.get(name) != rows and name not in settled:
            message = f"`{name}` of version {older.text('version')} has no place here any more."
            mend = f"Write {{rename: {{{name}: new}}}} or {{drop: {name}}} under `upgrade`."
            findings.note("V603", place, message, mend)


def _answered(tree: Keys) -> dict[str, str]:
    """Return each question that is answered, with the rows it stands in or ""."""
    return {
        question.text("id"): repeat.text("id") if isinstance(repeat, Keys) else ""
        for section in _mappings(tree, "sections")
        for repeat in (section.values.get("repeat"),)
        for question in _mappings(section, "questions")
        if question.text("kind") not in UNANSWERED
    }


def _mappings(keys: Keys, key: str) -> Iterator[Keys]:
    items = keys.values.get(key)
    values = items.values if isinstance(items, Items) else ()
    return (each for each in values if isinstance(each, Keys))
