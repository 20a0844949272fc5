"""What the environment can say, and what a mistake in it does."""

from ipaddress import ip_address
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.errors import SettingsError
from service.settings import PREFIX, Settings, load_settings


def test_without_any_variable_the_service_is_private_to_its_machine() -> None:
    """Out of the box nobody outside the machine is served, and no proxy is believed."""
    settings = load_settings()

    assert settings.host == "127.0.0.1"
    assert settings.port == 8000
    assert settings.trusted_proxy is None
    assert settings.secure_cookies
    assert settings.database_key is None
    assert settings.secret_key is None


def test_everything_that_is_kept_is_under_one_folder() -> None:
    """The database, the objects and the keys are all inside the data folder."""
    settings = Settings(data=Path("/srv/clusterpack"))

    assert settings.database_file == Path("/srv/clusterpack/records.db")
    assert settings.objects_folder == Path("/srv/clusterpack/objects")
    assert settings.keys_folder == Path("/srv/clusterpack/keys")


def test_every_setting_can_be_given_by_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable is read into its own type, and an empty one counts as unset."""
    given = {
        "DATA": "/srv/data",
        "DATABASE_KEY": "ab" * 32,
        "SECRET_KEY": "",
        "HOST": "0.0.0.0",  # noqa: S104 - nothing is served here.
        "PORT": "8443",
        "DEFINITIONS": "/srv/forms",
        "TEMPLATES": "/srv/paper",
        "TRUSTED_PROXY": "10.0.0.7",
        "SECURE_COOKIES": "false",
        "UPLOAD_MEGABYTES": "5",
        "LOG_LEVEL": "debug",
    }
    assert set(given) == {name.upper() for name in Settings.model_fields}
    for name, value in given.items():
        monkeypatch.setenv(PREFIX + name, value)

    settings = load_settings()

    assert settings.data == Path("/srv/data")
    assert settings.database_key is not None
    assert settings.database_key.get_secret_value() == "ab" * 32
    assert settings.secret_key is None
    assert settings.port == 8443
    assert settings.definitions == Path("/srv/forms")
    assert settings.templates == Path("/srv/paper")
    assert settings.trusted_proxy == ip_address("10.0.0.7")
    assert not settings.secure_cookies
    assert settings.upload_megabytes == 5
    assert settings.log_level == "debug"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "eighty"),
        ("TRUSTED_PROXY", "*"),
        ("TRUSTED_PROXY", "10.0.0.0/8"),
        ("SECURE_COOKIES", "perhaps"),
        ("UPLOAD_MEGABYTES", "0"),
        ("UPLOAD_MEGABYTES", "25"),
        ("LOG_LEVEL", "chatty"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The refusal names the variable and does not repeat what it held."""
    monkeypatch.setenv(PREFIX + name, value)

    with pytest.raises(SettingsError, match=f"^{PREFIX}{name}: ") as refused:
        load_settings()

    assert f"'{value}'" not in str(refused.value)


@pytest.mark.parametrize("name", ["DATABSE_KEY", "DATA_DIR", "secretkey"])
def test_a_variable_that_is_not_known_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A misspelt setting stops the service; it does not do nothing."""
    monkeypatch.setenv(PREFIX + name, "canary")

    with pytest.raises(SettingsError, match=f"no setting called {PREFIX}{name}") as refused:
        load_settings()

    assert "canary" not in str(refused.value)


def test_settings_are_frozen_and_hide_their_keys() -> None:
    """Nothing changes a setting while the service runs, and printing them shows no key."""
    settings = Settings(database_key="ab" * 32)  # type: ignore[arg-type] # read as from the environment.

    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1

    assert "abab" not in repr(settings)
    assert "abab" not in settings.model_dump_json()
