"""Schools of the register as entries of a profile, with the aliases proposed for each."""

import json
import re
import unicodedata
from collections.abc import Sequence

from service.definitions.register.aliases import propose
from service.definitions.register.gias import Listed, setting, year_groups
from service.domain.authority import School

LONGEST_ID = 60


def entries(listed: Sequence[Listed], *, cluster: str) -> tuple[School, ...]:
    """Return the schools as a profile has them, all in one cluster until somebody parts them."""
    proposed = propose([school.name for school in listed])
    ids: dict[str, int] = {}
    return tuple(
        School(
            key=_id(school.name, ids),
            name=school.name,
            cluster=cluster,
            setting=setting(school),
            year_groups=frozenset(year_groups(school)),
            aliases=tuple(alias for alias in proposed[school.name] if alias != school.name),
        )
        for school in listed
    )


def as_yaml(schools: Sequence[School]) -> str:
    """Return the entries as they are pasted into a profile; every text is in quotes."""
    lines = ["schools:", "  # Read every alias: take out what is an ordinary word here."]
    for school in schools:
        lines += [
            f"  - id: {school.key}",
            f"    name: {_quoted(school.name)}",
            f"    cluster: {school.cluster}".rstrip(),
            f"    setting: {_quoted(school.setting)}",
            f"    year_groups: [{', '.join(sorted(school.year_groups, key=_order))}]",
            f"    aliases: [{', '.join(_quoted(alias) for alias in school.aliases)}]",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text in double quotes, which YAML reads as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _order(year: str) -> tuple[int, str]:
    """Return what puts years in order: nursery, reception, then by number."""
    return (int(year), "") if year.isdigit() else (-2 if year.startswith("N") else -1, year)


def _id(name: str, taken: dict[str, int]) -> str:
    """Return an id made of the name; a second school of the same name gets a number."""
    letters = (
        unicodedata.normalize("NFKD", name.replace("'", "")).encode("ascii", "ignore").decode()
    )
    words = re.sub(r"[^a-z0-9]+", "_", letters.lower()).strip("_")
    key = (words if words[:1].isalpha() else f"school_{words}")[: LONGEST_ID - 4].strip("_")
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}_{taken[key]}"
