"""The settings of the product: one typed table, read from environment variables.

Importing this module reads nothing; `Settings.from_environment` does.
The README's table is tested against `SETTINGS`.
"""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PROJECT_ROOT = Path(__file__).resolve().parents[2]
SHORTEST_SECRET = 32
HIGHEST_PORT = 65535
LOG_LEVELS = ("debug", "info", "warning", "error")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


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
        "SENTENCE_MODEL",
        "",
        "Folder with model.onnx and tokenizer.json of another sentence encoder (E5 family); left "
        "out, the small one that is installed.",
    ),
    Setting(
        "ENVIRONMENT",
        "development",
        "`production` refuses the REST channel, which has no access control.",
    ),
    Setting(
        "REST_CHANNEL",
        "",
        "`on` or `off`; left out, it is on in development and off in production.",
    ),
    Setting(
        "SESSION_SECRET",
        "",
        "Signs the tokens of conversations, at least 32 characters; left out, the database keeps "
        "a random one.",
    ),
    Setting(
        "ALLOWED_ORIGINS",
        "",
        "Other web sites whose pages may hold the chat: https://www.example.no,https://example.no.",
    ),
    Setting(
        "TRUSTED_PROXIES",
        "",
        "Addresses or networks of our own proxies, whose X-Forwarded-For is believed: 10.0.0.0/8.",
    ),
    Setting(
        "LOG_LEVEL",
        "warning",
        "How much the processes log: `debug`, `info`, `warning` or `error`; never what citizens "
        "wrote.",
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
    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    municipality: str
    content_dir: Path
    sentence_model: Path | None
    production: bool
    rest_channel: bool
    session_secret: str = field(repr=False)
    allowed_origins: tuple[str, ...]
    trusted_proxies: tuple[Network, ...]
    log_level: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read all settings.

        Args:
            environment: the variables; the process's own when omitted.

        Raises:
            SettingsError: a value cannot be used, or two of them exclude one another.
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
            sentence_model=_folder(values["SENTENCE_MODEL"]),
            production=values["ENVIRONMENT"] == "production",
            rest_channel=_rest_channel(values),
            session_secret=_secret(values["SESSION_SECRET"]),
            allowed_origins=tuple(_origin(text) for text in _listed(values["ALLOWED_ORIGINS"])),
            trusted_proxies=tuple(_network(text) for text in _listed(values["TRUSTED_PROXIES"])),
            log_level=_log_level(values["LOG_LEVEL"]),
        )

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the one database, embedded or not."""
        return self.database_url or f"sqlite:///{self.data_dir / 'dinplan.db'}"


def _port(values: Mapping[str, str], name: str) -> int:
    text = values[name]
    # More than five digits is no port, and int() refuses very long ones in its own words.
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) <= HIGHEST_PORT:
        raise SettingsError(f"{name} is '{text}': use a number from 1 to 65535.")
    return int(text)


def _folder(text: str) -> Path | None:
    return PROJECT_ROOT / text if text else None


def _rest_channel(values: Mapping[str, str]) -> bool:
    wish, production = values["REST_CHANNEL"], values["ENVIRONMENT"] == "production"
    if wish not in ("", "on", "off"):
        raise SettingsError(f"REST_CHANNEL is '{wish}': use on or off.")
    if wish == "on" and production:
        raise SettingsError(
            "REST_CHANNEL is on, but ENVIRONMENT is production and the REST channel has no access "
            "control. Leave REST_CHANNEL out."
        )
    return wish == "on" or (not wish and not production)


def _secret(text: str) -> str:
    if text and len(text) < SHORTEST_SECRET:
        raise SettingsError(
            f"SESSION_SECRET is too short: use {SHORTEST_SECRET} random characters."
        )
    return text


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _origin(text: str) -> str:
    try:
        parts = urlsplit(text.lower())
        origin = f"{parts.scheme}://{parts.netloc}"
        usable = parts.scheme in ("http", "https") and text.lower().rstrip("/") == origin
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            f"ALLOWED_ORIGINS holds '{text}': use scheme and host only, as in https://example.no."
        )
    return origin


def _network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise SettingsError(
            f"TRUSTED_PROXIES holds '{text}': use addresses or networks, as in 10.0.0.0/8."
        ) from None


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise SettingsError(f"LOG_LEVEL is '{text}': use {', '.join(LOG_LEVELS)}.")
    return text.upper()


def _database_url(text: str) -> str:
    # Many hosting tools still hand out the scheme that SQLAlchemy 1.4 dropped.
    url = (
        text.replace("postgres://", "postgresql://", 1) if text.startswith("postgres://") else text
    )
    if url and not url.startswith(("postgresql://", "postgresql+psycopg2://", "sqlite:///")):
        raise SettingsError("DATABASE_URL must begin with postgresql:// (or be left out).")
    return url
