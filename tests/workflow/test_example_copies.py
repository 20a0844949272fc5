"""The example cases lose every identifier on the way to the panel, and keep what must survive."""

import json
from collections.abc import Iterator
from functools import cache

import pytest

from service import places
from service.domain.panel_copy import Grid, PanelCopy, entry_words
from service.workflow.clearing import clearing_view, decide, preview
from service.workflow.clearing_page import finding_id
from service.workflow.collecting import paper
from service.workflow.demonstrating import Example, load_and_clear
from service.workflow.loading import load_case
from service.workflow.packing import build_pack
from tests.workflow.conftest import NextStage, Stage
from tests.workflow.finished import tells, words_of_pdf, words_of_word
from tests.workflow.office import Office

FOLDER = places.form_definitions() / "authorities" / "tidewell" / "examples"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.json")))

KNOWN_FAILURES: frozenset[tuple[str, str]] = frozenset({("X01", "Rob, as his friends")})
"""Case and text: what a person still has to see. It may only shrink: an entry that holds fails."""


@cache
def texts(name: str, kind: str) -> tuple[str, ...]:
    """Return the identifiers, or what must survive, of an example."""
    told = json.loads((FOLDER / "expected" / f"{name}.json").read_text("utf-8"))
    return tuple(told[kind])


IDENTIFIERS = [(name, text) for name in NAMES for text in texts(name, "identifiers")]
SURVIVORS = [(name, text) for name in NAMES for text in texts(name, "must_survive")]


def words(copy: PanelCopy) -> str:
    """Return every word of a panel copy, its headings and labels too."""
    return " ".join(" ".join(_words(copy)).split())


def _words(copy: PanelCopy) -> Iterator[str]:
    for section in copy.sections:
        yield from (section.form, section.title)
        for entry in section.entries:
            if isinstance(entry, Grid):
                yield from (entry.caption, *(column.label for column in entry.columns))
            else:
                yield entry.label
            yield entry_words(entry)


def automatic(office: Office, example: Example) -> PanelCopy:
    """Return the copy when a reader agrees with the machine: what is unsure stays as it is."""
    desk, reader = office.desk, office.people.reader
    case = load_case(desk, example.file)
    seen = clearing_view(desk, reader, case.id)
    for section in seen.sections:
        found = [finding for text in section.texts for finding in text.findings]
        data = {finding_id(f): ["replace" if f.certain else "keep"] for f in found}
        data["seen"] = [section.seen]
        decide(desk, reader, case.id, section=section.id, data=data)
    return preview(desk, reader, case.id)


@pytest.fixture(scope="session")
def automatic_words(
    staffed: Stage, stages: NextStage, shipped: dict[str, Example]
) -> dict[str, str]:
    """Return the words of every example's copy with only what is certain replaced."""
    found: dict[str, str] = {}

    def read(office: Office) -> Office:
        found.update({name: words(automatic(office, shipped[name])) for name in NAMES})
        return office

    stages(staffed, read)
    return found


@pytest.fixture(scope="session")
def released(
    staffed: Stage, stages: NextStage, shipped: dict[str, Example]
) -> dict[str, dict[str, str]]:
    """Return, for every example, the words of its cleared copy and of its meeting's papers."""
    found: dict[str, dict[str, str]] = {}

    def release(office: Office) -> Office:
        reader, signer = office.people.reader, office.people.signer
        for name in NAMES:
            case = load_and_clear(office.desk, shipped[name], reader=reader, signer=signer)
            found[name] = {"copy": words(preview(office.desk, reader, case.id))}
        for meeting in sorted({shipped[name].file.meeting for name in NAMES}):
            build_pack(office.desk, reader, meeting)
            told = {kind: printed(office, meeting, kind) for kind in PRINTED}
            for name in NAMES:
                if shipped[name].file.meeting == meeting:
                    found[name].update(told)
        return office

    stages(staffed, release)
    return found


PRINTED = {"word": words_of_word, "pdf": words_of_pdf}


def printed(office: Office, meeting: str, kind: str) -> str:
    """Return the words of a finished paper of the first pack of a meeting."""
    file = paper(office.desk, office.people.reader, meeting, version=1, kind=kind)
    return PRINTED[kind](file.data)


def test_known_failures_are_texts_of_the_examples() -> None:
    """Nothing stands in the table that is not looked for."""
    assert set(IDENTIFIERS) | set(SURVIVORS) >= KNOWN_FAILURES


@pytest.mark.parametrize(("name", "text"), IDENTIFIERS)
def test_an_identifier_is_not_in_the_copy(
    automatic_words: dict[str, str], name: str, text: str
) -> None:
    """No declared or expected identifier stands in the copy, in whatever capitals."""
    holds = not tells(automatic_words[name], text)
    assert holds is ((name, text) not in KNOWN_FAILURES)


@pytest.mark.parametrize(("name", "text"), SURVIVORS)
def test_what_must_survive_is_in_the_copy(
    automatic_words: dict[str, str], name: str, text: str
) -> None:
    """Terms, months, scores and words that only look like names are still there."""
    holds = text in automatic_words[name]
    assert holds is ((name, text) not in KNOWN_FAILURES)


@pytest.mark.parametrize("kind", ["copy", "word", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_no_identifier_is_in_what_is_released(
    released: dict[str, dict[str, str]], name: str, kind: str
) -> None:
    """Neither the cleared copy, nor any part of the Word file, nor the PDF's text holds one."""
    told = released[name][kind]
    assert len(told) > 1000
    assert [text for text in texts(name, "identifiers") if tells(told, text)] == []


@pytest.mark.parametrize("kind", ["copy", "word", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_what_must_survive_is_in_what_is_released(
    released: dict[str, dict[str, str]], name: str, kind: str
) -> None:
    """After a person has read the copy, the words the panel needs are in it and on paper."""
    told = released[name][kind]
    assert [text for text in texts(name, "must_survive") if text not in told] == []
