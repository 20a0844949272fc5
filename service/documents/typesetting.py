"""The child process that typesets one document and ends.

It is run as a file of its own, by `pdf.py`, because what the typesetter keeps in memory never
shrinks, and because a document that asks for too much must fail alone. It therefore imports nothing
of ours. It reads a job as JSON from its input and writes the PDF to its output; when that cannot
be, it ends with 1 and writes the typesetter's message, without the document's words, as an error.
"""

import json
import re
import resource
import sys
import unicodedata
from collections.abc import Mapping

import typst

MEMORY = 2 * 1024**3
PROCESSOR_SECONDS = 120

# PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2): the typesetter refuses what is not accessible.
STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-2a"]

_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_QUOTED = re.compile(r'"[^"]*"')
_SAID_BY_TEMPLATE = re.compile(r"(panicked|assertion failed).*", re.DOTALL)


def main() -> int:
    """Read a job, write its PDF and return how the process is to end."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    job = json.load(sys.stdin.buffer)
    try:
        data = typeset(job)
    except typst.TypstError as error:
        # What a template says itself, or what is quoted, may be the document's own words.
        message = _SAID_BY_TEMPLATE.sub(r"\1", error.message)
        sys.stderr.write(_QUOTED.sub('"..."', message))
        return 1
    sys.stdout.buffer.write(data)
    return 0


def typeset(job: Mapping[str, str]) -> bytes:
    """Return the PDF of a job: `document` (JSON), `template`, `fonts`, `root`, `created` (seconds).

    Writing that no font of ours has is given by the name of its script in brackets.

    Raises:
        typst.TypstError: the template is wrong, or what it draws is not accessible.
    """
    try:
        return _compiled(job, job["document"])
    except typst.TypstError as error:
        unshown = _unshown(error.diagnostic)
        if not unshown:
            raise
    return _compiled(job, json.dumps(_shown(json.loads(job["document"]), unshown)))


def _compiled(job: Mapping[str, str], document: str) -> bytes:
    made = typst.compile(
        job["template"],
        root=job["root"],
        font_paths=[job["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"document": document},
        pdf_standards=STANDARDS,
        timestamp=int(job["created"]),
    )
    if not isinstance(made, bytes):
        raise TypeError("The typesetter returned no PDF.")
    return made


def _unshown(diagnostic: str) -> str:
    found = "".join(_UNSHOWN.findall(diagnostic))
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)


def _shown(value: object, unshown: str) -> object:
    if isinstance(value, str):
        runs = re.compile(f"[{re.escape(unshown)}]+(?:[ \u200c\u200d]+[{re.escape(unshown)}]+)*")
        return runs.sub(lambda run: f"[{_script(run[0][0])}]", value)
    if isinstance(value, list):
        return [_shown(held, unshown) for held in value]
    if isinstance(value, dict):
        return {name: _shown(held, unshown) for name, held in value.items()}
    return value


def _script(letter: str) -> str:
    return f"{unicodedata.name(letter, 'other').split()[0].capitalize()} writing"


if __name__ == "__main__":
    sys.exit(main())
