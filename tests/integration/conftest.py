"""The web channel on a real server and database, with an agent without a model."""

import shutil

import pytest
import sqlalchemy as sa
from databases import KINDS, forget_parts
from fake_agent import FakeAgent, build_app
from web_client import Page
from web_server import serving

from dinplan import bootstrap
from dinplan.adapters.database import migrate, open_engine
from dinplan.adapters.tables import METADATA

SITE = "https://www.example.no"


@pytest.fixture(params=KINDS)
def database_kind(request):
    return request.param


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    """An SQLite database with its tables, to be copied: making them takes longer than a test."""
    file = tmp_path_factory.mktemp("migrated") / "dinplan.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file


@pytest.fixture
def database(request, database_kind, tmp_path, monkeypatch):
    """The settings of an installation with an empty database of one kind."""
    for name in ("DATABASE_URL", "REDIS_URL", "SESSION_SECRET", "ENVIRONMENT", "MUNICIPALITY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ALLOWED_ORIGINS", SITE)
    if database_kind == "postgres":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgres_url"))
    else:
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "dinplan.db")
    forget_parts()
    empty(bootstrap.database())
    yield database_kind
    bootstrap.database().dispose()
    forget_parts()


def empty(engine):
    kept = set(sa.inspect(engine).get_table_names())
    with engine.begin() as connection:
        for name in {table.name for table in METADATA.sorted_tables} | {"events"}:
            if name in kept:
                connection.execute(sa.delete(sa.table(name)))


@pytest.fixture
def agent(database):
    return FakeAgent()


@pytest.fixture
def url(agent):
    with serving(build_app(agent)) as url:
        yield url


@pytest.fixture
def page(url):
    return Page(url, language="nb")
