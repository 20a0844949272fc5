"""What a form reaches beyond itself: other forms, earlier cases, the authority's figures.

In expressions each stands in the place of an alias: `referral.asked`, `earlier.asked_before`,
`figures.capital_cap`.
"""

from collections.abc import Iterable, Mapping

from service.definitions import vocabulary
from service.definitions.borrowing import plain_questions
from service.definitions.fields import ID, Fields
from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Place, Text
from service.domain.definition import Earlier, Kind, Panel, Question, UseOf
from service.domain.expressions.suggesting import nearest
from service.domain.resolving import EARLIER


def read_uses(tree: Keys) -> dict[str, tuple[str, ...]]:
    """Return which forms each alias may stand for, as far as it is written rightly."""
    found = {}
    for alias, use in _uses(tree).items():
        forms = use.values.get("forms")
        values = forms.values if isinstance(forms, Items) else ()
        found[alias] = tuple(form.value for form in values if isinstance(form, Text))
    return found


def read_uses_of(tree: Keys) -> dict[str, UseOf]:
    """Return which case the forms of each alias belong to; the same case when it is not said."""
    words = {alias: use.text("of") for alias, use in _uses(tree).items()}
    return {
        alias: UseOf(word) if word in vocabulary.USE_OF else UseOf.SAME_CASE
        for alias, word in words.items()
    }


def check_uses(fields: Fields) -> None:
    """Note everything that is written wrongly in the `uses` of a form."""
    uses = fields.mapping("uses")
    for alias, node in (uses.values if uses else {}).items():
        if isinstance(node, Keys):
            what, known = f"the use `{alias}`", vocabulary.USE
            use = Fields(node, what=what, known=known, findings=fields.findings)
            use.need("forms")
            use.texts("forms")
            use.word("of", vocabulary.USE_OF)
        else:
            mend = f"Write {alias}: {{forms: [form]}}."
            message = f"`{alias}` does not list forms."
            fields.findings.note("K103", node.place, message, mend)


def read_earlier(fields: Fields) -> dict[str, Earlier]:
    """Return the sums over the school's other cases, noting what is written wrongly."""
    keys = fields.mapping(EARLIER)
    found = {}
    for name, node in (keys.values if keys else {}).items():
        if not isinstance(node, Keys) or not ID.fullmatch(name):
            message = f"`{name}` does not say what is added up."
            mend = f"Write {name}: {{form: form, question: question}}, with an id for its name."
            fields.findings.note("K103", node.place, message, mend)
            continue
        what = f"the sum `{name}`"
        each = Fields(node, what=what, known=vocabulary.EARLIER, findings=fields.findings)
        found[name] = Earlier(each.id("form"), each.id("question"))
    return found


def earlier_questions(
    tree: Keys, forms: Mapping[str, Keys], *, findings: Findings
) -> dict[str, Keys]:
    """Return the question that each sum of a form adds up, under the name of the sum.

    `forms` are the newest versions of all forms, resolved. Where something is wrong, a number
    stands in its place, so that expressions with the sum are not said to be wrong as well.
    """
    keys = tree.values.get(EARLIER)
    found = {}
    for name, node in (keys.values if isinstance(keys, Keys) else {}).items():
        question = _added_up(node, forms, findings) if isinstance(node, Keys) else None
        found[name] = (question or _number(node.place)).with_value("id", Text(name, node.place))
    return found


def _added_up(node: Keys, forms: Mapping[str, Keys], findings: Findings) -> Keys | None:
    form, asked = node.text("form"), node.text("question")
    asked_there = plain_questions(forms[form]) if form in forms else []
    known = {each.text("id"): each for each in asked_there}
    if not form or not asked:
        return None
    if form not in forms:
        mend = nearest(form, forms) or f"Add forms/{form}/v1.yaml."
        findings.note("A704", node.place, f"There is no form `{form}` to add up.", mend)
    elif asked not in known:
        mend = nearest(asked, known) or "Name a question outside rows."
        findings.note("A704", node.place, f"`{form}` has no question `{asked}`.", mend)
    elif not _is_number(known[asked]):
        message = f"`{form}.{asked}` is not a number or money, so it cannot be added up."
        findings.note("E205", node.place, message, "Name a question of kind number or money.")
        return None
    return known.get(asked)


def _number(place: Place) -> Keys:
    keys = {"kind": "number", "ask": "A number", "panel": "withhold"}
    texts = {key: Text(value, place) for key, value in keys.items()}
    return Keys(texts, dict.fromkeys(texts, place), place)


def figure_questions(names: Iterable[str]) -> dict[str, Question]:
    """Return what expressions know of the authority's figures: a number each."""
    return {name: Question(name, Kind.NUMBER, name, Panel.WITHHOLD) for name in names}


def _is_number(question: Keys) -> bool:
    kind = question.text("kind")
    return (question.text("as") if kind == Kind.COMPUTED else kind) in vocabulary.NUMBERS


def _uses(tree: Keys) -> dict[str, Keys]:
    uses = tree.values.get("uses")
    values = uses.values if isinstance(uses, Keys) else {}
    return {
        alias: node if isinstance(node, Keys) else Keys({}, {}, node.place)
        for alias, node in values.items()
    }
