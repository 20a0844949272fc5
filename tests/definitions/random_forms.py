"""Random definitions that are valid: forms of every kind of question, with rows and rules."""

from typing import Any

from hypothesis import strategies as st

from service.definitions.vocabulary import FILE_ENDINGS
from service.domain.definition import Kind

Keys = dict[str, Any]
TEXT = (
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=("Cc", "Cs", "Zl", "Zp"),
            exclude_characters="{}\ufeff",
        ),
        min_size=1,
        max_size=20,
    )
    .map(str.strip)
    .filter(lambda text: text and not text.lower().startswith("please"))
)
ERROR = TEXT.filter(lambda text: text.lower() not in {"true", "false", "yes", "no"})
OPTIONS = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=5, unique=True)
CLOSED = st.sampled_from(["withhold", "anonymise"])
PANELS = {
    **dict.fromkeys((Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.POSTCODE), CLOSED),
    **dict.fromkeys((Kind.UPN, Kind.SCHOOL, Kind.SCHOOLS), CLOSED),
    **dict.fromkeys((Kind.PERSON, Kind.FILE, Kind.CONTENT), st.just("withhold")),
}
OPEN = st.sampled_from(["show", "withhold", "anonymise"])
COMPUTED = {"number": "1 + 1", "text": "'x'", "date": "today()", "yes_no": "1 < 2", "money": "0.5"}


@st.composite
def questions(draw: st.DrawFn, name: str, earlier: tuple[str, ...] = ()) -> Keys:
    """Return one question of any kind; it may depend on a yes or no question asked `earlier`."""
    kind = draw(st.sampled_from(list(Kind)))
    question: Keys = {
        "id": name,
        "kind": kind.value,
        "ask": draw(TEXT),
        "panel": draw(PANELS.get(kind, OPEN)),
        **draw(_optional(kind)),
    }
    if kind in (Kind.CHOICE, Kind.CHOICES):
        question["options"] = [{"value": value, "label": draw(TEXT)} for value in draw(OPTIONS)]
    if kind is Kind.COMPUTED:
        question["as"] = draw(st.sampled_from(sorted(COMPUTED)))
        question["value"] = COMPUTED[question["as"]]
    if draw(st.booleans()) and earlier:
        question["show_if"] = draw(st.sampled_from(earlier))
    return question


def _optional(kind: Kind) -> st.SearchStrategy[Keys]:
    """Return keys that a question of the kind may have."""
    keys: dict[str, st.SearchStrategy[Any]] = {"label": TEXT, "hint": TEXT}
    if kind not in (Kind.COMPUTED, Kind.CONTENT):
        keys["required"] = ERROR
        keys["style"] = st.sampled_from(["line", "block", "table"])
    if kind is Kind.NUMBER:
        keys |= {"min": st.integers(-9, 0), "max": st.integers(1, 99), "unit": TEXT}
        keys["decimals"] = st.integers(0, 6)
    if kind is Kind.LONG_TEXT:
        keys["max_words"] = st.integers(1, 500)
    if kind is Kind.FILE:
        keys |= {"max": st.integers(1, 9)}
        keys["accept"] = st.lists(st.sampled_from(FILE_ENDINGS), min_size=1, unique=True)
    return st.fixed_dictionaries({}, optional=keys)


@st.composite
def sections(draw: st.DrawFn, number: int, flags: tuple[str, ...]) -> Keys:
    """Return a section, once or for each row; `flags` are yes or no questions before it."""
    count = draw(st.integers(1, 4))
    asked = [draw(questions(f"s{number}q{each}", flags)) for each in range(count)]
    section: Keys = {
        "id": f"s{number}",
        "title": draw(TEXT),
        "questions": [{"id": f"s{number}flag", "kind": "yes_no", "ask": "Is it?", "panel": "show"}],
    }
    section["questions"] += asked
    if draw(st.booleans()) and flags:
        section["show_if"] = draw(st.sampled_from(flags))
    if draw(st.booleans()):
        section["repeat"] = {"id": f"rows{number}", "item": draw(TEXT), "min": 0, "max": 5}
    if draw(st.booleans()):
        flag = f"s{number}flag"
        section["checks"] = [{"that": flag, "at": flag, "say": draw(TEXT), "code": "NOT_SO"}]
    return section


@st.composite
def forms(draw: st.DrawFn) -> Keys:
    """Return a valid form as the keys of its file."""
    found: list[Keys] = []
    flags: tuple[str, ...] = ()
    for number in range(draw(st.integers(1, 4))):
        section = draw(sections(number, flags))
        found.append(section)
        if "repeat" not in section:
            flags = (*flags, f"s{number}flag")
    form: Keys = {
        "form": "random",
        "version": 2,
        "title": draw(TEXT),
        "rate_card": "costed",
        "sections": found,
        "upgrade": {1: [{"drop": "old"}, {"rename": {"older": "s0flag"}}]},
    }
    if flags:
        form["conditions"] = {"agreed": " and ".join(flags)}
        form["checks"] = [{"that": "conditions.agreed", "at": flags[0], "say": draw(TEXT)}]
    form["earlier"] = {"before": {"form": "random", "question": "total"}}
    form["sections"].append(
        {
            "id": "sums",
            "title": "Sums",
            "questions": [
                {"id": "total", "kind": "computed", "as": "money", "ask": "T", "panel": "show",
                 "value": "figures.cap + earlier.before"},
            ],
        }
    )  # fmt: skip
    return form
