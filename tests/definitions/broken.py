"""Broken definitions: one fault each, with the code, line and message of the one problem it is.

A question stands from line 8 on of `forms/request/v1.yaml`, a section from line 5 on.
"""

from dataclasses import dataclass
from pathlib import PurePath
from textwrap import indent

from tests.definitions.writing import LIST, PROFILE, RATE_CARD

FORM = "forms/request/v1.yaml"
NEXT = "forms/request/v2.yaml"
LISTS = "lists/stages.yaml"
PROFILE_FILE = "authorities/tidewell/profile.yaml"
CARD = "rate_cards/costed_2025.yaml"
HEAD = "form: request\nversion: 1\ntitle: Request\n"
Y = "{value: y, label: Y}"
SECTION = "sections:\n  - id: pupil\n    title: The pupil\n"
ONE = "    questions:\n      - {id: a, kind: yes_no, ask: Is it?, panel: show}\n"
TWO = ONE + "      - {id: n, kind: number, ask: How many?, panel: show, min: 1, max: 9}\n"
CHOICE = ONE + "      - {id: c, kind: choice, ask: Which?, panel: show, options: stages}\n"
SECOND = """\
form: request
version: 2
title: Request
UPsections:
  - id: pupil
    title: The pupil
    questions:
      - {id: phase, kind: choice, ask: Which?, panel: show, options: stages}
"""
MORE = """\
  - id: more
    title: More
    repeat: {id: lines, item: line}
    questions:
      - {id: line, kind: choice, ask: Which?, panel: show, options: stages}
"""
REVIEWED = "uses: {old: {forms: [request], of: reviewed}}\n"
SPARE = """\
form: spare
version: VERSION
title: Spare
sections:
  - id: only
    title: Only
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
"""


@dataclass(frozen=True, slots=True)
class Broken:
    """A file with one fault, and the one problem that it is."""

    file: str
    text: str
    code: str
    line: int
    message: str


def asked(question: str) -> str:
    """Return a form with one question, `a` unless it says its own id."""
    whole = question if question.startswith(("{", "&")) else f"{{id: a, {question}}}"
    listed = indent(whole, "        ").replace("        ", "      - ", 1)
    return f"{HEAD}{SECTION}    questions:\n{listed}\n"


def profile(old: str, new: str) -> str:
    """Return the profile with one part of it written otherwise."""
    assert PROFILE.count(old) == 1
    return PROFILE.replace(old, new)


def prefilled(source: str) -> str:
    """Return a repeating section that starts with the rows of another form."""
    return f"{SECTION}    repeat: {{id: lines, item: line, prefill: {{{source}}}}}\n{ONE}"


def upgraded(steps: str) -> str:
    """Return a second version with these steps from the first."""
    return SECOND.replace("UP", f"upgrade: {{1: {steps}}}\n")


def spare(file: str) -> str:
    """Return a form that nothing refers to, at the version that the name of the file says."""
    return SPARE.replace("VERSION", PurePath(file).stem.removeprefix("v"))


QUESTIONS: list[tuple[str, str, int, str]] = [
    (
        "kind: yes_no, ask: Is it?",
        "P301", 8, "The question `a` does not say what the panel sees; there is no default.",
    ),
    (
        "kind: yes_no, ask: Is it?, panel: hide",
        "K106", 8, "`hide` is not something that `panel` can be.",
    ),
    (
        "kind: text, ask: Why?, panel: show",
        "P302", 8, "Free text may not be `show`: people write names into it.",
    ),
    (
        "kind: long_text, ask: Why?, panel: show",
        "P302", 8, "Free text may not be `show`: people write names into it.",
    ),
    (
        "kind: email, ask: Which?, panel: show",
        "P303", 8, "`email` identifies a person, so it may not be `show`.",
    ),
    (
        "kind: upn, ask: Which?, panel: show",
        "P303", 8, "`upn` identifies a person, so it may not be `show`.",
    ),
    (
        "kind: date, ask: Born?, panel: show, identifies: pupil.birth_date",
        "P304", 8, "A question that identifies somebody may not be `show`.",
    ),
    (
        "kind: date, ask: Born?, panel: generalise",
        "P305", 8, "`generalise` needs `general`, which says how the answer is widened.",
    ),
    (
        "kind: date, ask: Born?, panel: show, general: year",
        "P306", 8, "`general` is used only with `generalise`, and this is `show`.",
    ),
    (
        "kind: choice, ask: Which?, panel: generalise, general: option, options: stages",
        "P307", 8, "The option `first` has no `general` to be widened to.",
    ),
    (
        "kind: content, ask: Read., panel: show",
        "P308", 8, "A content paragraph has no answer for the panel.",
    ),
    (
        "kind: school, ask: Which?, panel: show",
        "P309", 8, "A school may not be `show`: the panel must not know which it is.",
    ),
    (
        "kind: text, ask: Who?, panel: withhold, identifies: pupil.shoe_size",
        "P310", 8, "`pupil.shoe_size` is not a role and an attribute that are known.",
    ),
    (
        "kind: text, ask: Who?, panel: withhold, identifies: uncle.name",
        "P310", 8, "`uncle.name` is not a role and an attribute that are known.",
    ),
    (
        "kind: txet, ask: Why?, panel: withhold",
        "K106", 8, "`txet` is not something that `kind` can be.",
    ),
    (
        "kind: text, ask: Why?, panel: withhold, hnt: x",
        "K101", 8, "`hnt` is not a key of a question.",
    ),
    (
        "{id: a, ask: Why?, panel: withhold}",
        "K102", 8, "This question has no `kind`.",
    ),
    (
        "{kind: text, ask: Why?, panel: withhold}",
        "K102", 8, "This question has no `id`.",
    ),
    (
        "kind: text, panel: withhold",
        "K102", 8, "This question has no `ask`.",
    ),
    (
        "{id: A-1, kind: text, ask: Why?, panel: withhold}",
        "K105", 8, "`A-1` is not an id.",
    ),
    (
        "{id: class, kind: text, ask: Why?, panel: withhold}",
        "K111", 8, "`class` cannot be the name of anything in expressions.",
    ),
    (
        "{id: where, kind: text, ask: Why?, panel: withhold}",
        "K111", 8, "`where` cannot be the name of anything in expressions.",
    ),
    (
        "kind: text, ask: [Why?], panel: withhold",
        "K103", 8, "`ask` takes one value, and this is a list.",
    ),
    (
        "kind: text, ask: , panel: withhold",
        "K104", 8, "`ask` has nothing behind it.",
    ),
    (
        "kind: number, ask: Why?, panel: show, min: lots",
        "K107", 8, "`min` is not a number: lots.",
    ),
    (
        "kind: number, ask: Why?, panel: show, min: 5, max: 2",
        "K108", 8, "`min` 5 is more than `max` 2.",
    ),
    (
        "kind: number, ask: Why?, panel: show, decimals: 1.5",
        "K107", 8, "`decimals` is not a whole number: 1.5.",
    ),
    (
        "kind: number, ask: Why?, panel: show, decimals: 9",
        "K108", 8, "`decimals` is 9; 6 is the most.",
    ),
    (
        "kind: date, ask: When?, panel: show, min: 2",
        "K110", 8, "`min` does not go with kind `date`.",
    ),
    (
        "kind: text, ask: Why?, panel: withhold, options: stages",
        "K110", 8, "`options` does not go with kind `text`.",
    ),
    (
        "kind: text, ask: Why?, panel: withhold, value: 1 + 1",
        "K110", 8, "`value` does not go with kind `text`.",
    ),
    (
        "kind: content, ask: Read., panel: withhold, required: Do",
        "K110", 8, "`required` does not go with kind `content`.",
    ),
    (
        "kind: school, ask: Which?, panel: withhold, options: stages",
        "K110", 8, "The options of a school are the authority's schools.",
    ),
    (
        "kind: choice, ask: Which?, panel: show",
        "K102", 8, "This question has no `options`.",
    ),
    (
        "kind: choice, ask: Which?, panel: show, options: stags",
        "K113", 8, "There is no list `stags`.",
    ),
    (
        "kind: choice, ask: Which?, panel: show, options: [{value: x, label: X}]",
        "C402", 8, "There are 1 options; 2 is the least.",
    ),
    (
        "kind: choice, ask: A?, panel: show, options: [{value: y, label: Z},\n " + Y + "]",
        "K109", 9, "The option `y` stands here again.",
    ),
    (
        "kind: choice, ask: A?, panel: show,\n options: [{value: x, label: X, exclusive: yes}, "
        + Y + "]",
        "C404", 9, "`exclusive` means something only where several options can be chosen.",
    ),
    (
        "kind: choice, ask: A?, panel: show,\n options: [{value: x y, label: X}, " + Y + "]",
        "K105", 9, "`x y` cannot be the value of an option.",
    ),
    (
        "kind: computed, ask: Sum, panel: show, as: number",
        "K102", 8, "This question has no `value`.",
    ),
    (
        "kind: computed, ask: Sum, panel: show, value: 1 + 1",
        "K102", 8, "This question has no `as`.",
    ),
    (
        "kind: computed, ask: Sum, panel: show, as: text, value: 1 + 1",
        "E205", 8, "`1 + 1` is a number, not a text.",
    ),
    (
        "kind: computed, ask: Sum, panel: show, as: number, value: a + 1",
        "E210", 8, "`a` depends on itself: a needs a.",
    ),
    (
        "kind: yes_no, ask: Please say, panel: show",
        "C401", 8, "`ask` begins with Please.",
    ),
    (
        "kind: yes_no, ask: Is it?, panel: show, required: Please say",
        "C401", 8, "`required` begins with Please.",
    ),
    (
        "kind: yes_no, ask: Is it?, panel: show, required: yes",
        "C405", 8, "`required` is the text of the error, not yes or no.",
    ),
    (
        "kind: yes_no, ask: Is it?, panel: show, show_if: b",
        "E203", 8, "`b` is not known here.",
    ),
    (
        "kind: number, ask: Which?, panel: show, default: \"'x'\"",
        "E205", 8, "`'x'` is a text, not a number.",
    ),
    (
        "kind: choice, ask: Which?, panel: show, options: stages, default: \"'third'\"",
        "E206", 8, "'third' is not an option of `a`.",
    ),
    (
        "kind: number, ask: Which?, panel: show, default: a + 1",
        "E211", 8, "A default stands in the box before anything is answered in this form.",
    ),
    (
        "kind: number, ask: Which?, panel: show, default: z + 1",
        "E203", 8, "`z` is not known here.",
    ),
    (
        "kind: number, ask: Which?, panel: show, default: card.weeks",
        "A705", 1, "An expression uses `card.weeks`, and the form names no rate card.",
    ),
    (
        "kind: rate, ask: Who?, panel: show",
        "A705", 8, "`a` chooses from a rate card, and the form names none.",
    ),
    (
        "kind: number, ask: Which?, panel: generalise, general: month",
        "K115", 8, "`general: month` does not fit kind `number`.",
    ),
    (
        "kind: number, ask: Which?, panel: generalise, general: nearest 0",
        "K115", 8, "`general: nearest 0` does not fit kind `number`.",
    ),
    (
        "kind: yes_no, ask: Is it?, panel: show, style: loud",
        "K106", 8, "`loud` is not something that `style` can be.",
    ),
    (
        "{id: a, id: b, kind: yes_no, ask: Is it?, panel: show}",
        "Y002", 8, "The key `id` stands here again; it is on line 8 already.",
    ),
    (
        "&x {id: a, kind: yes_no, ask: Is it?, panel: show}",
        "Y003", 8, "This is an anchor.",
    ),
    (
        "kind: !!str yes_no, ask: Is it?, panel: show",
        "Y004", 8, "`tag:yaml.org,2002:str` is a tag.",
    ),
    (
        "kind: yes_no, ask: Is it?, panel: show, hint: {x}: y",
        "Y001", 8, "This is not YAML: did not find expected ',' or '}'.",
    ),
    (
        "kind: person, ask: Who?, panel: show",
        "P303", 8, "`person` identifies a person, so it may not be `show`.",
    ),
    (
        "kind: person, ask: Who?, panel: anonymise",
        "P311", 8, "A person who is anonymised needs `identifies`, which says who it is.",
    ),
    (
        "kind: file, ask: Which?, panel: anonymise",
        "P312", 8, "A file may only be `withhold`: nobody has read what is in it.",
    ),
    (
        "kind: file, ask: Which?, panel: withhold, accept: [pdf, exe]",
        "K106", 8, "`exe` is not a kind of file that can be looked through.",
    ),
    (
        "kind: file, ask: Which?, panel: withhold, max: 0",
        "K108", 8, "`max` 0 does not count files.",
    ),
    (
        "kind: file, ask: Which?, panel: withhold, max: 1.5",
        "K108", 8, "`max` 1.5 does not count files.",
    ),
    (
        "kind: text, ask: Which?, panel: withhold, accept: [pdf]",
        "K110", 8, "`accept` does not go with kind `text`.",
    ),
    (
        "kind: partial_date, ask: When?, panel: generalise, general: option",
        "K115", 8, "`general: option` does not fit kind `partial_date`.",
    ),
    (
        "kind: number, ask: Which?, panel: show, min: 0.5",
        "C409", 8, "`min` 0.5 has more decimal places than may be typed, 0.",
    ),
    (
        "kind: number, ask: Which?, panel: show, max: 2.125, decimals: 2",
        "C409", 8, "`max` 2.125 has more decimal places than may be typed, 2.",
    ),
    (
        "kind: money, ask: Which?, panel: show, max: 99.999",
        "C409", 8, "`max` 99.999 has more decimal places than may be typed, 2.",
    ),
    (
        "kind: number, ask: Which?, panel: show, required: Enter it, style: omit",
        "D501", 8, "`a` must be answered, and is printed and used nowhere.",
    ),
    (
        "{id: figures, kind: text, ask: Why?, panel: withhold}",
        "K111", 8, "`figures` cannot be the name of anything in expressions.",
    ),
    (
        "{id: earlier, kind: text, ask: Why?, panel: withhold}",
        "K111", 8, "`earlier` cannot be the name of anything in expressions.",
    ),
    (
        "kind: number, ask: Which?, panel: show, show_if: figures.cap > 3",
        "E203", 8, "`figures` has no question `cap`.",
    ),
    (
        "kind: number, ask: Which?, panel: show, show_if: 1 > 2",
        "C406", 8, "`1 > 2` is never true, whatever is answered.",
    ),
    (
        "kind: number, ask: Which?, panel: show, show_if: 2 > 1",
        "C407", 8, "`2 > 1` is always true, whatever is answered.",
    ),
]  # fmt: skip
FORMS: list[tuple[str, str, int, str]] = [
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "K109", 9, "`a` is taken already, in forms/request/v1.yaml on line 8.",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show, show_if: b}
      - {id: b, kind: yes_no, ask: Is it?, panel: show, show_if: a}
""",
        "E210", 8, "`a` depends on itself: a needs b needs a.",
    ),
    (
        SECTION + """\
    show_if: a
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "E204", 7, "`a` is asked later than this place.",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - {that: a, at: b, say: Mend it}
""",
        "K114", 10, "`at` names `b`, which is no question of this section.",
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
        "E203", 12, "`b` is not known here.",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - {that: a, at: a, say: "It is {{a}}"}
""",
        "C403", 10, "A brace in `say` does not stand around a name.",
    ),
    (
        SECTION + """\
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
    checks:
      - {that: a, at: a, say: It is, level: stop}
""",
        "K106", 10, "`stop` is not something that `level` can be.",
    ),
    (
        SECTION + """\
    repeat: {id: lines, item: line, min: 3, max: 2}
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "K108", 7, "`min` 3 and `max` 2 do not fit; 200 rows is the most.",
    ),
    (
        SECTION + """\
    repeat: {id: lines, item: line, summary: [b]}
    questions:
      - {id: a, kind: yes_no, ask: Is it?, panel: show}
""",
        "K114", 7, "`summary` names `b`, which is no question of this section.",
    ),
    (
        SECTION + "    questions: []\n",
        "C402", 7, "A section has no questions.",
    ),
    (
        SECTION,
        "K102", 5, "This section has no `questions`.",
    ),
    (
        "sections:\n  - {include: nowhere}\n",
        "K113", 5, "There is no shared section `nowhere`.",
    ),
    (
        "conditions: {big: a + 1}\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "E205", 4, "`a + 1` is a number, not yes or no.",
    ),
    (
        "uses: {other: {forms: [nothing]}}\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "A704", 4, "`other` names no other form: `nothing`.",
    ),
    (
        "uses: {other: request}\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "K103", 4, "`other` does not list forms.",
    ),
    (
        "rate_card: unpriced\n" + SECTION
        + "    questions:\n      - {id: a, kind: number, ask: How many?, panel: show}\n",
        "A709", 4, "`tidewell` has no rate card of the family `unpriced`.",
    ),
    (
        SECTION + TWO + "    checks:\n      - {that: n > 9, at: n, say: Mend it}\n",
        "C406", 11, "`n > 9` is never true, whatever is answered.",
    ),
    (
        SECTION + CHOICE
        + "    checks:\n      - {that: c == 'first' and c == 'second', at: c, say: Mend it}\n",
        "C406", 11, "`c == 'first' and c == 'second'` is never true, whatever is answered.",
    ),
    (
        SECTION + CHOICE + "    checks:\n      - {that: c == 'third', at: c, say: Mend it}\n",
        "E206", 11, "'third' is not an option of `c`.",
    ),
    (
        SECTION + TWO + "    checks:\n      - {that: a, at: a, code: total, say: Mend it}\n",
        "K105", 11, "`total` is not a code.",
    ),
    (
        "checks:\n  - {that: a, at: b, say: Mend it}\n" + SECTION + ONE,
        "K114", 5, "`at` names `b`, which is no question of this form.",
    ),
    (
        "checks:\n  - {that: b, at: a, say: Mend it}\n" + SECTION + ONE,
        "E203", 5, "`b` is not known here.",
    ),
    (
        "conditions: {big: a}\n" + SECTION + ONE,
        "C408", 4, "The condition `big` is used nowhere.",
    ),
    (
        "earlier: {before: {form: request, question: n}}\n" + SECTION + TWO,
        "C408", 4, "The sum `before` is used nowhere.",
    ),
    (
        "earlier: {before: {form: request, question: a}}\n"
        "checks:\n  - {that: earlier.before < 9, at: a, say: Mend it}\n" + SECTION + TWO,
        "E205", 4, "`request.a` is not a number or money, so it cannot be added up.",
    ),
    (
        "earlier: {before: {form: request, question: m}}\n" + SECTION + TWO,
        "A704", 4, "`request` has no question `m`.",
    ),
    (
        "earlier: {before: {form: requst, question: n}}\n" + SECTION + TWO,
        "A704", 4, "There is no form `requst` to add up.",
    ),
    (
        "earlier: {before: request}\n" + SECTION + TWO,
        "K103", 4, "`before` does not say what is added up.",
    ),
    (
        prefilled("from: other, rows: lines, copy: {a: a}"),
        "K114", 7, "`other` is not an alias of `uses`.",
    ),
    (
        REVIEWED + prefilled("from: old, rows: rows, copy: {a: a}"),
        "K114", 8, "No form of `old` has the rows `rows`.",
    ),
    (
        REVIEWED + prefilled("from: old, rows: lines, copy: {a: b}"),
        "K114", 8, "`lines` has no question `b`.",
    ),
    (
        REVIEWED + prefilled("from: old, rows: lines, copy: {b: a}"),
        "K114", 8, "`copy` names `b`, which is no question of this section.",
    ),
    (
        REVIEWED + prefilled("from: old, rows: lines"),
        "K102", 8, "This prefill has no `copy`.",
    ),
    (
        "upgrade: {1: [{drop: b}]}\n" + SECTION + ONE,
        "V605", 4, "`upgrade` names version 1, which is no older version of this form.",
    ),
    (
        "upgrade: {first: []}\n" + SECTION + ONE,
        "K103", 4, "`first` is not an older version with a list of steps.",
    ),
]  # fmt: skip
FILES: list[tuple[str, str, str, int, str]] = [
    (
        LISTS, LIST.replace("list: stages", "list: stage"),
        "K112", 1, "`list` is `stage`, and the file is kept as `stages`.",
    ),
    (
        LISTS, LIST.replace("source: invented\n", ""),
        "K102", 1, "This list has no `source`.",
    ),
    (
        LISTS, "- one\n- two\n",
        "Y006", 1, "The file holds no keys.",
    ),
    (
        LISTS, LIST + "---\nlist: stages\n",
        "Y006", 6, "A second document begins here.",
    ),
    (
        CARD, RATE_CARD.replace("17.20", "a lot"),
        "K107", 9, "`rate` is not a number: a lot.",
    ),
    (
        CARD, RATE_CARD.replace("17.20", "-1"),
        "K108", 9, "`rate` is less than nothing.",
    ),
    (
        CARD, RATE_CARD.replace("2025-04-01", "2025-04-31"),
        "K107", 5, "`2025-04-31` is not a day.",
    ),
    (
        CARD, RATE_CARD.replace("2025-04-01", "1 April"),
        "K107", 5, "`1 April` is not a day.",
    ),
    (
        CARD, RATE_CARD + "  - {code: TA, label: Again, rate: 1, unit: an hour}\n",
        "K109", 10, "The code `TA` stands here again.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("[request]", "[request, requst]"),
        "A701", 13, "There is no form `requst`.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("part: pupils", "part: pupil"),
        "A702", 13, "The profile has no agenda_part `pupil`.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("[costed_2025]", "[costed]"),
        "A703", 17, "There is no rate card `costed`.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("Primary, cluster: north", "Primary, cluster: south"),
        "A706", 7, "The profile has no cluster `south`.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("[R, 1]", "[R, 15]"),
        "K106", 7, "`15` is not a year group.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("id: hythe_end", "id: larkmoor"),
        "K109", 8, "`larkmoor` stands here again.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("starts: 13:30", "starts: 25:30"),
        "K107", 10, "`25:30` is not a time of day.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("ends: 15:30", "ends: 12:30"),
        "K108", 10, "The meeting ends before it starts.",
    ),
    (
        PROFILE_FILE, profile("pack_title:", "pack_titel:"),
        "K101", 19, "`pack_titel` is not a key of the wording.",
    ),
    (
        PROFILE_FILE, profile(": Papers}", ": [Papers]}"),
        "K103", 19, "`pack_title` of `wording` is not a text with an id.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("#123456", "blue"),
        "K107", 20, "`brand` is not a colour.",
    ),
    (
        PROFILE_FILE, PROFILE.replace("code: TID", "code: tid1"),
        "K105", 3, "`tid1` is not a code.",
    ),
    (
        "forms/spare/v1.yaml", spare("forms/spare/v1.yaml"),
        "A708", 1, "No authority has a route with the form `spare`.",
    ),
    (
        "forms/request/draft.yaml", "form: request\n",
        "K112", 1, "A form is kept as v1.yaml, v2.yaml and so on.",
    ),
    (
        "forms/request/v2.yml", "form: request\n",
        "K112", 1, "This file is never read: its name ends in .yml.",
    ),
    (
        "forms/request/v2.yaml", spare("forms/request/v2.yaml"),
        "K112", 1, "`form` is `spare`, and the file is kept as request.",
    ),
    (
        NEXT, SECOND.replace("UP", ""),
        "V603", 1, "`stage` of version 1 has no place here any more.",
    ),
    (
        NEXT, upgraded("[{rename: {stag: phase}}, {drop: stage}]"),
        "V604", 4, "`rename` names `stag`, which the older version does not ask.",
    ),
    (
        NEXT, upgraded("[{rename: {stage: phse}}]"),
        "K114", 4, "`rename` names `phse`, which is no question of this version.",
    ),
    (
        NEXT, upgraded("[{drop: stage}, {default: {phase: \"'third'\"}}]"),
        "E206", 4, "'third' is not an option of `phase`.",
    ),
    (
        NEXT, upgraded("[{drop: stage}, {default: {phase: 1 + 1}}]"),
        "E205", 4, "`1 + 1` is a number, not a text.",
    ),
    (
        NEXT, upgraded("[{drop: stage}], 2: [{drop: stage}]"),
        "V605", 4, "`upgrade` names version 2, which is no older version of this form.",
    ),
    (
        NEXT, upgraded("[{drop: stage}, {forget: stage}]"),
        "K101", 4, "`forget` is not a key of a step.",
    ),
    (
        NEXT, upgraded("[{drop: stage}, stage]"),
        "K103", 4, "A step is not written as keys.",
    ),
    (
        NEXT, upgraded("[{rename: {stage: line}}]") + MORE,
        "V604", 4, "`stage` and `line` do not stand in the same rows.",
    ),
    (
        "published.lock", "request/v9: 00\n",
        "V602", 0, "request/v9 was published and is gone.",
    ),
    (
        "published.lock", "request/v1: 00\n",
        "V601", 1,
        "request/v1 was published and has changed since, in it or in what it includes.",
    ),
    (
        PROFILE_FILE, profile("agenda_part: pupils}","agenda_part: pupils, about: [group]}"),
        "A711", 13, "The profile has no route `group`.",
    ),
    (
        PROFILE_FILE, profile("agenda_part: pupils}","agenda_part: pupils, entered_by: panel}"),
        "K106", 13, "`panel` is not something that `entered_by` can be.",
    ),
    (
        PROFILE_FILE, profile("agenda_part: pupils}","agenda_part: pupils, money: some}"),
        "K106", 13, "`money` is neither true nor false.",
    ),
    (
        PROFILE_FILE, profile("agenda_part: pupils}","agenda_part: pupils, until: 2025-06-31}"),
        "K107", 13, "`2025-06-31` is not a day.",
    ),
    (
        PROFILE_FILE, PROFILE+"figures: {cap: a lot}\n",
        "K107", 21, "The figure `cap` is not a number: a lot.",
    ),
    (
        PROFILE_FILE, PROFILE+"figures: {Cap: 1}\n",
        "K103", 21, "`Cap` of `figures` is not a text with an id.",
    ),
    (
        PROFILE_FILE, PROFILE+"funds:\n  - {id: main, name: Main, kind: loan}\n",
        "K106", 22, "`loan` is not something that `kind` can be.",
    ),
    (
        PROFILE_FILE, PROFILE+"funds:\n  - {id: main, name: Main}\n",
        "K102", 22, "This fund has no `kind`.",
    ),
    (
        PROFILE_FILE, PROFILE+"leads:\n  - {initials: AB, clusters: [nort]}\n",
        "A706", 22, "The profile has no cluster `nort`.",
    ),
    (
        PROFILE_FILE, PROFILE+"retention: {case: 7}\n",
        "K103", 21, "`case` of `retention` does not say its years.",
    ),
    (
        PROFILE_FILE, PROFILE+"retention: {case: {years: 0}}\n",
        "K108", 21, "Records are kept from 1 to 100 years.",
    ),
    (
        PROFILE_FILE, PROFILE+"meeting_kinds: {area: Area meeting}\n",
        "A710", 10, "`locality` is not among `meeting_kinds`.",
    ),
    (
        PROFILE_FILE, PROFILE+"roles: {chair: [Lead]}\n",
        "K103", 21, "`chair` of `roles` is not a text with an id.",
    ),
    (
        PROFILE_FILE, profile("ends: 15:30}","ends: 15:30, funding: maybe}"),
        "K106", 10, "`funding` is neither true nor false.",
    ),
]  # fmt: skip
BROKEN = [
    *(Broken(FORM, asked(text), code, line, message) for text, code, line, message in QUESTIONS),
    *(Broken(FORM, HEAD + text, code, line, message) for text, code, line, message in FORMS),
    *(Broken(file, text, code, line, message) for file, text, code, line, message in FILES),
]
"""Every broken definition."""
