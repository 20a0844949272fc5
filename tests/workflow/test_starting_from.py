"""Starting a case: from an earlier one, about one, for a school, and without a name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from service.domain.case import BY_OFFICE, Case
from service.domain.definition import Kind
from service.errors import NotFoundError, RefusedError
from service.workflow.answering_unnamed import answer_unnamed, unnamed_view
from service.workflow.copying import copy_answers, copy_choices
from service.workflow.demonstrating import Example
from service.workflow.drafting import case_view, cases, section_view
from service.workflow.filling import filled_forms
from service.workflow.loading import load_case
from service.workflow.previewing import own_preview
from service.workflow.starting import (
    about_choices,
    enter_case,
    office_choices,
    start_case,
    start_choices,
)
from service.workflow.withdrawing import withdraw
from tests.workflow.office import FAR_MEETING, MEETING, SCHOOL, Office

FORMS = ("individual_referral", "profile_of_need", "costed_provision_map")


def individual(office: Office) -> Case:
    """Start an individual referral."""
    return start_case(office.desk, office.people.school, route="individual", meeting=MEETING)


def answers(office: Office, case: Case, form: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what is typed into a form of a case: outside rows, and the rows."""
    with office.desk.records.reading() as work:
        stored = work.answers(case.id, form=form)
    return (stored.answers.typed, stored.answers.rows) if stored else ({}, {})


def kinds(office: Office, form: str) -> dict[str, Kind]:
    """Return the kind of every question of a form."""
    definition = office.desk.definitions.form("tidewell", form)
    return {question.id: question.kind for _, question in definition.questions()}


# --- from an earlier case


def test_an_earlier_case_is_copied_but_for_what_belongs_to_its_moment(
    sent_office: Office,
) -> None:
    """Words and rows come along; declarations, agreements and dates do not, but a birth date."""
    case = individual(sent_office)
    (choice,) = copy_choices(sent_office.desk, sent_office.people.school, case.id).cases
    assert choice.view.case.id == sent_office.case.id
    person, source = sent_office.people.school, choice.view.case.id
    copy_answers(sent_office.desk, person, case.id, source=source, forms=FORMS)
    typed, _ = answers(sent_office, case, "individual_referral")
    earlier, _ = answers(sent_office, sent_office.case, "individual_referral")
    found = kinds(sent_office, "individual_referral")
    assert (typed["first_name"], typed["birth_date"]) == (
        earlier["first_name"],
        earlier["birth_date"],
    )
    assert typed["parent_name"] == earlier["parent_name"]
    for left in ("approval_given", "approval_method", "approval_date", "headteacher_agreed_on"):
        assert left in earlier
        assert left not in typed
    momentary = {Kind.DATE, Kind.DECLARATION}
    assert {name for name in typed if found[name] in momentary} == {"birth_date"}
    _, rows = answers(sent_office, case, "costed_provision_map")
    _, before = answers(sent_office, sent_office.case, "costed_provision_map")
    assert len(rows["lines"]) == len(before["lines"]) > 0


def test_only_the_forms_that_were_chosen_are_copied(sent_office: Office) -> None:
    """The provision of another pupil can be used again without a word about that pupil."""
    case = individual(sent_office)
    copy_answers(
        sent_office.desk,
        sent_office.people.school,
        case.id,
        source=sent_office.case.id,
        forms=["costed_provision_map"],
    )
    assert "first_name" not in answers(sent_office, case, "individual_referral")[0]
    assert answers(sent_office, case, "costed_provision_map")[1]["lines"]


def test_copying_overwrites_nothing_and_sends_nothing(sent_office: Office) -> None:
    """No section counts as saved, so that each is looked at before the case can be sent."""
    case = individual(sent_office)
    for _ in range(2):
        copy_answers(
            sent_office.desk,
            sent_office.people.school,
            case.id,
            source=sent_office.case.id,
            forms=FORMS,
        )
    assert not case_view(sent_office.desk, sent_office.people.school, case.id).complete
    _, rows = answers(sent_office, case, "costed_provision_map")
    _, before = answers(sent_office, sent_office.case, "costed_provision_map")
    assert len(rows["lines"]) == len(before["lines"])


@pytest.mark.parametrize("forms", [(), ("group_referral",)])
def test_a_form_that_the_case_does_not_have_is_not_copied(
    sent_office: Office, forms: tuple[str, ...]
) -> None:
    """At least one form that both cases have must be chosen."""
    case = individual(sent_office)
    with pytest.raises(RefusedError, match="Choose a form"):
        copy_answers(
            sent_office.desk,
            sent_office.people.school,
            case.id,
            source=sent_office.case.id,
            forms=forms,
        )


def test_another_schools_case_is_not_offered_and_not_copied(sent_office: Office) -> None:
    """Only cases of one's own school can be started from."""
    neighbour = sent_office.people.neighbour
    case = start_case(sent_office.desk, neighbour, route="individual", meeting=MEETING)
    assert copy_choices(sent_office.desk, neighbour, case.id).cases == ()
    with pytest.raises(RefusedError, match="Choose one of the cases"):
        copy_answers(sent_office.desk, neighbour, case.id, source=sent_office.case.id, forms=FORMS)


def test_what_is_known_is_not_asked_twice(sent_office: Office) -> None:
    """The headteacher is known from the school's last case; the author from one's own only."""
    typed, _ = answers(sent_office, individual(sent_office), "individual_referral")
    earlier, _ = answers(sent_office, sent_office.case, "individual_referral")
    assert typed["headteacher_name"] == earlier["headteacher_name"]
    assert "author_email" not in typed
    person = sent_office.people.school
    with sent_office.desk.records.writing() as work:
        case = work.case(sent_office.case.id)
        assert case is not None
        work.save_case(replace(case, created_by=person.id))
    typed, _ = answers(sent_office, individual(sent_office), "individual_referral")
    assert typed["author_email"] == earlier["author_email"]


# --- about an earlier case


def test_a_review_is_about_a_case_that_was_sent(sent_office: Office) -> None:
    """Its answers start the review, and no other case can be chosen."""
    desk, person = sent_office.desk, sent_office.people.school
    (offered,) = about_choices(desk, person, route="review")
    assert offered.case.id == sent_office.case.id
    for wrong in ("", "0" * 32, individual(sent_office).id):
        with pytest.raises(RefusedError, match="earlier case"):
            start_case(desk, person, route="review", meeting=MEETING, about=wrong)
    case = start_case(desk, person, route="review", meeting=MEETING, about=offered.case.id)
    sections = [s.section for s in case_view(desk, person, case.id).forms[0].sections]
    pages = [section_view(desk, person, case.id, form="review", section=s) for s in sections]
    with desk.records.reading() as work:
        form = filled_forms(desk, work, case=case)[0]
    assert form.reviewed["individual_referral"].values["first_name"]
    assert any(page.rows for page in pages)
    lines = answers(sent_office, sent_office.case, "costed_provision_map")[1]["lines"]
    assert len(lines) in {len(page.rows) for page in pages}


def test_nothing_else_is_about_a_case(sent_office: Office) -> None:
    """A route that stands alone takes no earlier case."""
    desk, person = sent_office.desk, sent_office.people.school
    assert about_choices(desk, person, route="individual") == ()
    with pytest.raises(RefusedError, match="earlier case"):
        start_case(desk, person, route="individual", meeting=MEETING, about=sent_office.case.id)


def test_a_withdrawn_case_is_reviewed_no_more(sent_office: Office) -> None:
    """Only what stands can be reviewed."""
    withdraw(sent_office.desk, sent_office.people.school, sent_office.case.id)
    assert about_choices(sent_office.desk, sent_office.people.school, route="review") == ()


def test_sums_over_a_schools_other_cases(office: Office, shipped: dict[str, Example]) -> None:
    """What a school asked for before counts, its own case and other schools' do not."""
    file = shipped["C10"].file
    assert file.submitted_at is not None
    office.clock.moment = file.submitted_at
    sent = load_case(office.desk, file)

    def asked_before(school: str) -> Decimal:
        case = replace(sent, id="f" * 32, school=school, state=sent.state, forms=sent.forms)
        with office.desk.records.reading() as work:
            forms = filled_forms(office.desk, work, case=case)
        return next(form.earlier["capital_asked"] for form in forms if form.earlier)

    with office.desk.records.reading() as work:
        (own,) = [f for f in filled_forms(office.desk, work, case=sent) if f.earlier]
        values = {f.form: f.values.values for f in work.submission(sent.id).forms}  # type: ignore[union-attr] # it was sent above.
    assert own.earlier["capital_asked"] == 0
    assert values["capital_referral"]["asked"]
    assert asked_before(sent.school) == values["capital_referral"]["asked"]
    assert asked_before(SCHOOL) == 0


# --- entered by the office


def test_the_office_enters_what_schools_do_not(office: Office) -> None:
    """The case is the office's to fill in; its school does not see it."""
    choices = office_choices(office.desk, office.people.reader)
    assert [route.id for route in choices.routes] == ["ehcp_information"]
    offered = start_choices(office.desk, office.people.school)
    assert "ehcp_information" not in {route.id for route in offered.routes}
    case = enter_case(
        office.desk,
        office.people.reader,
        route="ehcp_information",
        school=SCHOOL,
        meeting=MEETING,
    )
    assert (case.entered_by, case.school) == (BY_OFFICE, SCHOOL)
    assert case_view(office.desk, office.people.signer, case.id).case == case
    assert cases(office.desk, office.people.school) == ()
    with pytest.raises(NotFoundError):
        case_view(office.desk, office.people.school, case.id)


@pytest.mark.parametrize(
    ("route", "school", "meeting"),
    [
        ("individual", SCHOOL, MEETING),
        ("ehcp_information", "nowhere", MEETING),
        ("ehcp_information", SCHOOL, FAR_MEETING),
        ("ehcp_information", SCHOOL, ""),
    ],
)
def test_the_office_enters_only_what_belongs_together(
    office: Office, route: str, school: str, meeting: str
) -> None:
    """A school's route, no school, and another cluster's meeting are refused."""
    with pytest.raises(RefusedError, match="Choose"):
        enter_case(office.desk, office.people.reader, route=route, school=school, meeting=meeting)


# --- without a name


def _filled(office: Office, **more: list[str]) -> dict[str, list[str]]:
    """Return an answer to every question of the questionnaire."""
    view = unnamed_view(office.desk, office.people.school, route="evaluation_questionnaire")
    data: dict[str, list[str]] = {}
    for _, question in view.form.definition.questions():
        data[question.id] = [question.options[0].value] if question.options else ["Words."]
        if question.kind is Kind.YES_NO:
            data[question.id] = ["yes"]
        if question.kind in {Kind.NUMBER, Kind.MONEY}:
            data[question.id] = [str(question.minimum or 1)]
    return {**data, **more}


def test_nothing_of_who_answers_is_kept(office: Office) -> None:
    """Nothing tells the person, the school or the time, and nothing is written to the audit."""
    people = office.people
    route = "evaluation_questionnaire"
    for person in (people.school, people.panel):
        assert answer_unnamed(office.desk, person, route=route, data=_filled(office)).kept
    with office.desk.records.reading() as work:
        kept = work.unnamed("tidewell", route=route)
    assert [one.day for one in kept] == [date(2025, 5, 12)] * 2
    told = repr(kept)
    for person in (people.school, people.panel):
        assert person.id not in told
        assert person.name not in told
    assert SCHOOL not in told
    assert cases(office.desk, people.school) == ()
    with office.desk.records.reading() as work:
        assert work.events(kind="case", subject="") == ()


def test_what_is_wrong_is_said_and_nothing_is_kept(office: Office) -> None:
    """An answer that is missing keeps everything from being kept."""
    route = "evaluation_questionnaire"
    view = answer_unnamed(office.desk, office.people.school, route=route, data={})
    assert not view.kept
    assert view.mistakes
    with office.desk.records.reading() as work:
        assert work.unnamed("tidewell", route=route) == ()


@pytest.mark.parametrize("route", ["individual", "nowhere", ""])
def test_only_a_route_without_names_is_answered_so(office: Office, route: str) -> None:
    """A route with cases cannot be answered without a name."""
    with pytest.raises(NotFoundError):
        answer_unnamed(office.desk, office.people.school, route=route, data={})


# --- as the panel will read it


def test_a_school_reads_its_draft_as_the_panel_will(
    office: Office, shipped: dict[str, Example]
) -> None:
    """Names that were declared are found and replaced, and nothing of the look is kept."""
    case = load_case(office.desk, replace(shipped["C01"].file, submitted_at=None))
    view = own_preview(office.desk, office.people.school, case.id)
    assert any(text.findings for section in view.sections for text in section.texts)
    assert "Idris" not in repr(view.copy)
    assert "Idris" in repr(view.sections)
    with office.desk.records.reading() as work:
        assert work.clearing_of_case(case.id) is None
        assert work.copies_of_meeting("tidewell", meeting=MEETING) == ()


def test_an_empty_draft_can_be_looked_at(office: Office) -> None:
    """Before anything was typed there is nothing to replace, and no error."""
    view = own_preview(office.desk, office.people.school, individual(office).id)
    assert not any(text.findings for section in view.sections for text in section.texts)


def test_what_was_sent_is_the_offices_to_show(sent_office: Office) -> None:
    """After sending, only what the office decides counts."""
    with pytest.raises(RefusedError, match="Admin support"):
        own_preview(sent_office.desk, sent_office.people.school, sent_office.case.id)
