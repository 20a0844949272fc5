"""A posted page of questions, with what the same page tried to send before."""

from urllib.parse import parse_qs

from flask import request

from service.workflow.changing import Posted

MOST_TRIES = 5
"""How many earlier tries of a page are looked at; a script sends no more."""

TRIED = "sent-before"
"""The field that holds what a script sent without hearing whether it arrived."""


def posted() -> Posted:
    """Return what this request sends of a page of questions."""
    tries = request.form.getlist(TRIED)[-MOST_TRIES:]
    return Posted(
        request.form.to_dict(flat=False),
        request.form.get("seen", ""),
        tuple(parse_qs(one, keep_blank_values=True) for one in tries),
    )
