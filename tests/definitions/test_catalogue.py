"""The catalogue: what an authority sees of the folder, and what a submission keeps of it."""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from service.definitions.catalogue import Catalogue
from service.domain.definition import FormDefinition, Kind, Option, Panel
from service.errors import DefinitionError
from tests.definitions.writing import FORM, PROFILE, write

REVIEW = """\
form: review
version: 1
title: Review
uses: {request: {forms: [group_request, request]}}
rate_card: costed
conditions: {second: "request.stage == 'second'"}
sections:
  - include: author
  - id: review
    title: Review
    show_if: answered(author_name)
    questions:
      - {id: cost, kind: computed, as: money, ask: Cost, panel: show,
         value: request.asked * card.weeks}
      - {id: where, kind: text, ask: Where?, panel: withhold}
    checks:
      - {that: "not conditions.second", at: cost, say: "It is {request.stage}"}
"""
AUTHOR = """\
section: author
title: About you
questions:
  - {id: author_name, kind: text, ask: Who are you?, panel: withhold}
  - {id: author_school, kind: school, ask: Which school?, panel: generalise, general: option}
"""
FILES = {
    "authorities/tidewell/profile.yaml": PROFILE.replace("[request]", "[request, review]"),
    "forms/request/v1.yaml": FORM
    + "      - {id: asked, kind: money, ask: How much?, panel: show}\n",
    "forms/group_request/v1.yaml": """\
form: group_request
version: 1
title: Group request
sections:
  - id: group
    title: The group
    questions:
      - {id: asked, kind: money, ask: How much?, panel: show}
      - {id: stage, kind: choice, ask: Which?, panel: show,
         options: [{value: second, label: Second}, {value: third, label: Third}]}
""",
    "forms/review/v1.yaml": REVIEW.replace("id: where", "id: place"),
    "forms/review/v2.yaml": REVIEW.replace("id: where", "id: place").replace(
        "version: 1", "version: 2"
    ),
    "sections/author.yaml": AUTHOR,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in which one form uses others, a shared section, a list and the schools."""
    return write(tmp_path, FILES)


@pytest.fixture
def review(folder: Path) -> FormDefinition:
    """Return the form that uses most."""
    return Catalogue.load(folder).form("tidewell", "review", 1)


def test_profile_becomes_the_authority(folder: Path) -> None:
    """Everything of the profile is there, with the deadline as a UTC moment."""
    authority = Catalogue.load(folder).authority("tidewell")
    meeting = authority.meeting("north_sum_1_2025_05_20")
    assert meeting.deadline == datetime(2025, 5, 13, 16, 0, tzinfo=UTC)
    assert [school.key for school in authority.schools] == ["larkmoor", "hythe_end"]
    assert authority.schools[0].year_groups == frozenset({"R", "1"})
    assert authority.routes[0].forms == ("request", "review")
    assert authority.colours == {"brand": "#123456"}
    card = authority.rate_card("costed", on=date(2025, 5, 1))
    assert card is not None
    assert (card.weeks, card.rates[0].rate) == (Decimal(39), Decimal("17.20"))


def test_newest_version_is_meant_when_none_is_named(folder: Path) -> None:
    """Versions load side by side; a draft stays on its own, a new one gets the newest."""
    catalogue = Catalogue.load(folder)
    assert catalogue.form("tidewell", "review").version == 2
    assert catalogue.form("tidewell", "review", 1).version == 1


@pytest.mark.parametrize(
    ("authority", "form", "version"),
    [("tidewell", "group_request", None), ("nowhere", "request", None), ("tidewell", "review", 3)],
)
def test_what_an_authority_has_not_is_not_there(
    folder: Path, authority: str, form: str, version: int | None
) -> None:
    """Unknown authorities, versions, and forms that no route names are all not there."""
    with pytest.raises(KeyError):
        Catalogue.load(folder).form(authority, form, version)


def test_lists_sections_and_schools_are_put_in(review: FormDefinition) -> None:
    """A shared section has its file's name as id, and a school question the authority's schools."""
    section = review.section("author")
    assert section is not None
    assert section.questions[1].options[0] == Option(
        "larkmoor", "Larkmoor Primary", general="primary"
    )


def test_only_what_expressions_name_is_borrowed(review: FormDefinition) -> None:
    """Of the other forms a definition keeps the named questions, with the options of both."""
    assert {name: question.kind for name, question in review.borrowed["request"].items()} == {
        "asked": Kind.MONEY,
        "stage": Kind.CHOICE,
    }
    stage = review.borrowed["request"]["stage"]
    assert [option.value for option in stage.options] == ["second", "third", "first"]
    assert stage.panel is Panel.SHOW


def test_definition_is_rebuilt_from_its_own_text(folder: Path, review: FormDefinition) -> None:
    """A submission keeps one text, and gets an equal definition from it without any file."""
    rebuilt = Catalogue.load(folder).rebuild(review.source)
    assert rebuilt == review


def test_source_is_canonical_json_and_hash_its_sha256(review: FormDefinition) -> None:
    """The text has sorted keys and texts only, so that the same definition is the same text."""
    data = json.loads(review.source)
    assert json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == (
        review.source
    )
    assert data["form"]["version"] == "1"
    assert review.hash == hashlib.sha256(review.source.encode()).hexdigest()


def test_comments_and_empty_lines_change_nothing(folder: Path, review: FormDefinition) -> None:
    """How a file is laid out is not part of what it says."""
    path = folder / "sections/author.yaml"
    path.write_text("# moved\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert Catalogue.load(folder).form("tidewell", "review", 1) == review


def test_authority_words_a_list_in_its_own_way(folder: Path) -> None:
    """A list of the authority's own stands in for the shared one."""
    own = """\
    list: stages
    source: invented
    options: [{value: first, label: Stage one}, {value: second, label: Stage two}]
    """
    write(folder, {**FILES, "authorities/tidewell/lists/stages.yaml": own})
    form = Catalogue.load(folder).form("tidewell", "request")
    assert form.sections[0].questions[0].options[0].label == "Stage one"


def test_folder_with_a_fault_is_refused_whole(folder: Path) -> None:
    """Nothing is loaded from a folder with any fault, and the error has all of them."""
    write(folder, {**FILES, "sections/author.yaml": AUTHOR.replace("panel: withhold", "hint: x")})
    with pytest.raises(DefinitionError) as refused:
        Catalogue.load(folder)
    wanted = (
        "sections/author.yaml:4: P301 The question `author_name` does not say what the panel sees; "
        "there is no default. Add `panel:` with one of show, generalise, anonymise, withhold."
    )
    assert [str(problem) for problem in refused.value.problems] == [wanted]


def test_kept_definition_outlives_stricter_rules(folder: Path) -> None:
    """A rule of privacy or content that came later does not keep a submission from being shown."""
    catalogue = Catalogue.load(folder)
    source = catalogue.form("tidewell", "request").source
    older = source.replace("Which stage?", "Please choose a stage")
    assert catalogue.rebuild(older).sections[0].questions[0].ask == "Please choose a stage"


def test_text_of_a_definition_that_is_not_whole_is_refused(folder: Path) -> None:
    """What was changed behind our back does not become a form."""
    source = '{"borrowed":{},"form":{"form":"x","title":"X","version":"1","sections":[{"id":"a"}]}}'
    with pytest.raises(DefinitionError, match="K102"):
        Catalogue.load(folder).rebuild(source)
