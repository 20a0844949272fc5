"""The audit: who did what to what and when, by ids alone, for everything on the whole way."""

import re
from pathlib import Path

from sqlalchemy import text

from service.database.session import Database
from service.workflow.clearing import add_words, preview, reopen
from service.workflow.collecting import pack_to_read, packs, paper
from service.workflow.drafting import case_view
from service.workflow.meetings import meeting_view
from service.workflow.signing_in import sign_in
from service.workflow.submitting import check_case
from tests.workflow.conftest import KEY
from tests.workflow.office import MEETING, PASSWORD, Office

ACTIONS = frozenset(
    "open_account sign_in load_case submit read_case decide finish_reading sign build_pack "
    "read_pack download reopen add_words preview withdraw_pack".split()
)


def rows(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return who did what to what kind of thing, from the table itself."""
    database = Database(folder / "records.db", key=KEY)
    try:
        with database.reading() as session:
            found = session.execute(text("SELECT actor, action, kind, subject FROM events"))
            return [(str(a), str(b), str(c), str(d)) for a, b, c, d in found]
    finally:
        database.close()


def test_the_audit_of_the_whole_way_holds_ids_only(packed_office: Office, tmp_path: Path) -> None:
    """From an account to a download, every line has an actor, a word of ours and an id."""
    desk, people, case = packed_office.desk, packed_office.people, packed_office.case
    sign_in(desk, username="school", password=PASSWORD)
    case_view(desk, people.school, case.id)
    check_case(desk, people.school, case.id)
    meeting_view(desk, people.reader, MEETING)
    packs(desk, people.reader, MEETING)
    pack_to_read(desk, people.panel, MEETING, version=1)
    paper(desk, people.panel, MEETING, version=1, kind="word")
    preview(desk, people.reader, case.id)
    reopen(desk, people.reader, case.id)
    add_words(desk, people.reader, case.id, words="on the parade", replacement="here")
    found = rows(tmp_path / "office")
    assert {action for _, action, _, _ in found} == ACTIONS
    for actor, action, kind, subject in found:
        assert re.fullmatch(r"[0-9a-f]{32}|case-file", actor)
        assert re.fullmatch(r"[a-z_]+", action)
        assert kind in {"account", "case", "panel_copy", "pack", "paper", "withdrawn_pack"}
        pack = r"(tidewell/)?cluster_5_sum_1_2025_05_22/v1(/word)?"
        assert re.fullmatch(rf"[0-9a-f]{{32}}|{pack}", subject)
