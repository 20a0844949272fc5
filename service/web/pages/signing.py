"""The second signature: somebody who did not read the copy before reads it now."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from service.domain.people import Role
from service.web.crumbs import copy_crumbs
from service.web.sheets import copy_blocks
from service.web.visit import admit, desk, person
from service.workflow import clearing as reading

signing = Blueprint("signing", __name__, url_prefix="/copies/<case_id>/sign-off")
admit(signing, Role.ADMIN)


@signing.get("")
def show(case_id: str) -> ResponseReturnValue:
    """Show the whole copy to sign, or say why this person cannot."""
    view = reading.clearing_view(desk(), person(), case_id)
    copy = reading.preview(desk(), person(), case_id)
    return render_template(
        "clearing/sign.html",
        view=view,
        copy=copy,
        blocks=copy_blocks(copy, view.view.authority),
        crumbs=copy_crumbs(view.view),
    )


@signing.post("")
def sign(case_id: str) -> ResponseReturnValue:
    """Sign the copy off, which clears it for the meeting's pack."""
    view = reading.sign(desk(), person(), case_id)
    flash(f"{view.clearing.reference} is signed off and ready for the pack.")
    return redirect(url_for("meetings.one", meeting_key=view.view.meeting.key), 303)
