"""A document as an accessible PDF, typeset by a child process that can fail alone."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from service.documents.model import Document
from service.documents.plain import as_data
from service.errors import TypesettingError

SECONDS = 60
CHILD = Path(__file__).with_name("typesetting.py")


def pdf(document: Document, *, template: Path, fonts: Path, created: datetime) -> bytes:
    """Return the document as a tagged PDF (PDF/UA-1 and PDF/A-2a).

    `created` (UTC) is the date the file says it was made on; the same document, template, fonts and
    date give the same bytes.

    Raises:
        TypesettingError: the template is wrong, or the document took more than 2 GB or a minute.
    """
    job = {
        "document": json.dumps(as_data(document), ensure_ascii=False),
        "template": str(template),
        "root": str(template.parent),
        "fonts": str(fonts),
        "created": str(int(created.timestamp())),
    }
    return _run(json.dumps(job).encode())


def _run(job: bytes) -> bytes:
    # -I: neither the environment nor the working folder decides what the child imports.
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603  # Our own interpreter and our own file.
            command, input=job, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"Typesetting took more than {SECONDS} seconds.") from error
    if done.returncode == 1:
        raise TypesettingError(done.stderr.decode(errors="replace").splitlines()[-1])
    if done.returncode != 0:
        raise TypesettingError(f"Typesetting ended with {done.returncode}: too large a document?")
    return done.stdout
