"""How the service is told where to keep things and whom to trust: `CLUSTERPACK_*` variables only.

Every setting has a default that is safe on one machine. Settings are read once, at start; a
variable that is not known is refused, since a misspelt security setting would otherwise do nothing
at all.
"""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, IPvAnyAddress, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.errors import SettingsError

PREFIX = "CLUSTERPACK_"
"""What the name of every variable starts with."""


class Settings(BaseSettings):
    """The settings, frozen.

    `data` is the folder that everything the service keeps is under; it must be on a local disk,
    since SQLite's write-ahead log is not safe on a network share (https://www.sqlite.org/wal.html).
    `database_key` and `secret_key` are 64 hexadecimal digits; when they are left out they are kept
    in files below `data/keys`, made at the first start. `definitions` and `templates` stand in
    place of the folders that ship with the service. `trusted_proxy` is the address of the reverse
    proxy whose `X-Forwarded-*` headers are believed; without one none is. `secure_cookies` is to be
    false only for plain HTTP on one's own machine. `upload_megabytes` is the largest file that a
    school may add; a request that carries files may hold 25 megabytes in all.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    data: Path = Path("instance")
    database_key: SecretStr | None = None
    secret_key: SecretStr | None = None
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8000, ge=1, le=65535)
    definitions: Path | None = None
    templates: Path | None = None
    trusted_proxy: IPvAnyAddress | None = None
    secure_cookies: bool = True
    upload_megabytes: int = Field(default=10, ge=1, le=24)
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def database_file(self) -> Path:
        """Return where the encrypted records are."""
        return self.data / "records.db"

    @property
    def objects_folder(self) -> Path:
        """Return where uploads and finished papers are, when they are kept in a folder."""
        return self.data / "objects"

    @property
    def keys_folder(self) -> Path:
        """Return where keys are that the environment does not give."""
        return self.data / "keys"


def load_settings() -> Settings:
    """Return the settings that the environment gives.

    Raises SettingsError, naming every variable to mend and repeating no value: it may be a key.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    given = {name for name in os.environ if name.upper().startswith(PREFIX)}
    if unknown := sorted(given - known):
        raise SettingsError(f"There is no setting called {', '.join(unknown)}. Mend or unset it.")
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_explained(error)) from None


def _explained(error: ValidationError) -> str:
    return " ".join(
        f"{PREFIX}{str(problem['loc'][0]).upper()}: {problem['msg']}."
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    )
