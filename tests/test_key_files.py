"""Where keys come from, and when none is made."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from service.errors import SettingsError
from service.key_files import database_key, secret_key
from service.settings import Settings


def test_the_first_start_makes_keys_that_only_the_service_can_read(tmp_path: Path) -> None:
    """Each key is 256 bits in a 0600 file in a 0700 folder, and the next start finds it."""
    settings = Settings(data=tmp_path / "data")

    keys = database_key(settings), secret_key(settings)

    assert all(len(bytes.fromhex(key)) == 32 for key in keys)
    assert keys[0] != keys[1]
    assert (database_key(settings), secret_key(settings)) == keys
    assert _modes(settings.keys_folder) == {"database.key": 0o600, "secret.key": 0o600}
    assert settings.keys_folder.stat().st_mode & 0o777 == 0o700
    assert settings.data.stat().st_mode & 0o777 == 0o700


def test_a_key_in_the_environment_is_used_and_no_file_is_made(tmp_path: Path) -> None:
    """A key that is given is the key, whatever its case, and nothing is written beside it."""
    settings = Settings(
        data=tmp_path / "data",
        database_key=SecretStr("AB" * 32),
        secret_key=SecretStr("cd" * 32),
    )

    assert database_key(settings) == "ab" * 32
    assert secret_key(settings) == "cd" * 32
    assert not settings.data.exists()


@pytest.mark.parametrize("given", ["ab" * 31, "ab" * 33, "zz" * 32, "x'" + "ab" * 31, "password"])
def test_a_key_that_is_not_a_key_is_refused_without_being_shown(tmp_path: Path, given: str) -> None:
    """Only 64 hexadecimal digits are a key, so that no weak phrase is ever stretched into one."""
    settings = Settings(data=tmp_path, database_key=SecretStr(given), secret_key=SecretStr(given))

    for read in (database_key, secret_key):
        with pytest.raises(SettingsError, match="must be 64 hexadecimal digits") as refused:
            read(settings)
        assert given not in str(refused.value)


def test_no_new_key_is_made_beside_an_existing_database(tmp_path: Path) -> None:
    """A lost key is said in plain words: a new one could not read what is there."""
    settings = Settings(data=tmp_path)
    settings.database_file.write_bytes(b"records")

    with pytest.raises(SettingsError, match=r"its key is missing.*CLUSTERPACK_DATABASE_KEY"):
        database_key(settings)

    assert not settings.keys_folder.exists()


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    """A key that anybody could have copied is not used, and the error says how to mend it."""
    settings = Settings(data=tmp_path)
    secret_key(settings)
    file = settings.keys_folder / "secret.key"

    for mode in (0o640, 0o604, 0o660):
        file.chmod(mode)
        with pytest.raises(SettingsError, match=f"chmod 600 {file}"):
            secret_key(settings)


def test_a_folder_of_keys_that_others_may_enter_is_refused(tmp_path: Path) -> None:
    """Who can write to the folder could put a key of their own there."""
    settings = Settings(data=tmp_path)
    secret_key(settings)
    settings.keys_folder.chmod(0o755)

    with pytest.raises(SettingsError, match=f"chmod 700 {settings.keys_folder}"):
        secret_key(settings)


@pytest.mark.parametrize("content", ["", "ab", "not a key at all", "ab" * 32 + "cd"])
def test_a_damaged_key_file_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    """What is in the file may be all there is to mend it from: it is never written over."""
    settings = Settings(data=tmp_path)
    secret_key(settings)
    file = settings.keys_folder / "secret.key"
    file.write_text(content)

    with pytest.raises(SettingsError, match="is damaged"):
        secret_key(settings)

    assert file.read_text() == content


def test_a_key_file_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """A link could point at a file that somebody else controls."""
    settings = Settings(data=tmp_path)
    secret_key(settings)
    file = settings.keys_folder / "secret.key"
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(SettingsError, match="cannot be used"):
        secret_key(settings)


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    """Of many first starts at once one makes the key, and all the others take that one."""
    settings = Settings(data=tmp_path / "data")

    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: database_key(settings), range(64)))

    assert len(keys) == 1
    assert _modes(settings.keys_folder) == {"database.key": 0o600}


def _modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
