"""The demonstration: every example from its file to finished papers, made afresh at each run."""

from collections import Counter
from pathlib import Path

import pytest

from service import places
from service.app import build_site
from service.demonstration import Shown, demonstrate, write_papers
from service.domain.case import CaseState
from service.domain.clearing import ClearingState
from service.domain.people import Role
from service.errors import NotFoundError
from service.examples import examples
from service.settings import Settings
from service.workflow.collecting import panel_meetings
from service.workflow.drafting import cases
from service.workflow.meetings import meetings
from service.workflow.signing_in import sign_in

EXAMPLES = examples(places.form_definitions())


class Told:
    """What was reported while the demonstration was made."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self.lines: list[tuple[str, int, int]] = []

    def __call__(self, what: str, done: int, steps: int) -> None:
        """Keep one report."""
        self.lines.append((what, done, steps))


@pytest.fixture(scope="module")
def told() -> Told:
    """Return what keeps the reports."""
    return Told()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings with a data folder that something of an earlier run is in."""
    data = tmp_path_factory.mktemp("data")
    (data / "left.txt").write_text("left over")
    return Settings(data=data, secure_cookies=False)


@pytest.fixture(scope="module")
def shown(settings: Settings, told: Told, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Return what the demonstration made."""
    return demonstrate(settings, output=tmp_path_factory.mktemp("out"), report=told)


def test_every_example_is_in_a_released_pack(shown: Shown) -> None:
    """Each meeting of an example has one released pack with all of its cases."""
    heard = Counter(example.file.meeting for example in EXAMPLES)
    assert {m.meeting: len(m.references) for m in shown.manifests} == heard
    assert not any(manifest.draft for manifest in shown.manifests)


def test_every_copy_was_read_by_one_and_signed_by_another(shown: Shown) -> None:
    """The demonstration goes the way of a real week: two people clear each copy."""
    admin = next(one.person for one in shown.accounts if one.person.role is Role.ADMIN)
    listed = [one for view in meetings(shown.desk, admin) for one in view.submitted]
    assert len(listed) == len(EXAMPLES)
    for one in listed:
        assert one.view.case.state is CaseState.SUBMITTED
        assert one.clearing is not None
        assert one.clearing.state is ClearingState.SIGNED
        assert {one.reader, one.signer} == {"Alex Admin", "Bobbie Admin"}


def test_the_papers_are_written(shown: Shown) -> None:
    """Every paper of every manifest is a file under its download's name."""
    sizes = Counter(path.stat().st_size for path in shown.papers)
    assert sizes == Counter(one.size for m in shown.manifests for one in m.papers)
    assert len({path.name for path in shown.papers}) == len(shown.papers)


def test_each_account_has_something_to_look_at(shown: Shown) -> None:
    """Each account can sign in; the school has a case and the panel member a pack."""
    for one in shown.accounts:
        assert sign_in(shown.desk, username=one.username, password=one.password)
    people = {one.person.role: one.person for one in shown.accounts}
    assert cases(shown.desk, people[Role.SCHOOL])
    assert panel_meetings(shown.desk, people[Role.PANEL])
    with pytest.raises(NotFoundError):
        panel_meetings(shown.desk, people[Role.SCHOOL])


def test_the_busiest_meeting_is_built_first(shown: Shown) -> None:
    """The meeting with most cases comes first: its panel's account is opened."""
    counts = [len(manifest.references) for manifest in shown.manifests]
    assert counts == sorted(counts, reverse=True)
    panel = next(one.person for one in shown.accounts if one.person.role is Role.PANEL)
    first = shown.desk.definitions.authority("tidewell").meeting(shown.manifests[0].meeting)
    assert panel.cluster == first.cluster


def test_progress_runs_to_its_end(shown: Shown, told: Told) -> None:
    """Each step is told once, in order, and the last one says that all are done."""
    assert shown.manifests
    done = [number for _, number, _ in told.lines]
    (steps,) = {steps for _, _, steps in told.lines}
    assert done == list(range(steps + 1))


def test_an_earlier_run_is_cleared_away(shown: Shown, settings: Settings) -> None:
    """Nothing of an earlier demonstration is left in its folder."""
    assert shown.papers
    assert not (settings.data / "left.txt").exists()


def test_the_papers_can_be_written_again(shown: Shown, tmp_path: Path) -> None:
    """The folder is made when it is missing, and the same files come out."""
    admin = next(one.person for one in shown.accounts if one.person.role is Role.ADMIN)
    output = tmp_path / "new" / "folder"
    for manifest in shown.manifests:
        write_papers(shown.desk, admin, manifest, output=output)
    again = {path.name: path.read_bytes() for path in output.rglob("*.*")}
    assert again == {path.name: path.read_bytes() for path in shown.papers}


def test_what_leads_to_pupils_lies_apart_from_what_the_panel_reads(
    shown: Shown, tmp_path: Path
) -> None:
    """Key sheets and manifests have a folder of their own, and only this account may read any."""
    admin = next(one.person for one in shown.accounts if one.person.role is Role.ADMIN)
    output = tmp_path / "folder"
    (output / "restricted").mkdir(parents=True, mode=0o755)
    write_papers(shown.desk, admin, shown.manifests[0], output=output)
    written = write_papers(shown.desk, admin, shown.manifests[0], output=output)
    places = {path.suffix: str(path.parent.relative_to(output)) for path in written}
    assert places == {".docx": ".", ".pdf": ".", ".xlsx": "restricted", ".json": "restricted"}
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert (output / "restricted").stat().st_mode & 0o777 == 0o700
    new = tmp_path / "new"
    write_papers(shown.desk, admin, shown.manifests[0], output=new)
    assert new.stat().st_mode & 0o777 == 0o700


def test_the_site_of_the_demonstration_asks_to_sign_in(shown: Shown, settings: Settings) -> None:
    """Nothing is public: the first page leads to the sign-in page."""
    site = build_site(settings, shown.desk)
    answer = site.test_client().get("/", follow_redirects=True)
    assert answer.status_code == 200
    assert "Sign in" in answer.get_data(as_text=True)
