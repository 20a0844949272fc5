"""What a profile and a form say of the scheme arrives as it was written, and has its defaults."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from service.definitions.catalogue import Catalogue
from service.domain.authority import Fund, Lead
from service.domain.definition import Earlier, Level, Prefill, UseOf
from service.domain.step import StepKind
from tests.definitions.writing import FORM, PROFILE, write

RICH = (
    PROFILE.replace(
        "agenda_part: pupils}",
        "agenda_part: pupils, entered_by: office, money: no, decides: no, from: 2025-01-01, "
        "until: 2025-12-31, about: [individual], unnamed: yes, notice: For one year}",
    )
    .replace("ends: 15:30}", "ends: 15:30, funding: no, venue: The hall, chair: The lead}")
    .replace("year_groups: [R, 1]}", "year_groups: [R, 1], from: 2025-01-06, until: 2025-07-18}")
    + """\
figures: {cap: 15000}
funds:
  - {id: main, name: Main fund, kind: revenue, amount: 1000.50}
  - {id: works, name: Works, kind: capital, cap_per_school: 15000}
roles: {chair: Locality lead}
retention: {submission: {years: 7}}
leads: [{initials: QZ, clusters: [north]}]
chair: The locality lead
meeting_kinds: {locality: Locality meeting}
decision_method: By vote
"""
)
NEXT = """\
form: request
version: 2
title: Request
uses: {before: {forms: [request], of: reviewed}}
earlier: {asked: {form: request, question: amount}}
checks:
  - {that: amount + earlier.asked <= figures.cap, at: amount, level: warn, code: OVER, say: Less}
upgrade: {1: [{rename: {stage: phase}}, {default: {amount: 1 + 1}}]}
sections:
  - id: pupil
    title: The pupil
    questions:
      - {id: phase, kind: choice, ask: Which?, panel: show, options: stages}
      - {id: amount, kind: money, ask: How much?, panel: show}
      - {id: letter, kind: file, ask: Which?, panel: withhold, max: 3, accept: [pdf, docx]}
  - id: lines
    title: Lines
    repeat:
      {id: lines, item: line, prefill: {from: before, rows: lines, copy: {what: what}}}
    questions:
      - {id: what, kind: text, ask: What?, panel: anonymise}
"""


def load(folder: Path, *, profile: str = PROFILE, form: str = "") -> Catalogue:
    """Return the catalogue of a folder with this profile and this second version."""
    files = {"authorities/tidewell/profile.yaml": profile}
    return Catalogue.load(write(folder, files | ({"forms/request/v2.yaml": form} if form else {})))


def test_profile_that_says_all_is_read_whole(tmp_path: Path) -> None:
    """Funds, figures, leads, roles, keeping and words arrive with their types."""
    found = load(tmp_path, profile=RICH).authority("tidewell")
    assert found.figures == {"cap": Decimal(15000)}
    assert found.funds == (
        Fund("main", "Main fund", "revenue", amount=Decimal("1000.50")),
        Fund("works", "Works", "capital", cap_per_school=Decimal(15000)),
    )
    assert (found.roles, found.retention) == ({"chair": "Locality lead"}, {"submission": 7})
    assert found.leads == (Lead("QZ", ("north",)),)
    assert (found.chair, found.decision_method) == ("The locality lead", "By vote")
    assert found.meeting_kinds == {"locality": "Locality meeting"}
    (meeting,) = found.meetings
    assert (meeting.funding, meeting.venue, meeting.chair) == (False, "The hall", "The lead")
    school = found.school("larkmoor")
    assert (school.starts, school.ends) == (date(2025, 1, 6), date(2025, 7, 18))


def test_route_that_says_all_is_read_whole(tmp_path: Path) -> None:
    """Who enters it, whether it is about money, when, and what it is about."""
    route = load(tmp_path, profile=RICH).authority("tidewell").route("individual")
    assert (route.entered_by, route.money, route.decides, route.unnamed) == (
        "office", False, False, True,
    )  # fmt: skip
    assert (route.starts, route.ends) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (route.about, route.notice) == (("individual",), "For one year")


def test_what_a_profile_leaves_out_has_its_default(tmp_path: Path) -> None:
    """A route is entered by schools, about money, decided and named; a meeting has funding."""
    found = load(tmp_path).authority("tidewell")
    (route,) = found.routes
    assert (route.entered_by, route.money, route.decides, route.unnamed) == (
        "school", True, True, False,
    )  # fmt: skip
    assert (route.starts, route.ends, route.about, route.notice) == (None, None, (), "")
    assert found.meetings[0].funding is True
    assert (found.funds, found.figures, found.leads, found.retention) == ((), {}, (), {})
    assert (found.schools[0].starts, found.schools[0].ends) == (None, None)


def test_form_that_says_all_is_read_whole(tmp_path: Path) -> None:
    """Uses, sums, rules of the form, first rows, files and steps arrive as they were written."""
    found = load(tmp_path, profile=RICH, form=NEXT).form("tidewell", "request")
    assert (found.uses, found.uses_of) == ({"before": ("request",)}, {"before": UseOf.REVIEWED})
    assert found.earlier == {"asked": Earlier("request", "amount")}
    assert found.figures == {"cap": Decimal(15000)}
    (check,) = found.checks
    assert (check.at, check.level, check.code) == ("amount", Level.WARN, "OVER")
    letter = found.sections[0].question("letter")
    assert letter is not None
    assert (letter.maximum, letter.accept) == (Decimal(3), ("pdf", "docx"))
    repeat = found.sections[1].repeat
    assert repeat is not None
    assert repeat.prefill == Prefill("before", "lines", {"what": "what"})
    renamed, filled = found.upgrades[1]
    assert (renamed.kind, renamed.question, renamed.to) == (StepKind.RENAME, "stage", "phase")
    assert (filled.kind, filled.question) == (StepKind.DEFAULT, "amount")
    assert filled.value is not None
    assert filled.value.text == "1 + 1"


def test_form_is_frozen_with_the_figures_of_its_authority(tmp_path: Path) -> None:
    """What was sent keeps the cap of its day, whatever the profile says later."""
    form = NEXT
    before = load(tmp_path, profile=RICH, form=form)
    source = before.form("tidewell", "request").source
    later = load(tmp_path, profile=RICH.replace("15000", "9000"), form=form)
    assert later.form("tidewell", "request").figures == {"cap": Decimal(9000)}
    assert later.rebuild(source).figures == {"cap": Decimal(15000)}
    assert later.form("tidewell", "request").hash != before.form("tidewell", "request").hash


def test_form_without_figures_is_kept_as_before(tmp_path: Path) -> None:
    """A form that names no figure has the same text whatever figures the authority sets."""
    assert "figures" not in FORM
    plain = load(tmp_path).form("tidewell", "request")
    rich = load(tmp_path, profile=RICH).form("tidewell", "request")
    assert plain.source == rich.source
