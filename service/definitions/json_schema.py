"""A JSON Schema of the vocabulary, made from its tables, so that editors can complete and check.

JSON Schema draft 2020-12 (https://json-schema.org/draft/2020-12). Editors read YAML their own way,
so a value that is text to the loader may reach the schema as a number or as true and false. What a
schema cannot say (names, expressions, privacy across keys) is left to `clusterpack check`.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from service.definitions import vocabulary
from service.definitions.fields import ID
from service.definitions.options import VALUE as OPTION_VALUE
from service.definitions.privacy import PANELS
from service.definitions.section import LEVELS
from service.domain.definition import Kind

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
WHOLE: Final[Schema] = {"type": ["string", "integer"], "pattern": "^[0-9]{1,9}$"}
NUMBER: Final[Schema] = {"type": ["string", "number"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
VALUE: Final[Schema] = {"type": ["string", "number"], "pattern": f"^{OPTION_VALUE.pattern}$"}
NAME: Final[Schema] = {"type": ["string", "number"], "pattern": f"^{ID.pattern}$"}
COLOUR: Final[Schema] = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
YES_NO: Final[Schema] = {"enum": ["yes", "no", "true", "false", True, False]}
DAY: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
TIME: Final[Schema] = {"type": ["string", "number"], "pattern": "^[0-9]{2}:[0-9]{2}$"}


def words(known: Collection[str]) -> Schema:
    """Return the schema of one of some words."""
    return {"enum": list(known)}


def listed(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def by_name(schema: Schema) -> Schema:
    """Return the schema of keys that the author chooses, each with such a value."""
    return {"type": "object", "additionalProperties": schema}


def reference(name: str) -> Schema:
    """Return a reference to one of the things below."""
    return {"$ref": f"#/$defs/{name}"}


TEXTS: Final = listed(TEXT)
STEP: Final[Schema] = {
    "type": "object",
    "properties": {"rename": by_name(TEXT), "drop": TEXT, "default": by_name(TEXT)},
    "additionalProperties": False,
}
VERSIONS: Final[Schema] = {
    "type": "object",
    "patternProperties": {"^[0-9]+$": listed(STEP)},
    "additionalProperties": False,
}
SHAPES: Final[Mapping[str, Mapping[str, Schema]]] = {
    "form": {
        "form": NAME, "version": WHOLE, "uses": by_name(reference("use")), "rate_card": NAME,
        "conditions": by_name(TEXT), "checks": listed(reference("check")),
        "earlier": by_name(reference("earlier")), "upgrade": VERSIONS,
        "sections": listed({"anyOf": [reference("section"), reference("include")]}),
    },
    "section": {
        "id": NAME, "repeat": reference("repeat"), "questions": listed(reference("question")),
        "checks": listed(reference("check")),
    },
    "shared_section": {
        "section": NAME, "id": NAME, "repeat": reference("repeat"),
        "questions": listed(reference("question")), "checks": listed(reference("check")),
    },
    "include": {"include": NAME},
    "repeat": {
        "id": NAME, "min": WHOLE, "max": WHOLE, "summary": TEXTS, "prefill": reference("prefill"),
    },
    "prefill": {"from": NAME, "rows": NAME, "copy": by_name(TEXT)},
    "check": {
        "at": NAME, "level": words(LEVELS),
        "code": {"type": "string", "pattern": "^[A-Z][A-Z0-9_]{1,59}$"},
    },
    "use": {"forms": TEXTS, "of": words(vocabulary.USE_OF)},
    "earlier": {"form": NAME, "question": NAME},
    "question": {
        "id": NAME, "kind": words(vocabulary.KINDS), "panel": words(PANELS),
        "identifies": words([f"{r}.{a}" for r in vocabulary.ROLES for a in vocabulary.ATTRIBUTES]),
        "options": {"anyOf": [NAME, listed(reference("option"))]},
        "min": NUMBER, "max": NUMBER, "decimals": WHOLE, "max_words": WHOLE,
        "as": words(vocabulary.COMPUTED_AS), "style": words(vocabulary.STYLES),
        "accept": listed(words(vocabulary.FILE_ENDINGS)),
    },
    "option": {"value": VALUE, "exclusive": YES_NO},
    "list": {"list": NAME, "options": listed(reference("option"))},
    "rate_card": {
        "rate_card": NAME, "family": NAME, "version": WHOLE, "valid_from": DAY, "weeks": NUMBER,
        "rates": listed(reference("rate")),
    },
    "rate": {"rate": NUMBER},
    "profile": {
        "authority": NAME, "code": {"type": "string", "pattern": "^[A-Z]{2,6}$"},
        "clusters": listed(reference("cluster")), "schools": listed(reference("school")),
        "meetings": listed(reference("meeting")), "deadline": reference("deadline"),
        "routes": listed(reference("route")), "agenda": listed(reference("agenda_part")),
        "decisions": TEXTS, "rate_cards": TEXTS, "reveal_below": WHOLE, "wording": by_name(TEXT),
        "colours": reference("colours"), "figures": by_name(NUMBER),
        "funds": listed(reference("fund")), "roles": by_name(TEXT),
        "retention": by_name(reference("retention")), "leads": listed(reference("lead")),
        "meeting_kinds": by_name(TEXT),
    },
    "cluster": {"id": NAME},
    "school": {
        "id": NAME, "cluster": NAME, "year_groups": TEXTS, "aliases": TEXTS, "from": DAY,
        "until": DAY,
    },
    "meeting": {"cluster": NAME, "day": DAY, "starts": TIME, "ends": TIME, "funding": YES_NO},
    "deadline": {"days_before": WHOLE, "at": TIME},
    "route": {
        "id": NAME, "forms": TEXTS, "agenda_part": NAME, "money": YES_NO, "decides": YES_NO,
        "entered_by": words(vocabulary.ENTERED_BY), "from": DAY, "until": DAY, "about": TEXTS,
        "unnamed": YES_NO,
    },
    "agenda_part": {"id": NAME},
    "colours": dict.fromkeys(vocabulary.COLOURS, COLOUR),
    "fund": {
        "id": NAME, "kind": words(vocabulary.FUND_KINDS), "amount": NUMBER,
        "cap_per_school": NUMBER,
    },
    "lead": {"clusters": TEXTS},
    "retention": {"years": WHOLE},
}  # fmt: skip
"""The shape of each key that is not one text."""
TABLES: Final[Mapping[str, Collection[str]]] = {
    "form": vocabulary.FORM,
    "section": vocabulary.SECTION,
    "shared_section": vocabulary.SHARED_SECTION,
    "include": ("include",),
    "repeat": vocabulary.REPEAT,
    "prefill": vocabulary.PREFILL,
    "check": vocabulary.CHECK,
    "use": vocabulary.USE,
    "earlier": vocabulary.EARLIER,
    "question": vocabulary.QUESTION,
    "option": vocabulary.OPTION,
    "list": vocabulary.LIST,
    "rate_card": vocabulary.RATE_CARD,
    "rate": vocabulary.RATE,
    "profile": vocabulary.PROFILE,
    "cluster": vocabulary.CLUSTER,
    "school": vocabulary.SCHOOL,
    "meeting": vocabulary.MEETING,
    "deadline": vocabulary.DEADLINE,
    "route": vocabulary.ROUTE,
    "agenda_part": vocabulary.AGENDA_PART,
    "colours": vocabulary.COLOURS,
    "fund": vocabulary.FUND,
    "lead": vocabulary.LEAD,
    "retention": vocabulary.RETENTION,
}
NEEDED: Final[Mapping[str, Collection[str]]] = {
    "form": ("form", "version", "title", "sections"),
    "section": ("id", "title", "questions"),
    "shared_section": ("section", "title", "questions"),
    "include": ("include",),
    "repeat": ("id", "item"),
    "prefill": ("from", "rows", "copy"),
    "check": ("that", "at", "say"),
    "use": ("forms",),
    "earlier": ("form", "question"),
    "question": ("id", "kind", "ask", "panel"),
    "option": ("value", "label"),
    "list": ("list", "source", "options"),
    "rate_card": ("rate_card", "family", "version", "title", "valid_from", "source", "rates"),
    "rate": ("code", "label", "rate", "unit"),
    "profile": ("authority", "name", "code", "clusters", "schools", "meetings", "deadline"),
}
FILES: Final = ("form", "shared_section", "list", "rate_card", "profile")
"""What a whole file of definitions may be."""


def json_schema() -> Schema:
    """Return the schema of any file of definitions."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Clusterpack form definitions",
        "anyOf": [reference(name) for name in FILES],
        "$defs": {name: _thing(name) for name in TABLES},
    }


def _thing(name: str) -> Schema:
    shapes = SHAPES[name]
    thing: Schema = {
        "type": "object",
        "properties": {key: shapes.get(key, TEXT) for key in TABLES[name]},
        "required": list(NEEDED.get(name, ())),
        "additionalProperties": False,
    }
    if name == "question":
        thing["allOf"] = [_only_with(key, kinds) for key, kinds in vocabulary.GOES_WITH.items()]
        thing["allOf"].append(_needs(Kind.COMPUTED, "value", "as"))
        thing["allOf"] += [_needs(kind, "options") for kind in sorted(vocabulary.CHOICES)]
        thing["allOf"].append(_only_with("options", vocabulary.CHOICES))
    return thing


def _only_with(key: str, kinds: Collection[Kind]) -> Schema:
    """Return what refuses a key of a question whose kind does not take it."""
    others = [kind.value for kind in Kind if kind not in kinds]
    return {"if": _of_kind(*others), "then": {"properties": {key: False}}}


def _needs(kind: Kind, *keys: str) -> Schema:
    return {"if": _of_kind(kind.value), "then": {"required": list(keys)}}


def _of_kind(*kinds: str) -> Schema:
    return {"properties": {"kind": {"enum": list(kinds)}}, "required": ["kind"]}
