"""How a message names the question it is about."""

from decimal import Decimal

from service.domain.definition import Kind, Question


def called(question: Question) -> str:
    """Return the question's short name as it stands at the start of a sentence."""
    name = _name(question)
    return name[:1].upper() + name[1:]


def meant(question: Question) -> str:
    """Return the short name as it stands within a sentence: "date of birth", but "UPN"."""
    name = _name(question)
    first_word = name.split(" ", 1)[0]
    return name if _is_its_own(first_word) else name[:1].lower() + name[1:]


def figure(question: Question, amount: Decimal) -> str:
    """Return an amount as a message writes it: "£6,000", "£17.20", "100%", "1,000" or "4.5"."""
    plain = f"{amount:,f}"
    if question.kind is Kind.MONEY:
        return f"£{amount:,.2f}".removesuffix(".00")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain + "%" if question.unit == "%" else plain


def _name(question: Question) -> str:
    """Return the label or the question; a whole question is quoted to fit into a sentence."""
    name = question.name.strip().rstrip(":.")
    return f"“{name}”" if name.endswith("?") else name


def _is_its_own(word: str) -> bool:
    """Return whether a word keeps its capitals anywhere: UPN, NHS, SENCo."""
    return any(letter.isupper() for letter in word[1:])
