"""The settings of the product: one typed table, read from environment variables.

Importing this module reads nothing; `Settings.from_environment` does.
The README's table is tested against `SETTINGS`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]


class SettingsError(Exception):
    """A setting has a value that cannot be used; the operator sees the message as one line."""


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, its default as text, and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("HOST", "127.0.0.1", "Address that the assistant and the desk listen on."),
    Setting("PORT", "5005", "Port of the assistant."),
    Setting("DESK_PORT", "5010", "Port of the coordinating unit's desk."),
    Setting("ACTION_PORT", "5055", "Port of the action server, always on loopback."),
    Setting("DATA_DIR", "var", "Folder of the embedded database."),
    Setting(
        "DATABASE_URL",
        "",
        "PostgreSQL instead of the embedded database: postgresql://user:password@host/name.",
    ),
    Setting("REDIS_URL", "", "Redis for conversation locks: redis://host:6379/0."),
    Setting("MUNICIPALITY", "risor", "Profile in content/municipalities/ that answers use."),
    Setting("CONTENT_DIR", "content", "Folder of the texts."),
    Setting(
        "ENVIRONMENT",
        "development",
        "`production` refuses the REST channel, which has no access control.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """The settings as the code uses them; fields follow the order of `SETTINGS`."""

    host: str
    port: int
    desk_port: int
    action_port: int
    data_dir: Path
    database_url: str
    redis_url: str
    municipality: str
    content_dir: Path
    production: bool

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read all settings.

        Args:
            environment: the variables; the process's own when omitted.

        Raises:
            SettingsError: a port is no port number, or a choice is unknown.
        """
        variables = os.environ if environment is None else environment
        values = {s.name: variables.get(s.name, "").strip() or s.default for s in SETTINGS}
        if values["ENVIRONMENT"] not in ("development", "production"):
            raise SettingsError(
                f"ENVIRONMENT is '{values['ENVIRONMENT']}': use development or production."
            )
        return cls(
            host=values["HOST"],
            port=_port(values, "PORT"),
            desk_port=_port(values, "DESK_PORT"),
            action_port=_port(values, "ACTION_PORT"),
            data_dir=PROJECT_ROOT / values["DATA_DIR"],
            database_url=_database_url(values["DATABASE_URL"]),
            redis_url=values["REDIS_URL"],
            municipality=values["MUNICIPALITY"],
            content_dir=PROJECT_ROOT / values["CONTENT_DIR"],
            production=values["ENVIRONMENT"] == "production",
        )

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the one database, embedded or not."""
        return self.database_url or f"sqlite:///{self.data_dir / 'dinplan.db'}"


def _port(values: Mapping[str, str], name: str) -> int:
    text = values[name]
    if not text.isdigit() or not 0 < int(text) < 65536:  # noqa: PLR2004 - the largest port number
        raise SettingsError(f"{name} is '{text}': use a number from 1 to 65535.")
    return int(text)


def _database_url(text: str) -> str:
    # Many hosting tools still hand out the scheme that SQLAlchemy 1.4 dropped.
    url = text.replace("postgres://", "postgresql://", 1) if text.startswith("postgres://") else text
    if url and not url.startswith(("postgresql://", "postgresql+psycopg2://", "sqlite:///")):
        raise SettingsError("DATABASE_URL must begin with postgresql:// (or be left out).")
    return url
