"""The one table of question kinds: which handler reads and draws each."""

from collections.abc import Mapping
from types import MappingProxyType

from service.domain.definition import Kind
from service.forms.choices import (
    DeclarationHandler,
    OneHandler,
    SchoolHandler,
    SchoolsHandler,
    SomeHandler,
    YesNoHandler,
    YesNoNotKnownHandler,
)
from service.forms.dates import DateHandler, PartialDateHandler
from service.forms.files import FileHandler
from service.forms.handler import Handler
from service.forms.numbers import MoneyHandler, NumberHandler
from service.forms.rates import RateHandler
from service.forms.unasked import UnaskedHandler
from service.forms.upn import UpnHandler
from service.forms.words import (
    EmailHandler,
    LongTextHandler,
    PersonHandler,
    PhoneHandler,
    PostcodeHandler,
    TextHandler,
)

HANDLERS: Mapping[Kind, Handler] = MappingProxyType(
    {
        Kind.TEXT: TextHandler(),
        Kind.LONG_TEXT: LongTextHandler(),
        Kind.YES_NO: YesNoHandler(),
        Kind.YES_NO_NOT_KNOWN: YesNoNotKnownHandler(),
        Kind.CHOICE: OneHandler(),
        Kind.CHOICES: SomeHandler(),
        Kind.NUMBER: NumberHandler(),
        Kind.MONEY: MoneyHandler(),
        Kind.DATE: DateHandler(),
        Kind.PARTIAL_DATE: PartialDateHandler(),
        Kind.EMAIL: EmailHandler(),
        Kind.PHONE: PhoneHandler(),
        Kind.POSTCODE: PostcodeHandler(),
        Kind.UPN: UpnHandler(),
        Kind.SCHOOL: SchoolHandler(),
        Kind.SCHOOLS: SchoolsHandler(),
        Kind.RATE: RateHandler(),
        Kind.PERSON: PersonHandler(),
        Kind.FILE: FileHandler(),
        Kind.DECLARATION: DeclarationHandler(),
        Kind.COMPUTED: UnaskedHandler(),
        Kind.CONTENT: UnaskedHandler(),
    }
)
"""Every kind has its handler here; a kind without one fails a test that says what to do."""
