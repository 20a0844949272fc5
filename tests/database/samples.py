"""Invented records: the authority is Tidewell City, and nobody in them lives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from service.database.records import SqlRecords, SqlWork
from service.domain.answers import Answers, Row
from service.domain.audit import Event
from service.domain.case import Case, CaseState
from service.domain.clearing import Choice, Clearing, ClearingState, Decided, RevealChoice
from service.domain.pack import AgendaEntry, Item, Manifest, Pack, Paper
from service.domain.panel_copy import (
    Column,
    CopySection,
    CopyState,
    Fact,
    Grid,
    PanelCopy,
    Prose,
)
from service.domain.people import Account, Person, Role, Session
from service.domain.submission import Submission, SubmittedForm
from service.domain.unnamed import UnnamedAnswers
from service.domain.values import FormValues, RateChoice, RowValues
from service.errors import RefusedError

KEY = "0123456789abcdef" * 4
NOW = datetime(2026, 5, 22, 9, 30, 15, 250_000, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)

ACCOUNT = Account(
    Person("a1", name="Marigold Tern", role=Role.SCHOOL, authority="tidewell", school="larkmoor"),
    username="marigold",
    password_hash="$argon2id$v=19$invented",
)
SESSION = Session("f" * 64, account="a1", opened_at=NOW, seen_at=NOW)

CASE = Case(
    id="c0ffee",
    authority="tidewell",
    school="larkmoor",
    route="individual",
    meeting="north-sum1",
    state=CaseState.DRAFT,
    created_at=NOW,
    created_by="a1",
    forms={"individual_referral": 1, "costed_provision_map": 2},
)
SENT = replace(
    CASE,
    state=CaseState.SUBMITTED,
    reference="TID-SUM1-0007",
    submitted_at=NOW,
    late_reason="The building was closed.",
)

ANSWERS = Answers(
    form="individual_referral",
    version=1,
    typed={"strengths": "Draws “maps” & counts…", "seen_on": ("22", "5", ""), "areas": ("a", "b")},
    rows={"lines": (Row("r1", {"minutes": "8.02"}), Row("r2"))},
    saved=frozenset({"strengths"}),
)

SUBMISSION = Submission(
    case="c0ffee",
    reference="TID-SUM1-0007",
    authority="tidewell",
    school="larkmoor",
    route="individual",
    meeting="north-sum1",
    submitted_at=NOW,
    submitted_by="a1",
    forms=(
        SubmittedForm(
            form="individual_referral",
            version=1,
            hash="a" * 64,
            source='{"form": "individual_referral"}',
            values=FormValues("individual_referral", 1, {"born": date(2017, 2, 3), "known": None}),
            hidden=frozenset({"health.diagnosis", "exclusions"}),
        ),
        SubmittedForm(
            form="costed_provision_map",
            version=2,
            hash="b" * 64,
            source='{"form": "costed_provision_map"}',
            values=FormValues(
                "costed_provision_map",
                2,
                {"total": Decimal("1420.46"), "agreed": True, "areas": ("a", "b")},
                {
                    "lines": (
                        RowValues(
                            "r1",
                            {"role": RateChoice("ta2", "Assistant", Decimal("15.10"), "card", 1)},
                        ),
                    )
                },
            ),
            hidden=frozenset(),
        ),
    ),
    late_reason="The building was closed.",
)

UNNAMED = UnnamedAnswers("e" * 32, "tidewell", "survey", date(2026, 5, 22), SUBMISSION.forms[0])

CLEARING = Clearing(
    key="9a7f",
    case="c0ffee",
    reference="TID-SUM1-0007",
    meeting="north-sum1",
    state=ClearingState.READ,
    findings=(
        Decided(
            field="individual_referral/strengths",
            start=4,
            end=9,
            kind="first_name",
            entity="pupil",
            replacement="Pupil A",
            why="declared",
            certain=True,
            choice=Choice.REPLACE,
        ),
    ),
    read=frozenset({"individual_referral/strengths"}),
    added=(("the boat club", "a club"),),
    holders=2,
    reveal=RevealChoice.ACCEPT,
    reveal_reason="The panel knows the cluster.",
    read_by="a2",
    read_at=NOW,
)

COPY = PanelCopy(
    key="9a7f",
    reference="TID-SUM1-0007",
    meeting="north-sum1",
    route="individual",
    part="new_requests",
    sections=(
        CopySection(
            form="individual_referral",
            title="Strengths",
            entries=(
                Fact("Year group", "Year 5"),
                Prose("Strengths", "Pupil A draws maps.\n\nAnd counts."),
                Grid(
                    "Provision",
                    columns=(Column("Who"), Column("Cost", numeric=True)),
                    rows=(("Assistant", "£1,420.46"),),
                    total=("", "£1,420.46"),
                ),
            ),
        ),
    ),
    state=CopyState.CLEARED,
    definitions=("individual_referral v1",),
)

PACK = Pack(
    authority="Tidewell City",
    cluster="North",
    meeting_kind="Locality meeting",
    label="Sum 1",
    day=date(2026, 5, 22),
    starts=time(13, 30),
    ends=time(16, 0),
    version=1,
    agenda=(AgendaEntry("New requests", notes="Ten minutes each", items=(Item(1, COPY),)),),
    decisions=("Agreed", "Not agreed"),
    draft=False,
    wording={"pack_title": "Papers"},
)
MANIFEST = Manifest(
    meeting="north-sum1",
    version=1,
    draft=False,
    built_at=NOW,
    built_by="a2",
    papers=(
        Paper("word", "packs/tidewell/north-sum1/v1-0a/pack.docx", "application/x", "c" * 64, 12),
        Paper("pdf", "packs/tidewell/north-sum1/v1-0a/pack.pdf", "application/pdf", "d" * 64, 9),
    ),
    references=("TID-SUM1-0007",),
    definitions=("individual_referral v1",),
)

EVENT = Event(NOW, actor="a1", action="submit", kind="case", subject="c0ffee")


def keep(records: SqlRecords, *writes: Callable[[SqlWork], object]) -> None:
    """Make some writes in one transaction."""
    with records.writing() as work:
        for write in writes:
            write(work)


def refuse(_work: SqlWork) -> None:
    """Stand for anything that goes wrong in the middle of a transaction."""
    raise RefusedError("Not now.")
