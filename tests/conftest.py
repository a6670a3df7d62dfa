"""What all tests share: what a machine may lack, and databases of their own."""

import os
import uuid
from collections.abc import Callable, Iterator

import hypothesis
import pytest
import redis
import sqlalchemy as sa
from databases import empty_schema

# A busy machine is no failure, and nothing is kept between runs.
hypothesis.settings.register_profile("dinplan", deadline=None, database=None)
hypothesis.settings.load_profile("dinplan")

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


@pytest.fixture(scope="session")
def needs() -> Callable[[str, bool], None]:
    """Skip by name where a machine lacks something; with CI=true nothing may be lacking."""

    def check(thing: str, present: bool) -> None:
        if present:
            return
        if os.environ.get("CI") == "true":
            pytest.fail(f"needs {thing}, and with CI=true nothing may be skipped")
        pytest.skip(f"needs {thing}")

    return check


@pytest.fixture(scope="session")
def postgres_server(needs) -> str:
    """The address of a PostgreSQL server."""
    engine = sa.create_engine(POSTGRES, connect_args={"connect_timeout": 2})
    try:
        engine.connect().close()
        present = True
    except sa.exc.OperationalError:
        present = False
    needs("a PostgreSQL server", present)
    return POSTGRES


@pytest.fixture(scope="session")
def postgres_database(postgres_server) -> Iterator[str]:
    """A PostgreSQL database of this run, dropped afterwards."""
    name = f"dinplan_{uuid.uuid4().hex[:12]}"
    admin = sa.create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    address = sa.engine.make_url(postgres_server).set(database=name)
    yield address.render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def postgres_url(postgres_database) -> str:
    """An empty PostgreSQL database."""
    empty_schema(postgres_database)
    return postgres_database


@pytest.fixture
def sqlite_url(tmp_path) -> str:
    """An SQLite database in a folder of its own."""
    return f"sqlite:///{tmp_path / 'dinplan.db'}"


@pytest.fixture
def redis_url(needs) -> str:
    """A real Redis; tests use keys of their own there."""
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=2).ping()
        present = True
    except redis.RedisError:
        present = False
    needs("a Redis server", present)
    return REDIS
