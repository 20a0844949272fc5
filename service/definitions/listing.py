"""Reading the lists of a profile, and the ids by which one thing of it names another."""

from collections.abc import Collection, Iterator

from service.definitions.fields import Fields
from service.domain.expressions.suggesting import nearest


def named(fields: Fields, key: str, known: Collection[str], *, code: str) -> str:
    """Return the id of something of the profile at the key, noting when there is no such thing."""
    name = fields.needed(key)
    if name and name not in known:
        mend = nearest(name, known) or f"Write one of: {', '.join(known)}."
        fields.note(code, key, f"The profile has no {key} `{name}`.", mend)
    return name


def each(profile: Fields, key: str, *, what: str, known: Collection[str]) -> Iterator[Fields]:
    """Yield the fields of each thing in a list of the profile, noting ids that stand twice."""
    seen: set[str] = set()
    for keys in profile.mappings(key):
        fields = Fields(keys, what=what, known=known, findings=profile.findings)
        name = keys.text("id")
        if name and name in seen:
            mend = "Give each an id of its own."
            fields.note("K109", "id", f"`{name}` stands here again.", mend)
        seen.add(name)
        yield fields
