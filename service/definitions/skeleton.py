"""Beginning the profile of a new authority: a file that explains itself and has to be filled in."""

from pathlib import Path
from typing import Final

from service.definitions.fields import ID
from service.definitions.findings import Findings
from service.definitions.folder import read_folder
from service.errors import RefusedError

SKELETON: Final = Path(__file__).with_name("profile_skeleton.yaml")


def write_skeleton(folder: Path, name: str) -> Path:
    """Write the profile of a new authority and return its file.

    Raises RefusedError when the name cannot be an id, or the authority has a folder already.
    """
    if not ID.fullmatch(name):
        raise RefusedError("The name of an authority is lower case letters, digits and _.")
    home = folder / "authorities" / name
    if home.exists():
        raise RefusedError("There is such an authority already. Nothing was written.")
    known = read_folder(folder, findings=Findings())
    text = SKELETON.read_text(encoding="utf-8").replace("AUTHORITY", name)
    for word, names in (("FORMS", known.forms), ("CARDS", known.rate_cards)):
        text = text.replace(f"# {word}\n", _comment(sorted(names)))
    home.mkdir(parents=True)
    profile = home / "profile.yaml"
    profile.write_text(text, encoding="utf-8")
    return profile


def _comment(names: list[str]) -> str:
    return "".join(f"#   {name}\n" for name in names) or "#   none yet\n"
