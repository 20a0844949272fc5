"""Rows that start with those of another form: reading where they come from, and checking it."""

from collections.abc import Collection, Mapping, Sequence

from service.definitions import vocabulary
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Text
from service.domain.definition import Prefill
from service.domain.expressions.suggesting import nearest


def read_prefill(repeat: Fields, names: Collection[str]) -> Prefill | None:
    """Return where the first rows come from, or None; `names` are the questions of the section."""
    keys = repeat.mapping("prefill")
    if keys is None:
        return None
    fields = Fields(keys, what="a prefill", known=vocabulary.PREFILL, findings=repeat.findings)
    fields.need("copy")
    return Prefill(fields.id("from"), fields.id("rows"), _copy(fields, names))


def _copy(fields: Fields, names: Collection[str]) -> dict[str, str]:
    keys = fields.mapping("copy")
    for name, node in (keys.values if keys else {}).items():
        if not isinstance(node, Text) or not node.value:
            message = f"`{name}` does not say which question it is copied from."
            fields.note("K103", "copy", message, "Write {question_here: question_there}.")
        if name not in names:
            note_unknown(fields, "copy", name, names)
    return {name: keys.text(name) for name in keys.values} if keys else {}


def check_prefills(
    form: Keys, aliases: Mapping[str, Sequence[Keys]], *, findings: Findings
) -> None:
    """Note every prefill of a resolved form that names no alias, rows or question there.

    `aliases` are the resolved forms that each alias may stand for.
    """
    for section in _mappings(form, "sections"):
        repeat = section.values.get("repeat")
        prefill = repeat.values.get("prefill") if isinstance(repeat, Keys) else None
        if isinstance(prefill, Keys):
            known = vocabulary.PREFILL
            _check(Fields(prefill, what="a prefill", known=known, findings=findings), aliases)


def _check(fields: Fields, aliases: Mapping[str, Sequence[Keys]]) -> None:
    alias, rows = fields.keys.text("from"), fields.keys.text("rows")
    if alias and alias not in aliases:
        mend = nearest(alias, aliases) or "Name an alias of `uses`."
        fields.note("K114", "from", f"`{alias}` is not an alias of `uses`.", mend)
        return
    found = _questions(aliases.get(alias, []), rows)
    if found is None:
        message = f"No form of `{alias}` has the rows `{rows}`."
        fields.note("K114", "rows", message, "Name a repeat of that form.")
        return
    copy = fields.keys.values.get("copy")
    for name in copy.values if isinstance(copy, Keys) else ():
        theirs = copy.text(name) if isinstance(copy, Keys) else ""
        if theirs and theirs not in found:
            mend = nearest(theirs, found) or f"Name a question of `{rows}`."
            fields.note("K114", "copy", f"`{rows}` has no question `{theirs}`.", mend)


def _questions(forms: Sequence[Keys], rows: str) -> frozenset[str] | None:
    """Return the questions of the rows in the forms that have them; None when none has."""
    found = [
        question.text("id")
        for form in forms
        for section in _mappings(form, "sections")
        if isinstance(repeat := section.values.get("repeat"), Keys) and repeat.text("id") == rows
        for question in _mappings(section, "questions")
    ]
    return frozenset(found) if found else None


def _mappings(keys: Keys, key: str) -> list[Keys]:
    items = keys.values.get(key)
    values = items.values if isinstance(items, Items) else ()
    return [each for each in values if isinstance(each, Keys)]


def note_unknown(
    fields: Fields, key: str, name: str, names: Collection[str], *, within: str = "a section"
) -> None:
    """Note a name that should be that of a question of the section or form, and is not."""
    place = within.removeprefix("a ")
    message = f"`{key}` names `{name}`, which is no question of this {place}."
    mend = nearest(name, names) or f"Name a question of this {place}."
    fields.note("K114", key, message, mend)
