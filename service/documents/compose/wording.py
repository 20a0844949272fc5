"""The words of a pack that no panel copy holds: an authority's own where its profile has them.

Each name below can be set under `wording` in an authority's profile; what stands here is used
otherwise. An authority's own empty text leaves the words out where a document can do without them.
"""

from collections.abc import Mapping

USUAL: Mapping[str, str] = {
    "pack_title": "Meeting pack",
    "pack_notice": (
        "Anonymised panel copies. They are personal data about children: do not copy them, "
        "do not forward them, and return or destroy them after the meeting."
    ),
    "pack_marking": "Anonymised panel copies: personal data. Do not copy or forward.",
    "pack_draft": "DRAFT: not cleared",
    "held_by": "",
    "pack_meeting": "Meeting",
    "pack_cluster": "Cluster",
    "pack_date": "Date",
    "pack_time": "Time",
    "pack_until": "to",
    "pack_version": "Version",
    "pack_items": "Items",
    "pack_held_by": "Held by",
    "pack_front": "Agenda",
    "pack_page": "page",
    "pack_page_of": "of",
    "pack_about": "About this pack",
    "contents_heading": "Contents",
    "contents_item": "Item",
    "contents_title": "Request",
    "contents_reference": "Reference",
    "contents_none": "There are no items.",
    "agenda_heading": "Agenda",
    "agenda_none": "No items",
    "grid_details": "Details",
    "grid_total": "Total",
    "decision_heading": "Decision sheet",
    "decision_note": "Do not write the name of a pupil, a parent or a school on this sheet.",
    "decision_outcomes": "Outcome",
    "decision_tick": "Tick one",
    "decision_record": "What was agreed",
    "decision_field": "Point",
    "decision_answer": "Agreed",
    "decision_amount": "Amount agreed",
    "decision_fund": "Fund",
    "decision_terms": "Number of terms",
    "decision_conditions": "Conditions",
    "decision_reasons": "Reasons",
    "decision_apart": "Did not take part because of an interest (number of members)",
    "decision_review": "Review due by",
    "decision_actions": "Actions",
    "decision_action": "Action",
    "decision_role": "By which role",
    "decision_by": "By when",
}


class Wording:
    """An authority's words over the usual ones."""

    def __init__(self, own: Mapping[str, str]) -> None:
        """Keep the authority's own words."""
        self._own = own

    def __getitem__(self, name: str) -> str:
        """Return the words with this name; raise KeyError when no pack uses such a name."""
        usual = USUAL[name]
        return self._own.get(name, usual)
