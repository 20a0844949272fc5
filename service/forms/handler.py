"""What a kind of question must be able to do, and what most kinds do alike."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from service.domain.answers import Typed
from service.domain.authority import RateCard
from service.domain.definition import Option, Question
from service.domain.values import Value
from service.errors import RefusedError
from service.forms.cleaning import kept, too_long
from service.forms.fields import Unbound

WORDS_OF_JSON = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the boxes of a question that has several: `width` is in characters."""

    id: str
    label: str
    width: int


@dataclass(frozen=True, slots=True)
class Look:
    """How the box of a question is drawn: `width` in characters (0 is full), `rows` of a text area.

    `input_type`, `inputmode` and `spellcheck` are the HTML attributes; `spellcheck` None leaves it
    to the browser.
    """

    input_type: str = "text"
    inputmode: str = ""
    spellcheck: bool | None = None
    width: int = 0
    rows: int = 0
    prefix: str = ""
    suffix: str = ""


class Handler(ABC):
    """How one kind of question is typed, read and drawn; a handler keeps nothing itself.

    `asked` is false for a kind that nobody types into, and `parts` are the boxes of a kind that has
    several.
    """

    asked: ClassVar[bool] = True
    usual_look: ClassVar[Look] = Look()
    parts: ClassVar[tuple[Part, ...]] = ()

    @abstractmethod
    def field(self, question: Question) -> Unbound:
        """Return the WTForms field that reads the question, with its messages."""

    def posted(self, question: Question, data: Mapping[str, Sequence[str]]) -> Typed | None:
        """Return what was typed, from posted form data; None when it was not on the page."""
        texts = data.get(question.id, ())
        return kept(texts[0]) if texts else None

    def filed(self, question: Question, plain: object) -> Typed:
        """Return what a person would type to give the answer of a case file.

        Raises RefusedError, which names the question and not the answer, when it is of no shape
        that can be typed.
        """
        return filed_text(question, plain)

    def typed(self, value: Value) -> Typed:
        """Return what a person would type to give the value; nothing for None."""
        return "" if value is None else str(value)

    def look(self, question: Question) -> Look:  # noqa: ARG002 - some kinds look at the question.
        """Return how the box is drawn."""
        return self.usual_look

    def options(
        self,
        question: Question,
        *,
        card: RateCard | None,  # noqa: ARG002 - rates are chosen from the card.
    ) -> tuple[Option, ...]:
        """Return what can be chosen; nothing for a kind that is typed."""
        return question.options


def filed_text(question: Question, plain: object) -> str:
    """Return one text of a case file as typed; true, false and null become yes, no and nothing."""
    if plain is None or isinstance(plain, bool):
        return WORDS_OF_JSON[plain]
    answer = f"The case file's answer to {question.id}"
    if not isinstance(plain, str | int | float):
        reason = f"{answer} must be a text."
        raise RefusedError(reason)
    if wrong := too_long(str(plain)):
        reason = f"{answer} is too long: {wrong}"
        raise RefusedError(reason)
    return kept(str(plain))
