"""Kinds of question that nobody types into: what is worked out, and paragraphs to read.

Their names are ignored wherever they are sent: a total can be worked out by this service only.
"""

from wtforms.fields.core import Field, UnboundField

from service.domain.answers import Typed
from service.domain.definition import Question
from service.domain.values import Value
from service.forms.fields import Unbound
from service.forms.handler import Handler


class UnaskedHandler(Handler):
    """A question that is never read from what was typed."""

    asked = False

    def field(self, question: Question) -> Unbound:  # noqa: ARG002 - there is nothing to read.
        """Return a field that reads nothing; no form is built with it."""
        return UnboundField(Field, label="")

    def typed(self, value: Value) -> Typed:  # noqa: ARG002 - nobody types it, whatever it is.
        """Return nothing."""
        return ""
