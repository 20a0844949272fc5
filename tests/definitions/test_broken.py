"""Broken definitions: each fault is named with its code, file, line and mend, and nothing else is.

A question stands from line 8 on of `forms/request/v1.yaml`, a section from line 5 on.
"""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from service.definitions.lint import problems
from service.errors import Problem
from tests.definitions.writing import LIST, PROFILE, RATE_CARD, write

FORM = "forms/request/v1.yaml"
LISTS = "lists/stages.yaml"
PROFILE_FILE = "authorities/tidewell/profile.yaml"
CARD = "rate_cards/costed_2025.yaml"
HEAD = "form: request\nversion: 1\ntitle: Request\n"
Y = "{value: y, label: Y}"
SECTION = "sections:\n  - id: pupil\n    title: The pupil\n"

QUESTIONS = [
    ("kind: yes_no, ask: Is it?", "P301", 8, "`a` does not say what the panel sees"),
    ("kind: yes_no, ask: Is it?, panel: hide", "K106", 8, "`hide` is not a panel"),
    ("kind: text, ask: Why?, panel: show", "P302", 8, "people write names into it"),
    ("kind: long_text, ask: Why?, panel: show", "P302", 8, "Free text may not be `show`"),
    ("kind: email, ask: Which?, panel: show", "P303", 8, "`email` identifies a person"),
    ("kind: upn, ask: Which?, panel: show", "P303", 8, "may not be `show`"),
    (
        "kind: date, ask: Born?, panel: show, identifies: pupil.birth_date",
        "P304", 8, "identifies somebody may not be `show`",
    ),
    ("kind: date, ask: Born?, panel: generalise", "P305", 8, "`generalise` needs `general`"),
    ("kind: date, ask: Born?, panel: show, general: year", "P306", 8, "only with `generalise`"),
    (
        "kind: choice, ask: Which?, panel: generalise, general: option, options: stages",
        "P307", 8, "`first` has no `general`",
    ),
    ("kind: content, ask: Read., panel: show", "P308", 8, "no answer for the panel"),
    ("kind: school, ask: Which?, panel: show", "P309", 8, "A school may not be `show`"),
    (
        "kind: text, ask: Who?, panel: withhold, identifies: pupil.shoe_size",
        "P310", 8, "`pupil.shoe_size`",
    ),
    (
        "kind: text, ask: Who?, panel: withhold, identifies: uncle.name",
        "P310", 8, "`uncle.name`",
    ),
    ("kind: txet, ask: Why?, panel: withhold", "K106", 8, "`txet` is not a kind"),
    ("kind: text, ask: Why?, panel: withhold, hnt: x", "K101", 8, "`hnt` is not a key"),
    ("{id: a, ask: Why?, panel: withhold}", "K102", 8, "has no `kind`"),
    ("{kind: text, ask: Why?, panel: withhold}", "K102", 8, "has no `id`"),
    ("kind: text, panel: withhold", "K102", 8, "has no `ask`"),
    ("{id: A-1, kind: text, ask: Why?, panel: withhold}", "K105", 8, "`A-1` is not an id"),
    (
        "{id: class, kind: text, ask: Why?, panel: withhold}",
        "K111", 8, "`class` cannot be the name",
    ),
    (
        "{id: where, kind: text, ask: Why?, panel: withhold}",
        "K111", 8, "`where` cannot be the name",
    ),
    ("kind: text, ask: [Why?], panel: withhold", "K103", 8, "`ask` takes one value"),
    ("kind: text, ask: , panel: withhold", "K104", 8, "`ask` has nothing behind it"),
    ("kind: number, ask: Why?, panel: show, min: lots", "K107", 8, "`min` is not a number"),
    ("kind: number, ask: Why?, panel: show, min: 5, max: 2", "K108", 8, "`min` 5 is more"),
    ("kind: number, ask: Why?, panel: show, decimals: 1.5", "K107", 8, "not a whole number"),
    ("kind: number, ask: Why?, panel: show, decimals: 9", "K108", 8, "6 is the most"),
    ("kind: date, ask: When?, panel: show, min: 2", "K110", 8, "`min` does not go with"),
    ("kind: text, ask: Why?, panel: withhold, options: stages", "K110", 8, "`options`"),
    ("kind: text, ask: Why?, panel: withhold, value: 1 + 1", "K110", 8, "`value`"),
    ("kind: content, ask: Read., panel: withhold, required: Do", "K110", 8, "`required`"),
    ("kind: school, ask: Which?, panel: withhold, options: stages", "K110", 8, "the authority's"),
    ("kind: choice, ask: Which?, panel: show", "K102", 8, "has no `options`"),
    ("kind: choice, ask: Which?, panel: show, options: stags", "K113", 8, "no list `stags`"),
    (
        "kind: choice, ask: Which?, panel: show, options: [{value: x, label: X}]",
        "C402", 8, "2 is the least",
    ),
    (
        "kind: choice, ask: A?, panel: show, options: [{value: y, label: Z},\n " + Y + "]",
        "K109", 9, "`y` stands here again",
    ),
    (
        "kind: choice, ask: A?, panel: show,\n options: [{value: x, label: X, exclusive: yes}, "
        + Y + "]",
        "C404", 9, "`exclusive`",
    ),
    (
        "kind: choice, ask: A?, panel: show,\n options: [{value: x y, label: X}, " + Y + "]",
        "K105", 9, "`x y` cannot be the value",
    ),
    ("kind: computed, ask: Sum, panel: show, as: number", "K102", 8, "has no `value`"),
    ("kind: computed, ask: Sum, panel: show, value: 1 + 1", "K102", 8, "has no `as`"),
    ("kind: computed, ask: Sum, panel: show, as: text, value: 1 + 1", "E205", 8, "is a number"),
    (
        "kind: computed, ask: Sum, panel: show, as: number, value: a + 1",
        "E210", 8, "`a` depends on itself: a needs a",
    ),
    ("kind: yes_no, ask: Please say, panel: show", "C401", 8, "`ask` begins with Please"),
    (
        "kind: yes_no, ask: Is it?, panel: show, required: Please say",
        "C401", 8, "`required` begins with Please",
    ),
    ("kind: yes_no, ask: Is it?, panel: show, required: yes", "C405", 8, "text of the error"),
    ("kind: yes_no, ask: Is it?, panel: show, show_if: b", "E203", 8, "`b` is not known"),
    ("kind: number, ask: Which?, panel: show, default: \"'x'\"", "E205", 8, "not a number"),
    (
        "kind: choice, ask: Which?, panel: show, options: stages, default: \"'third'\"",
        "E206", 8, "not an option of `a`",
    ),
    ("kind: number, ask: Which?, panel: show, default: a + 1", "E211", 8, "before anything"),
    ("kind: number, ask: Which?, panel: show, default: z + 1", "E203", 8, "`z` is not known"),
    ("kind: number, ask: Which?, panel: show, default: card.weeks", "A705", 1, "`card.weeks`"),
    ("kind: rate, ask: Who?, panel: show", "A705", 8, "the form names none"),
    (
        "kind: number, ask: Which?, panel: generalise, general: month",
        "K115", 8, "`general: month` does not fit",
    ),
    ("kind: number, ask: Which?, panel: generalise, general: nearest 0", "K115", 8, "nearest 0"),
    ("kind: yes_no, ask: Is it?, panel: show, style: loud", "K106", 8, "`loud` is not a style"),
    (
        "{id: a, id: b, kind: yes_no, ask: Is it?, panel: show}",
        "Y002", 8, "`id` stands here again",
    ),
    ("&x {id: a, kind: yes_no, ask: Is it?, panel: show}", "Y003", 8, "anchor"),
    ("kind: !!str yes_no, ask: Is it?, panel: show", "Y004", 8, "tag"),
    ("kind: yes_no, ask: Is it?, panel: show, hint: {x}: y", "Y001", 8, "not YAML"),
]  # fmt: skip

FORMS = [
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "K109", 9, "`a` is taken already, in forms/request/v1.yaml on line 8",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show, show_if: b}
      - {id: b, kind: yes_no, ask: Is it?, panel: show, show_if: a}
""",
        "E210", 8, "a needs b",
    ),
    (
        SECTION + """\
    show_if: a
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "E204", 7, "`a` is asked later",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - {that: a, at: b, say: Mend it}
""",
        "K114", 10, "`at` names `b`",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - that: a
        at: a
        say: "It is {b}"
""",
        "E203", 12, "`b` is not known",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - {that: a, at: a, say: "It is {{a}}"}
""",
        "C403", 10, "A brace",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - {that: a, at: a, say: It is, level: stop}
""",
        "K106", 10, "`stop` is not a level",
    ),
    (
        SECTION + """\
    repeat: {id: lines, item: line, min: 3, max: 2}
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "K108", 7, "`min` 3 and `max` 2",
    ),
    (
        SECTION + """\
    repeat: {id: lines, item: line, summary: [b]}
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "K114", 7, "`summary` names `b`",
    ),
    (SECTION + "    questions: []\n", "C402", 7, "no questions"),
    (SECTION, "K102", 5, "has no `questions`"),
    ("sections:\n  - {include: nowhere}\n", "K113", 5, "no shared section `nowhere`"),
    (
        "conditions: {big: a + 1}\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "E205", 4, "not yes or no",
    ),
    (
        "uses: {other: {forms: [nothing]}}\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "A704", 4, "`nothing`",
    ),
    (
        "uses: {other: request}\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "K103", 4, "`other` does not list forms",
    ),
    (
        "rate_card: unpriced\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "A709", 4, "no rate card of the family `unpriced`",
    ),
]  # fmt: skip

OTHERS = [
    (LISTS, LIST.replace("list: stages", "list: stage"), "K112", 1, "kept as `stages`"),
    (LISTS, LIST.replace("source: invented\n", ""), "K102", 1, "has no `source`"),
    (LISTS, "- one\n- two\n", "Y006", 1, "no keys"),
    (LISTS, LIST + "---\nlist: stages\n", "Y006", 6, "second document"),
    (CARD, RATE_CARD.replace("17.20", "a lot"), "K107", 9, "`rate` is not a number"),
    (CARD, RATE_CARD.replace("17.20", "-1"), "K108", 9, "less than nothing"),
    (CARD, RATE_CARD.replace("2025-04-01", "2025-04-31"), "K107", 5, "is not a day"),
    (CARD, RATE_CARD.replace("2025-04-01", "1 April"), "K107", 5, "is not a day"),
    (
        CARD, RATE_CARD + "  - {code: TA, label: Again, rate: 1, unit: an hour}\n",
        "K109", 10, "`TA` stands here again",
    ),
    (
        PROFILE_FILE, PROFILE.replace("[request]", "[request, requst]"),
        "A701", 13, "no form `requst`",
    ),
    (PROFILE_FILE, PROFILE.replace("part: pupils", "part: pupil"), "A702", 13, "`pupil`"),
    (PROFILE_FILE, PROFILE.replace("[costed_2025]", "[costed]"), "A703", 17, "rate card `costed`"),
    (
        PROFILE_FILE, PROFILE.replace("Primary, cluster: north", "Primary, cluster: south"),
        "A706", 7, "no cluster `south`",
    ),
    (PROFILE_FILE, PROFILE.replace("[R, 1]", "[R, 15]"), "K106", 7, "`15` is not a year group"),
    (PROFILE_FILE, PROFILE.replace("id: hythe_end", "id: larkmoor"), "K109", 8, "`larkmoor`"),
    (PROFILE_FILE, PROFILE.replace("starts: 13:30", "starts: 25:30"), "K107", 10, "time of day"),
    (PROFILE_FILE, PROFILE.replace("ends: 15:30", "ends: 12:30"), "K108", 10, "before it starts"),
    (PROFILE_FILE, PROFILE.replace("pack_title:", "pack_titel:"), "K101", 19, "`pack_titel`"),
    (PROFILE_FILE, PROFILE.replace(": Papers}", ": [Papers]}"), "K103", 19, "is not a text"),
    (PROFILE_FILE, PROFILE.replace("#123456", "blue"), "K107", 20, "`brand` is not a colour"),
    (PROFILE_FILE, PROFILE.replace("code: TID", "code: tid1"), "K105", 3, "`tid1` is not a code"),
    ("forms/spare/v1.yaml", None, "A708", 1, "No authority has a route with the form `spare`"),
    ("forms/request/draft.yaml", "form: request\n", "K112", 1, "v1.yaml, v2.yaml"),
    ("forms/request/v2.yml", "form: request\n", "K112", 1, "ends in .yml"),
    ("forms/request/v2.yaml", None, "K112", 1, "kept as request"),
]  # fmt: skip


def found_in(folder: Path) -> list[tuple[str, str, int]]:
    """Return the code, file and line of every problem."""
    return [(problem.code, problem.file, problem.line) for problem in problems(folder)]


@pytest.mark.parametrize(("question", "code", "line", "message"), QUESTIONS)
def test_broken_question_is_named(
    question: str, code: str, line: int, message: str, tmp_path: Path
) -> None:
    """One fault in a question is one problem, at its line."""
    whole = question if question.startswith(("{", "&")) else f"{{id: a, {question}}}"
    listed = indent(whole, "        ").replace("        ", "      - ", 1)
    text = f"{HEAD}{SECTION}    questions:\n{listed}\n"
    _one_problem(write(tmp_path, {FORM: text}), (code, FORM, line), message)


@pytest.mark.parametrize(("form", "code", "line", "message"), FORMS)
def test_broken_form_is_named(
    form: str, code: str, line: int, message: str, tmp_path: Path
) -> None:
    """One fault in a section, a check or a form is one problem, at its line."""
    _one_problem(write(tmp_path, {FORM: HEAD + form}), (code, FORM, line), message)


@pytest.mark.parametrize(("file", "text", "code", "line", "message"), OTHERS)
def test_broken_file_is_named(
    file: str, text: str | None, code: str, line: int, message: str, tmp_path: Path
) -> None:
    """One fault in a list, a rate card, a profile or the name of a file is one problem."""
    form = (tmp_path / file).parent.name
    spare = dedent(
        """\
        form: spare
        version: VERSION
        title: Spare
        sections:
          - id: only
            title: Only
            questions:
              - {id: a, kind: yes_no, ask: Is it?, panel: show}
        """
    ).replace("VERSION", Path(file).stem.removeprefix("v"))
    assert form
    _one_problem(write(tmp_path, {file: text or spare}), (code, file, line), message)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """An author sees every fault of every file, in order, and not only the first."""
    write(
        tmp_path,
        {
            LISTS: LIST.replace("label: First", "labl: First"),
            FORM: HEAD + SECTION + "    questions:\n      - {id: a, kind: txt, ask: Please}\n",
        },
    )
    assert found_in(tmp_path) == [
        ("K106", FORM, 8),
        ("P301", FORM, 8),
        ("K101", LISTS, 4),
        ("K102", LISTS, 4),
    ]


def test_broken_question_does_not_break_what_names_it(tmp_path: Path) -> None:
    """An expression that names a question without a type waits until the question is mended."""
    questions = """\
    questions:
      - {id: a, kind: nmber, ask: How many?, panel: show}
      - {id: b, kind: yes_no, ask: Is it?, panel: show, show_if: a > 3}
"""
    write(tmp_path, {FORM: HEAD + SECTION + questions})
    assert found_in(tmp_path) == [("K106", FORM, 8)]


def test_whole_folder_without_fault_has_no_problem(tmp_path: Path) -> None:
    """The folder that the tables break is itself sound."""
    assert problems(write(tmp_path)) == ()


def test_folder_that_is_not_there_has_no_authority(tmp_path: Path) -> None:
    """An empty or missing folder is a problem, not a service without forms."""
    assert found_in(tmp_path / "nowhere") == [("A700", "authorities", 0)]


def _one_problem(folder: Path, place: tuple[str, str, int], message: str) -> None:
    found = problems(folder)
    assert [(problem.code, problem.file, problem.line) for problem in found] == [place], found
    assert message in found[0].message
    assert _ends_as_a_sentence(found[0])


def _ends_as_a_sentence(problem: Problem) -> bool:
    return problem.mend.endswith((".", "?")) and problem.message.endswith((".", "?"))
