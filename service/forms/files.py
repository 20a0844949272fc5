"""Files added to a question: the answer is the ids of uploads, which nobody types.

A file is added and removed on a page of its own (`service/workflow/uploading.py`), so the page of
the section says nothing of it and what was added stays.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms.fields.core import Field, UnboundField

from service.domain.answers import Typed
from service.domain.definition import Question
from service.domain.upload import most_files
from service.domain.values import Value
from service.errors import RefusedError
from service.forms.fields import Unbound
from service.forms.handler import Handler
from service.forms.wording import meant

UPLOAD = re.compile("[0-9a-f]{32}")
"""The id of an upload."""


class FilesField(Field):
    """A field whose data is the ids of uploads, or None."""

    def __init__(
        self,
        *,
        most: int,
        name_within: str,
        **options: Any,  # noqa: ANN401 - handed on to WTForms, which types them no more narrowly.
    ) -> None:
        """Keep how many files there may be, and how a message names the question."""
        super().__init__(**options)
        self._most = most
        self._name_within = name_within

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the ids."""
        self.data = None
        found = tuple(dict.fromkeys(text for text in valuelist if text))
        if not all(UPLOAD.fullmatch(text) for text in found):
            raise ValueError(f"Add the files again for {self._name_within}")
        if len(found) > self._most:
            files = "file is" if self._most == 1 else "files are"
            raise ValueError(
                f"Remove a file: at most {self._most} {files} allowed for {self._name_within}"
            )
        self.data = found or None


class FileHandler(Handler):
    """Some files, each checked before it was kept."""

    def field(self, question: Question) -> Unbound:
        """Return a field that reads the ids of uploads."""
        return UnboundField(
            FilesField,
            label="",
            most=most_files(question.maximum),
            name_within=meant(question),
        )

    def posted(
        self,
        question: Question,  # noqa: ARG002 - no question of this kind is typed on a page.
        data: Mapping[str, Sequence[str]],  # noqa: ARG002 - whatever was posted.
    ) -> Typed | None:
        """Return None: an id that a page sends could be that of somebody else's file."""
        return None

    def filed(self, question: Question, plain: object) -> Typed:
        """Return no file; raise RefusedError when a case file names one, since it holds none."""
        if plain is None or plain in ("", [], ()):
            return ()
        reason = f"The case file cannot hold the files of {question.id}. Add them on the page."
        raise RefusedError(reason)

    def typed(self, value: Value) -> Typed:
        """Return the ids."""
        return value if isinstance(value, tuple) else ()
