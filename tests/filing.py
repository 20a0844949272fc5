"""A small office whose one form asks for files, in a section and in each row of another."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from service.app import build_desk
from service.domain.case import Case
from service.domain.people import Person, Role
from service.domain.upload import Place
from service.settings import Settings
from service.workflow.accounts import NewAccount, open_account
from service.workflow.ports import Desk
from service.workflow.starting import start_case
from tests.definitions.writing import PROFILE, write

PASSWORD = "nine patient otters"
MORNING = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)
"""Before the deadline of the only meeting."""

MEETING = "north_sum_1_2025_05_20"
FORM = """\
form: request
version: 1
title: Request
sections:
  - id: about
    title: About the pupil
    questions:
      - {id: since, kind: partial_date, ask: Since when?, label: Since, panel: show}
      - {id: teacher, kind: person, ask: Who teaches them?, label: Teacher, panel: withhold}
      - {id: reports, kind: file, max: 2, ask: Add reports, label: Reports, hint: From anybody.,
         required: Add a report, panel: withhold}
      - {id: has_plan, kind: yes_no, ask: Is there a plan?, label: Plan, panel: show}
      - {id: plan, kind: file, max: 1, accept: [pdf], ask: Add the plan, label: Plan,
         show_if: has_plan, panel: withhold}
  - id: quotes
    title: Quotes
    repeat: {id: offers, item: quote, min: 0, max: 3, summary: [amount]}
    questions:
      - {id: amount, kind: money, ask: How much?, label: Amount, panel: show}
      - {id: quote, kind: file, ask: Add the quote, label: Quote, panel: withhold}
"""
REPORTS = Place("request", "about", "reports")
PLAN = Place("request", "about", "plan")


@dataclass(frozen=True, slots=True)
class Filing:
    """The desk and who works at it: two schools of one cluster, the office and a panel member."""

    desk: Desk
    school: Person
    neighbour: Person
    admin: Person
    panel: Person

    def draft(self) -> Case:
        """Start a case of the school."""
        return start_case(self.desk, self.school, route="individual", meeting=MEETING)


def open_office(folder: Path, *, upload_megabytes: int = 10) -> Filing:
    """Open the office in a folder of its own."""
    definitions = write(
        folder / "definitions",
        {"forms/request/v1.yaml": FORM, "authorities/tidewell/profile.yaml": PROFILE},
    )
    settings = Settings(
        data=folder / "data", definitions=definitions, upload_megabytes=upload_megabytes
    )
    desk = build_desk(settings, now=lambda: MORNING)

    def opened(username: str, role: Role, *, school: str = "", cluster: str = "") -> Person:
        new = NewAccount(username, f"Person {username}", role, "tidewell", school, cluster)
        return open_account(desk, new, password=PASSWORD)

    return Filing(
        desk,
        opened("school", Role.SCHOOL, school="larkmoor"),
        opened("neighbour", Role.SCHOOL, school="hythe_end"),
        opened("admin", Role.ADMIN),
        opened("panel", Role.PANEL, cluster="north"),
    )
