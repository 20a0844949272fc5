"""Brings a database file to the tables of this version: all of it, or nothing.

Alembic runs inside one transaction of ours. SQLite changes a table by making a new one and dropping
the old (https://www.sqlite.org/lang_altertable.html#otheralter), so foreign keys are off meanwhile
and are checked before the end. Such a table loses its triggers: the migration makes them again.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from service.errors import SettingsError


def migrate(engine: Engine) -> None:
    """Bring the database to the newest revision.

    Raises SettingsError when a newer version of the service made it.
    """
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _upgrade(connection)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
            driver.close()


def newest() -> str:
    """Return the name of the revision that this version of the service needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise SettingsError("The migrations of the database were not installed.")
    return head


def _upgrade(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise SettingsError(
            "The database was made by a newer version of the service. Install that version."
        ) from error
    _refuse_dangling(connection)


def _refuse_dangling(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise SettingsError("The database points to rows that are not there. Nothing was changed.")


def _config() -> Config:
    config = Config()
    # ConfigParser takes a single per cent sign in a path for the start of a name.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
