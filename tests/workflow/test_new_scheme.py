"""A new form and a new authority are files, and nothing else: no line of the product changes."""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import pytest

from service import places
from service.app import build_desk
from service.definitions.lint import problems
from service.domain.case import Case, CaseState
from service.domain.extract import TakenFact, take
from service.domain.people import Person, Role
from service.domain.submission import Submission
from service.errors import RefusedError
from service.settings import Settings
from service.workflow.loading import CaseFile
from service.workflow.ports import Desk
from service.workflow.submitting import submit
from tests.workflow.filling_in import filled_in
from tests.workflow.office import Clock

FORM = """\
form: breakfast_club
version: 1
title: Breakfast club
purpose: Ask for money towards breakfast before school.
earlier: {asked_before: {form: breakfast_club, question: total}}
conditions: {dear: total > 500}
checks:
  - {that: total + earlier.asked_before <= figures.breakfast_cap, at: promise, code: OVER_CAP,
     say: "With {earlier.asked_before} before, this is over the cap of £{figures.breakfast_cap}"}
sections:
  - id: club
    title: The club
    questions:
      - {id: began, kind: partial_date, ask: Since when is there a club?, panel: show}
      - {id: cook, kind: person, ask: Who cooks?, panel: anonymise, identifies: staff.name}
      - {id: room, kind: text, ask: Where is it?, panel: withhold}
  - id: foods
    title: Food
    repeat: {id: foods, item: food, min: 1, max: 9, summary: [food]}
    questions:
      - {id: food, kind: text, ask: What is it?, panel: anonymise, required: Enter the food}
      - {id: price, kind: money, ask: What does it cost?, panel: show, required: Enter the price}
  - id: sums
    title: Sums
    questions:
      - {id: total, kind: computed, as: money, ask: Total, panel: show, value: sum(foods.price)}
      - {id: why, kind: long_text, ask: Why so much?, panel: anonymise, required: Say why,
         show_if: conditions.dear}
      - {id: promise, kind: declaration, ask: It is all eaten, panel: withhold,
         required: Tick to promise}
"""
PROFILE = """\
authority: fenwold
name: Fenwold Council
code: FEN
clusters: [{id: east, name: East}]
schools:
  - {id: fen_end, name: Fen End School, cluster: east, setting: primary, year_groups: [R, 1]}
meetings:
  - {cluster: east, kind: area, label: Sum 1, day: 2025-06-02, starts: "09:00", ends: "10:00"}
meeting_kinds: {area: Area breakfast meeting}
deadline: {days_before: 3, at: "12:00"}
routes: [{id: breakfast, title: Breakfast, forms: [breakfast_club], agenda_part: food}]
agenda: [{id: food, title: Food}]
decisions: [Eat, Do not eat]
rate_cards: []
figures: {breakfast_cap: 1000}
"""
NEW = {
    "forms/breakfast_club/v1.yaml": FORM,
    "authorities/fenwold/profile.yaml": PROFILE,
}
SCHOOL = Person("baker", "A baker", Role.SCHOOL, "fenwold", "fen_end")
ANSWERS = {
    "breakfast_club": {
        "answers": {
            "began": "2024-09",
            "cook": "Ottoline Quenby",
            "room": "The hall",
            "why": "Eggs are dear.",
            "promise": "yes",
        },
        "rows": {
            "foods": [
                {"food": "Eggs", "price": "400.50"},
                {"food": "Bread", "price": "199.50"},
            ]
        },
    }
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """A copy of the definitions with the new files in it, and a desk that reads only them."""

    folder: Path
    desk: Desk

    def draft(self) -> Case:
        """Fill the new form in through its pages."""
        meeting = "east_sum_1_2025_06_02"
        file = CaseFile("fenwold", "breakfast", "fen_end", meeting, ANSWERS)
        return filled_in(self.desk, SCHOOL, file)


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the definitions to which the new files were added."""
    folder = tmp_path_factory.mktemp("scheme") / "form_definitions"
    shutil.copytree(places.form_definitions(), folder)
    for name, text in NEW.items():
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(dedent(text), encoding="utf-8")
    return folder


@pytest.fixture
def scheme(definitions: Path, tmp_path: Path) -> Scheme:
    """Return a desk of this test's own that works with the new files."""
    settings = Settings(data=tmp_path / "data", definitions=definitions)
    return Scheme(definitions, build_desk(settings, now=Clock()))


def test_only_the_new_files_differ_from_what_ships(definitions: Path) -> None:
    """Besides the form and the profile, the copy is what ships, byte for byte, and all is sound."""
    assert _changed(definitions) == set(NEW)
    assert problems(definitions) == ()


def test_new_form_of_a_new_authority_is_filled_in_and_sent(scheme: Scheme) -> None:
    """Rows, sums, conditions, figures and new kinds work as in any form that ships."""
    case = scheme.draft()
    sent = submit(scheme.desk, SCHOOL, case.id, late_reason="")
    assert sent.state is CaseState.SUBMITTED
    assert sent.reference == "FEN-SUM1-0001"
    (form,) = _sent(scheme, sent).forms
    assert str(form.values.values["total"]) == "600.00"
    definition = scheme.desk.definitions.rebuild(form.source)
    assert definition == scheme.desk.definitions.form("fenwold", "breakfast_club")
    facts = {
        entry.label: entry.piece
        for section in take(definition, form)
        for entry in section.entries
        if isinstance(entry, TakenFact)
    }
    assert facts["Since when is there a club?"].text == "September 2024"
    assert facts["Who cooks?"].field
    assert "Where is it?" not in facts


def test_what_was_asked_before_counts_against_the_cap(scheme: Scheme) -> None:
    """The second case of the same school is over the cap that the profile sets."""
    submit(scheme.desk, SCHOOL, scheme.draft().id, late_reason="")
    second = scheme.draft()
    with pytest.raises(RefusedError):
        submit(scheme.desk, SCHOOL, second.id, late_reason="")


def test_without_a_figure_there_is_no_cap(tmp_path: Path, definitions: Path) -> None:
    """An authority that sets no cap has none: what is unknown stands in nobody's way."""
    folder = Path(shutil.copytree(definitions, tmp_path / "definitions"))
    profile = folder / "authorities" / "fenwold" / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("breakfast_cap: 1000", "other_cap: 1"), encoding="utf-8")
    # Somebody has to set the figure, or naming it would be a slip of the pen.
    other = folder / "authorities" / "tidewell" / "profile.yaml"
    other_text = other.read_text(encoding="utf-8")
    assert other_text.count("\nfigures:\n") == 1
    other_text = other_text.replace("\nfigures:\n", "\nfigures:\n  breakfast_cap: 1\n")
    other.write_text(other_text, encoding="utf-8")
    desk = build_desk(Settings(data=tmp_path / "data", definitions=folder), now=Clock())
    scheme = Scheme(folder, desk)
    sent = [submit(desk, SCHOOL, scheme.draft().id, late_reason="") for _ in range(2)]
    assert [case.state for case in sent] == [CaseState.SUBMITTED] * 2


def _sent(scheme: Scheme, case: Case) -> Submission:
    with scheme.desk.records.reading() as work:
        submission = work.submission(case.id)
    assert submission is not None
    return submission


def _changed(folder: Path) -> set[str]:
    """Return the files of the copy that are new or differ from those that ship."""
    return {name for name, digest in _digests(folder).items() if _shipped().get(name) != digest}


def _shipped() -> dict[str, str]:
    return _digests(places.form_definitions())


def _digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }
