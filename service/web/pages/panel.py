"""Reading a meeting's pack as a member of its panel: on pages, or as Word and PDF."""

from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from service.documents.compose.pack import pack_document
from service.domain.people import Role
from service.errors import NotFoundError
from service.web.download import as_download
from service.web.sheets import FRONT, book_of
from service.web.visit import admit, desk, person
from service.workflow import collecting
from service.workflow.starting import unnamed_routes

panel = Blueprint("panel", __name__, url_prefix="/panel")
admit(panel, Role.PANEL)


@panel.get("")
def listed() -> ResponseReturnValue:
    """List the meetings of the member's cluster that have a pack to read."""
    meetings = collecting.panel_meetings(desk(), person())
    return render_template(
        "panel/listed.html", meetings=meetings, unnamed=unnamed_routes(desk(), person())
    )


@panel.get("/<meeting_key>/<int:version>")
def front(meeting_key: str, version: int) -> ResponseReturnValue:
    """Show what stands before the items: what the pack is, its contents and the agenda."""
    return _page(meeting_key, version, FRONT)


@panel.get("/<meeting_key>/<int:version>/items/<int:number>")
def item(meeting_key: str, version: int, number: int) -> ResponseReturnValue:
    """Show one item."""
    return _page(meeting_key, version, number)


@panel.get("/<meeting_key>/<int:version>/download/<kind>")
def download(meeting_key: str, version: int, kind: str) -> ResponseReturnValue:
    """Hand out the pack as Word or PDF."""
    file = collecting.paper(desk(), person(), meeting_key, version=version, kind=kind)
    return as_download(file)


def _page(meeting_key: str, version: int, number: int) -> ResponseReturnValue:
    pack = collecting.pack_to_read(desk(), person(), meeting_key, version=version)
    book = book_of(pack_document(pack))
    sheet = book.sheet(number)
    if sheet is None:
        raise NotFoundError

    def address(of: int) -> str:
        place: dict[str, Any] = {"meeting_key": meeting_key, "version": version}
        if of == FRONT:
            return url_for("panel.front", **place)
        return url_for("panel.item", number=of, **place)

    before, after = book.beside(sheet)
    return render_template(
        "panel/sheet.html",
        book=book,
        sheet=sheet,
        before=before,
        after=after,
        address=address,
        links=book.links(address),
        place={"meeting_key": meeting_key, "version": version},
    )
