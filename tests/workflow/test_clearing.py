"""Clearing: one person decides every finding, and another signs the whole."""

import re
from collections.abc import Callable, Mapping

import pytest

from service.domain.clearing import Choice, Clearing, ClearingState, Decided, RevealChoice
from service.domain.panel_copy import CopyState, PanelCopy, entry_words
from service.domain.people import Person
from service.errors import NotFoundError, RefusedError, StaleError
from service.workflow.clearing import (
    add_words,
    clearing_view,
    decide,
    decide_reveal,
    finish_reading,
    preview,
    reopen,
    sign,
    take_back_words,
)
from service.workflow.clearing_page import ClearingView, ReadingSection, finding_id
from service.workflow.demonstrating import Example
from service.workflow.loading import load_case
from service.workflow.starting import start_case
from tests.workflow.office import MEETING, Office

NEEDS = "profile_of_need/needs"
PARADE = "on the parade"
Chosen = Callable[[Decided], str]


def replaced(_finding: Decided) -> str:
    """Decide to replace everything."""
    return "replace"


def view(office: Office, person: Person | None = None) -> ClearingView:
    """Return the clearing of the only case as the reader, or another, sees it."""
    return clearing_view(office.desk, person or office.people.reader, office.case.id)


def section(seen: ClearingView, name: str) -> ReadingSection:
    """Return one section of a clearing."""
    return next(one for one in seen.sections if one.id == name)


def findings(seen: ClearingView, name: str) -> list[Decided]:
    """Return what was found in one section."""
    return [finding for text in section(seen, name).texts for finding in text.findings]


def choices(seen: ClearingView, name: str, chosen: Chosen = replaced) -> dict[str, list[str]]:
    """Return what a page posts when every finding of a section is decided."""
    return {finding_id(finding): [chosen(finding)] for finding in findings(seen, name)}


def decided(office: Office, name: str, data: Mapping[str, list[str]]) -> ClearingView:
    """Decide a section, as it is now, as the reader."""
    mark = {"seen": [section(view(office), name).seen]}
    reader = office.people.reader
    return decide(office.desk, reader, office.case.id, section=name, data={**data, **mark})


def signed(office: Office, person: Person) -> ClearingView:
    """Sign the copy as it is now."""
    return sign(office.desk, person, office.case.id, seen=view(office, person).seen)


def read(office: Office, chosen: Chosen = replaced) -> ClearingView:
    """Decide every section as the reader."""
    seen = view(office)
    for one in seen.sections:
        if one.texts:
            decided(office, one.id, choices(seen, one.id, chosen))
    return view(office)


def finish(office: Office) -> ClearingView:
    """Finish reading as the reader."""
    return finish_reading(office.desk, office.people.reader, office.case.id)


def kept_copies(office: Office) -> tuple[PanelCopy, ...]:
    """Return the panel copies of the meeting."""
    with office.desk.records.reading() as work:
        return work.copies_of_meeting("tidewell", meeting=MEETING)


def kept_clearing(office: Office) -> Clearing:
    """Return the clearing as it is kept."""
    with office.desk.records.reading() as work:
        found = work.clearing_of_case(office.case.id)
    assert found is not None
    return found


def words(copy: PanelCopy) -> str:
    """Return every word of a panel copy."""
    return "\n".join(entry_words(entry) for one in copy.sections for entry in one.entries)


# --- reading


def test_a_clearing_begins_with_everything_undecided(sent_office: Office) -> None:
    """At the first look everything was found and nothing is decided, not even what is certain."""
    first, second = view(sent_office), view(sent_office)
    assert first.left == len(first.clearing.findings) > 0
    assert any(finding.certain for finding in first.clearing.findings)
    assert {finding.choice for finding in first.clearing.findings} == {Choice.UNDECIDED}
    assert second.clearing == first.clearing


def test_the_page_shows_the_text_and_where_things_were_found(sent_office: Office) -> None:
    """Every finding points at its words in the original text, under an id of its own."""
    seen = view(sent_office)
    (text,) = section(seen, NEEDS).texts
    assert text.text.startswith("Idris is a chatty")
    assert text.text[text.findings[0].start : text.findings[0].end] == "Idris"
    assert len(set(text.ids)) == len(text.ids) == len(text.findings)


def test_an_id_of_a_finding_says_where_it_is_and_not_what(sent_office: Office) -> None:
    """What a page posts names the field and the place, never the words that were found."""
    for finding in view(sent_office).clearing.findings:
        assert re.fullmatch(r"[a-z0-9_-]+-\d+-\d+", finding_id(finding))


def test_an_undecided_finding_is_refused_and_what_was_decided_is_kept(sent_office: Office) -> None:
    """Work done is never lost: the refusal counts what is left, the rest stays decided."""
    data = choices(view(sent_office), NEEDS)
    left_out = list(data)[:2]
    partly = {name: choice for name, choice in data.items() if name not in left_out}
    with pytest.raises(RefusedError, match=r"^2 findings still need a decision"):
        decided(sent_office, NEEDS, partly)
    seen = view(sent_office)
    undecided = [finding_id(f) for f in findings(seen, NEEDS) if f.choice is Choice.UNDECIDED]
    assert undecided == left_out
    assert not section(seen, NEEDS).read
    decided(sent_office, NEEDS, {name: data[name] for name in left_out})
    assert section(view(sent_office), NEEDS).read


@pytest.mark.parametrize("choice", ["", "undecided", "REPLACE", "yes", "keep "])
def test_only_replace_and_keep_are_decisions(sent_office: Office, choice: str) -> None:
    """Anything else leaves a finding undecided."""
    data = choices(view(sent_office), NEEDS, lambda _finding: choice)
    with pytest.raises(RefusedError, match="still need"):
        decided(sent_office, NEEDS, data)
    assert {f.choice for f in findings(view(sent_office), NEEDS)} == {Choice.UNDECIDED}


def test_a_section_decides_its_own_findings_only(sent_office: Office) -> None:
    """Answers for another section's findings are not taken with this one's."""
    seen = view(sent_office)
    other = "individual_referral/request"
    decided(sent_office, NEEDS, {**choices(seen, NEEDS), **choices(seen, other)})
    assert {f.choice for f in findings(view(sent_office), other)} == {Choice.UNDECIDED}


@pytest.mark.parametrize("name", ["", "needs", "profile_of_need/nowhere", "profile_of_need"])
def test_a_section_that_does_not_exist_is_not_found(sent_office: Office, name: str) -> None:
    """A made-up section cannot be marked as read."""
    with pytest.raises(NotFoundError):
        decide(
            sent_office.desk, sent_office.people.reader, sent_office.case.id, section=name, data={}
        )


def test_a_draft_of_a_school_cannot_be_cleared(office: Office) -> None:
    """The office does not see what a school has not sent."""
    case = start_case(office.desk, office.people.school, route="individual", meeting=MEETING)
    with pytest.raises(NotFoundError):
        clearing_view(office.desk, office.people.reader, case.id)


def test_the_copy_never_shows_what_is_not_decided_to_stay(sent_office: Office) -> None:
    """Before anything was decided, everything that was found is replaced in the preview."""
    copy = preview(sent_office.desk, sent_office.people.reader, sent_office.case.id)
    assert copy.state is CopyState.DRAFT
    assert "Idris" not in words(copy)
    assert "chatty, determined little boy" in words(copy)


# --- adding words


def test_added_words_are_replaced_wherever_they_stand(sent_office: Office) -> None:
    """What no rule found is replaced once a reader names it, and is then decided like the rest."""
    person, case = sent_office.people.reader, sent_office.case
    read(sent_office)
    assert PARADE in words(preview(sent_office.desk, person, case.id))
    added = add_words(sent_office.desk, person, case.id, words=f" {PARADE} ", replacement=" here ")
    assert added.clearing.added == ((PARADE, "here"),)
    assert PARADE not in words(preview(sent_office.desk, person, case.id))
    assert "everybody here knows" in words(preview(sent_office.desk, person, case.id))


def test_adding_words_opens_only_the_sections_they_stand_in(sent_office: Office) -> None:
    """The decisions made before stay; the sections with a new finding are to be read again."""
    before = read(sent_office)
    person, case = sent_office.people.reader, sent_office.case
    after = add_words(sent_office.desk, person, case.id, words=PARADE, replacement="here")
    assert before.clearing.read - after.clearing.read == {NEEDS}
    assert after.left == 1
    with pytest.raises(RefusedError, match="1 section is still to be read"):
        finish(sent_office)


@pytest.mark.parametrize(
    ("given", "replacement"), [("", "here"), ("  ", "here"), (PARADE, ""), (PARADE, " \n")]
)
def test_words_and_what_stands_for_them_are_both_needed(
    sent_office: Office, given: str, replacement: str
) -> None:
    """Nothing is added when one of the two boxes is empty."""
    person, case = sent_office.people.reader, sent_office.case
    with pytest.raises(RefusedError, match="Enter the words"):
        add_words(sent_office.desk, person, case.id, words=given, replacement=replacement)
    assert view(sent_office).clearing.added == ()


# --- what a year group reveals


@pytest.fixture
def seven(office: Office, shipped: dict[str, Example]) -> Office:
    """Return an office with C06: Year 7, in a cluster where one school teaches Year 7."""
    case = load_case(office.desk, shipped["C06"].file)
    return Office(office.desk, office.clock, office.people, {"C06": case})


def test_a_year_group_that_several_schools_teach_reveals_nothing(sent_office: Office) -> None:
    """Seven schools of C01's cluster teach Reception, so nothing is to be decided."""
    seen = view(sent_office)
    assert (seen.holders, seen.threshold, seen.needs_reveal) == (7, 3, False)


def test_a_year_group_that_one_school_teaches_must_be_decided(seven: Office) -> None:
    """Reading cannot be finished while the year group names the school and nobody decided."""
    seen = read(seven)
    assert (seen.holders, seen.needs_reveal) == (1, True)
    with pytest.raises(RefusedError, match="year group that names the school"):
        finish(seven)
    assert view(seven).clearing.state is ClearingState.READING


@pytest.mark.parametrize(
    ("choice", "reason"),
    [("", ""), ("undecided", "why"), ("no", "why"), ("accept", ""), ("accept", "  ")],
)
def test_a_school_is_not_revealed_without_a_reason(seven: Office, choice: str, reason: str) -> None:
    """Accepting needs a reason; a choice that is none is refused."""
    person = seven.people.reader
    with pytest.raises(RefusedError):
        decide_reveal(seven.desk, person, seven.case.id, choice=choice, reason=reason)
    assert view(seven).clearing.reveal is RevealChoice.UNDECIDED


def test_a_year_group_can_be_left_out(seven: Office) -> None:
    """A year group that is left out is nowhere among the copy's answers."""
    person = seven.people.reader
    shown = words(preview(seven.desk, person, seven.case.id))
    decide_reveal(seven.desk, person, seven.case.id, choice="leave_out", reason="")
    silenced = words(preview(seven.desk, person, seven.case.id))
    assert shown.count("Not shown") == 0
    assert silenced.count("Not shown") == 5


def test_a_year_group_that_is_left_out_is_left_out_of_the_texts_too(seven: Office) -> None:
    """Words that tell the year are found, and replaced when the year group is left out."""
    person, case = seven.people.reader, seven.case
    assert "Five Year 7 students" in next(
        text.text for one in view(seven).sections for text in one.texts if "Five" in text.text
    )
    read(seven)
    decide_reveal(seven.desk, person, case.id, choice="leave_out", reason="")
    copy = words(preview(seven.desk, person, case.id))
    assert "Year 7" not in copy
    assert "Five [year group] students" in copy
    assert "Key Stage 2" in copy


def test_a_text_may_not_tell_a_year_group_that_is_left_out(seven: Office) -> None:
    """Keeping the words after the year group was left out stops the copy."""
    read(seven)
    decide_reveal(seven.desk, seven.people.reader, seven.case.id, choice="leave_out", reason="")
    read(seven, lambda finding: "keep" if finding.kind == "year_group" else "replace")
    with pytest.raises(RefusedError, match="a text still tells it"):
        finish(seven)


def test_a_year_group_can_be_accepted_with_a_reason(seven: Office) -> None:
    """A named person may accept that the school is recognised; the reason is kept."""
    read(seven)
    person, case = seven.people.reader, seven.case
    decide_reveal(seven.desk, person, case.id, choice="accept", reason=" The chair agreed. ")
    clearing = finish(seven).clearing
    assert (clearing.reveal, clearing.reveal_reason) == (RevealChoice.ACCEPT, "The chair agreed.")


@pytest.mark.parametrize("common", ["the", "May", "4", "Reception", "Pupil"])
def test_an_ordinary_word_that_was_added_stops_nothing(sent_office: Office, common: str) -> None:
    """Words that stand all over a copy can be added, decided and finished."""
    person, case = sent_office.people.reader, sent_office.case
    add_words(sent_office.desk, person, case.id, words=common, replacement="[removed]")
    read(sent_office, lambda finding: "keep" if finding.kind == "added" else "replace")
    assert finish(sent_office).clearing.state is ClearingState.READ


def test_added_words_can_be_taken_back(sent_office: Office) -> None:
    """What a reader added by mistake is no longer replaced, and other decisions stay."""
    person, case, desk = sent_office.people.reader, sent_office.case, sent_office.desk
    decided(sent_office, NEEDS, choices(view(sent_office), NEEDS))
    before = view(sent_office).clearing.findings
    add_words(desk, person, case.id, words=PARADE, replacement="[place]")
    take_back_words(desk, person, case.id, words=PARADE)
    after = view(sent_office).clearing
    assert (after.added, after.findings) == ((), before)


# --- finishing and signing


def test_reading_is_not_finished_while_a_section_is_unread(sent_office: Office) -> None:
    """Every section with free text is to be read, and every finding decided."""
    decided(sent_office, NEEDS, choices(view(sent_office), NEEDS))
    with pytest.raises(RefusedError) as refused:
        finish(sent_office)
    assert any("still to be read" in reason for reason in refused.value.reasons)
    assert any("needs a decision" in reason for reason in refused.value.reasons)
    assert kept_copies(sent_office) == ()


def test_what_can_only_be_an_identifier_may_not_be_kept(sent_office: Office) -> None:
    """A declared name that was decided to stay stops the copy; the reason names it nowhere."""
    read(sent_office, lambda f: "keep" if f.certain and f.field.startswith(NEEDS) else "replace")
    with pytest.raises(RefusedError, match="“Needs” still holds") as refused:
        finish(sent_office)
    for identifier in ("Idris", "Pebble", "07700", "Abena", "Pellow"):
        assert identifier not in str(refused.value)
    decided(sent_office, NEEDS, choices(view(sent_office), NEEDS))
    assert finish(sent_office).clearing.state is ClearingState.READ


def test_a_copy_that_was_read_waits_for_another_person(sent_office: Office) -> None:
    """After reading there is a draft copy; the reader cannot sign it, another admin can."""
    read(sent_office)
    seen = finish(sent_office)
    assert (seen.clearing.state, seen.can_sign) == (ClearingState.READ, False)
    assert view(sent_office, sent_office.people.signer).can_sign
    assert [copy.state for copy in kept_copies(sent_office)] == [CopyState.DRAFT]


def test_nobody_signs_what_they_read_themselves(sent_office: Office) -> None:
    """The reader's own signature is refused, and the copy stays a draft."""
    read(sent_office)
    finish(sent_office)
    with pytest.raises(RefusedError, match="somebody else must sign"):
        signed(sent_office, sent_office.people.reader)
    assert [copy.state for copy in kept_copies(sent_office)] == [CopyState.DRAFT]


def test_whoever_decided_anything_is_a_reader(sent_office: Office) -> None:
    """Finishing for somebody else does not free that person to sign."""
    people, desk, case = sent_office.people, sent_office.desk, sent_office.case
    read(sent_office)
    finish_reading(desk, people.signer, case.id)
    for person in (people.reader, people.signer):
        assert not view(sent_office, person).can_sign
        with pytest.raises(RefusedError, match="somebody else must sign"):
            signed(sent_office, person)


def test_nobody_signs_words_they_did_not_see(sent_office: Office) -> None:
    """A copy that was opened and changed since it was shown is not signed from the old page."""
    read(sent_office)
    finish(sent_office)
    people, desk, case = sent_office.people, sent_office.desk, sent_office.case
    shown = view(sent_office, people.signer).seen
    reopen(desk, people.reader, case.id)
    add_words(desk, people.reader, case.id, words=PARADE, replacement="[place]")
    read(sent_office)
    finish(sent_office)
    with pytest.raises(StaleError):
        sign(desk, people.signer, case.id, seen=shown)
    assert kept_clearing(sent_office).state is ClearingState.READ


def test_two_readers_do_not_overwrite_each_other(sent_office: Office) -> None:
    """Decisions made on an older page are refused whole, and nothing is changed by them."""
    old = section(view(sent_office), NEEDS).seen
    data = choices(view(sent_office), NEEDS)
    decided(sent_office, NEEDS, data)
    other = {name: ["keep"] for name in data} | {"seen": [old]}
    signer = sent_office.people.signer
    with pytest.raises(StaleError):
        decide(sent_office.desk, signer, sent_office.case.id, section=NEEDS, data=other)
    assert {f.choice for f in findings(view(sent_office), NEEDS)} == {Choice.REPLACE}


def test_a_copy_is_cleared_by_a_second_persons_signature(sent_office: Office) -> None:
    """Read by one and signed by another, the copy is cleared, with both names and moments."""
    read(sent_office)
    finish(sent_office)
    sent_office.clock.turn(minutes=5)
    signed(sent_office, sent_office.people.signer)
    clearing = kept_clearing(sent_office)
    assert clearing.state is ClearingState.SIGNED
    assert clearing.read_by == sent_office.people.reader.id
    assert clearing.signed_by == sent_office.people.signer.id
    assert clearing.read_at is not None
    assert clearing.signed_at == sent_office.clock.moment > clearing.read_at
    (copy,) = kept_copies(sent_office)
    assert copy.state is CopyState.CLEARED
    assert "Idris" not in words(copy)


def test_a_copy_is_not_signed_before_it_was_read(sent_office: Office) -> None:
    """A signature needs a reading first."""
    read(sent_office)
    with pytest.raises(RefusedError, match="not waiting for a signature"):
        signed(sent_office, sent_office.people.signer)


def test_a_copy_is_signed_once(cleared_office: Office) -> None:
    """A second signature changes nothing."""
    before = kept_clearing(cleared_office)
    with pytest.raises(RefusedError, match="not waiting for a signature"):
        signed(cleared_office, cleared_office.people.signer)
    assert kept_clearing(cleared_office) == before


Change = Callable[[Office], object]
CHANGES: dict[str, Change] = {
    "decide": lambda o: decided(o, NEEDS, {}),
    "add_words": lambda o: add_words(
        o.desk, o.people.reader, o.case.id, words=PARADE, replacement="here"
    ),
    "decide_reveal": lambda o: decide_reveal(
        o.desk, o.people.reader, o.case.id, choice="leave_out", reason=""
    ),
    "finish_reading": finish,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_copy_that_was_read_cannot_be_changed(cleared_office: Office, name: str) -> None:
    """What was signed is what the panel reads: a change needs the copy to be opened again."""
    copies, clearing = kept_copies(cleared_office), kept_clearing(cleared_office)
    with pytest.raises(RefusedError, match="Open it again"):
        CHANGES[name](cleared_office)
    assert (kept_copies(cleared_office), kept_clearing(cleared_office)) == (copies, clearing)


def test_an_opened_copy_starts_again(cleared_office: Office) -> None:
    """Opening takes the copy, its reader and its signature away; the decisions stay."""
    before = kept_clearing(cleared_office)
    reopen(cleared_office.desk, cleared_office.people.signer, cleared_office.case.id)
    after = kept_clearing(cleared_office)
    assert kept_copies(cleared_office) == ()
    assert (after.state, after.read, after.read_by, after.signed_by, after.signed_at) == (
        ClearingState.READING,
        frozenset(),
        "",
        "",
        None,
    )
    assert (after.key, after.findings, after.added) == (before.key, before.findings, before.added)


def test_after_opening_the_two_people_may_change_places(cleared_office: Office) -> None:
    """Who signed before may read now, and then may not sign."""
    people, case, desk = cleared_office.people, cleared_office.case, cleared_office.desk
    seen = reopen(desk, people.signer, case.id)
    for one in seen.sections:
        if one.texts:
            decide(desk, people.signer, case.id, section=one.id, data={"seen": [one.seen]})
    finish_reading(desk, people.signer, case.id)
    with pytest.raises(RefusedError, match="somebody else"):
        signed(cleared_office, people.signer)
    signed(cleared_office, people.reader)
    assert [copy.state for copy in kept_copies(cleared_office)] == [CopyState.CLEARED]


# --- what is kept


def test_a_panel_copy_is_kept_under_a_key_of_its_own(cleared_office: Office) -> None:
    """Nothing in the copy leads to the case: its key is its own, and it names no school."""
    (copy,) = kept_copies(cleared_office)
    case = cleared_office.case
    assert copy.key not in {case.id, case.reference}
    assert case.id not in repr(copy)
    assert case.school not in repr(copy)
    assert copy.reference == case.reference


def test_a_panel_copy_names_the_definitions_it_was_made_under(cleared_office: Office) -> None:
    """Each form, its version and the hash of its definition stand on the copy."""
    (copy,) = kept_copies(cleared_office)
    assert [re.sub(r"[0-9a-f]{64}$", "HASH", name) for name in copy.definitions] == [
        "individual_referral v1 HASH",
        "profile_of_need v1 HASH",
        "costed_provision_map v1 HASH",
    ]


def test_every_step_of_a_clearing_is_in_the_audit(sent_office: Office) -> None:
    """Who decided, read, looked and signed is written down under the copy's key."""
    read(sent_office)
    finish(sent_office)
    people, desk, case = sent_office.people, sent_office.desk, sent_office.case
    preview(desk, people.signer, case.id)
    signed(sent_office, people.signer)
    reopen(desk, people.reader, case.id)
    found = sent_office.events("panel_copy", kept_clearing(sent_office).key)
    assert {event for event in found if event[0] == people.reader.id} == {
        (people.reader.id, action) for action in ("decide", "finish_reading", "reopen")
    }
    assert [event for event in found if event[0] == people.signer.id] == [
        (people.signer.id, "preview"),
        (people.signer.id, "sign"),
    ]
    assert (people.reader.id, "read_case") in sent_office.events("case", case.id)
