"""The words of form definitions, in tables; `form_definitions/README.md` says what each means."""

from typing import Final

from service.domain.definition import Kind, Style, UseOf
from service.domain.expressions import Type
from service.domain.step import StepKind

FORM: Final = (
    "form", "version", "title", "purpose", "uses", "rate_card", "conditions", "sections", "checks",
    "earlier", "upgrade",
)  # fmt: skip
SECTION: Final = ("id", "title", "intro", "show_if", "repeat", "questions", "checks")
SHARED_SECTION: Final = ("section", *SECTION)
REPEAT: Final = ("id", "item", "min", "max", "summary", "prefill")
PREFILL: Final = ("from", "rows", "copy")
CHECK: Final = ("that", "at", "level", "code", "say")
USE: Final = ("forms", "of")
EARLIER: Final = ("form", "question")
STEPS: Final = tuple(kind.value for kind in StepKind)
QUESTION: Final = (
    "id", "kind", "ask", "panel", "identifies", "label", "hint", "required", "show_if", "options",
    "min", "max", "decimals", "max_words", "unit", "general", "value", "as", "default", "style",
    "accept",
)  # fmt: skip
OPTION: Final = ("value", "label", "hint", "general", "exclusive")
LIST: Final = ("list", "source", "options")
RATE_CARD: Final = (
    "rate_card", "family", "version", "title", "valid_from", "weeks", "source", "rates",
)  # fmt: skip
RATE: Final = ("code", "label", "rate", "unit")
PROFILE: Final = (
    "authority", "name", "code", "clusters", "schools", "meetings", "deadline", "routes", "agenda",
    "decisions", "rate_cards", "reveal_below", "wording", "colours", "figures", "funds", "roles",
    "retention", "leads", "chair", "meeting_kinds", "decision_method",
)  # fmt: skip
CLUSTER: Final = ("id", "name")
SCHOOL: Final = (
    "id", "name", "cluster", "setting", "year_groups", "aliases", "from", "until",
)  # fmt: skip
MEETING: Final = (
    "cluster", "kind", "label", "day", "starts", "ends", "funding", "venue", "chair",
)  # fmt: skip
DEADLINE: Final = ("days_before", "at")
ROUTE: Final = (
    "id", "title", "summary", "forms", "agenda_part", "entered_by", "money", "decides", "from",
    "until", "about", "unnamed", "notice",
)  # fmt: skip
FUND: Final = ("id", "name", "amount", "kind", "cap_per_school")
LEAD: Final = ("initials", "clusters")
RETENTION: Final = ("years",)
AGENDA_PART: Final = ("id", "title", "notes")
COLOURS: Final = ("brand", "brand_text", "link", "focus", "banner")

PAGE_WORDING: Final = ("service_name", "contact", "footer", "ehcp_notice", "declaration")
PACK_WORDING: Final = (
    "pack_title", "pack_notice", "pack_marking", "pack_draft", "held_by", "pack_meeting",
    "pack_cluster", "pack_date", "pack_time", "pack_until", "pack_version", "pack_items",
    "pack_held_by", "pack_front", "pack_page", "pack_page_of", "pack_about",
    "contents_heading", "contents_item", "contents_title", "contents_reference",
    "contents_none", "agenda_heading", "agenda_none", "grid_details", "grid_total",
    "decision_heading", "decision_note", "decision_outcomes", "decision_tick",
    "decision_record", "decision_field", "decision_answer", "decision_amount", "decision_fund",
    "decision_terms", "decision_conditions", "decision_reasons", "decision_apart",
    "decision_review", "decision_actions", "decision_action", "decision_role", "decision_by",
)  # fmt: skip
WORDING: Final = (*PAGE_WORDING, *PACK_WORDING)

KINDS: Final = tuple(kind.value for kind in Kind)
STYLES: Final = tuple(style.value for style in Style)
USE_OF: Final = tuple(case.value for case in UseOf)
ENTERED_BY: Final = ("school", "office")
FUND_KINDS: Final = ("revenue", "capital")
FILE_ENDINGS: Final = ("pdf", "docx", "xlsx", "jpg", "png")
ROLES: Final = (
    "pupil", "parent", "sibling", "peer", "author", "deputy", "headteacher", "staff",
    "professional", "agency", "school", "other_school", "previous_setting", "place", "lead",
)  # fmt: skip
ATTRIBUTES: Final = (
    "name", "first_name", "middle_name", "last_name", "known_as", "birth_date", "upn",
    "nhs_number", "phone", "email", "address", "postcode", "login", "year_group", "post",
)  # fmt: skip
COMPUTED_AS: Final = {
    "money": Type.NUMBER,
    "number": Type.NUMBER,
    "text": Type.TEXT,
    "date": Type.DATE,
    "yes_no": Type.BOOLEAN,
}
RESERVED: Final = frozenset({"card", "conditions", "earlier", "figures", "where", "true", "false"})
"""Words of the expression language that cannot be the name of anything."""

NUMBERS: Final = frozenset({Kind.NUMBER, Kind.MONEY})
SCHOOLS: Final = frozenset({Kind.SCHOOL, Kind.SCHOOLS})
CHOICES: Final = frozenset({Kind.CHOICE, Kind.CHOICES})
ASKED: Final = frozenset(Kind) - {Kind.COMPUTED, Kind.CONTENT}
GOES_WITH: Final = {
    "options": CHOICES | SCHOOLS,
    "min": NUMBERS,
    "max": NUMBERS | {Kind.FILE},
    "accept": frozenset({Kind.FILE}),
    "decimals": frozenset({Kind.NUMBER}),
    "max_words": frozenset({Kind.LONG_TEXT}),
    "unit": frozenset({Kind.NUMBER, Kind.COMPUTED}),
    "value": frozenset({Kind.COMPUTED}),
    "as": frozenset({Kind.COMPUTED}),
    "required": ASKED,
    "default": ASKED,
    "identifies": frozenset(Kind) - {Kind.CONTENT},
}
"""Keys that only some kinds of question take."""
