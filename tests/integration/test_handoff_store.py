"""Codes for the phone in real databases."""

import datetime as dt
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from dinplan.adapters.database import migrate, open_engine
from dinplan.adapters.handoff_store import SqlHandoffStore
from dinplan.adapters.tables import HANDOFFS
from dinplan.contact.handoff import Asked, Handoff, hash_code
from dinplan.contact.ports import CodeTakenError
from dinplan.language.language import Language

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)
EXPIRES = NOW + dt.timedelta(minutes=30)
HANDOFF = Handoff(
    conversation="c1",
    municipality="risor",
    language=Language.NN,
    asked=(Asked("plan_definition", NOW), Asked("appeal_right", NOW + dt.timedelta(seconds=61))),
    expires=EXPIRES,
    seed="0123456789abcdef",
    code_hash=hash_code("785446"),
)
OTHER = replace(HANDOFF, conversation="c2", code_hash=hash_code("785447"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def engine(url):
    engine = open_engine(url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine):
    return SqlHandoffStore(engine)


def test_a_handoff_comes_back_as_it_was(store):
    store.save_handoff(HANDOFF)
    assert store.load_handoff("c1") == HANDOFF
    assert store.load_handoff("c2") is None


def test_a_new_code_takes_the_place_of_the_earlier_one(store):
    store.save_handoff(HANDOFF)
    newer = replace(HANDOFF, code_hash=hash_code("111222"), used=False)
    store.save_handoff(newer)
    assert store.load_handoff("c1") == newer
    assert store.use_handoff(HANDOFF.code_hash, NOW) is None


def test_a_taken_code_is_refused_and_nothing_is_stored(store):
    store.save_handoff(HANDOFF)
    with pytest.raises(CodeTakenError):
        store.save_handoff(replace(OTHER, code_hash=HANDOFF.code_hash))
    assert store.load_handoff("c2") is None


def test_a_code_is_used_once(store):
    store.save_handoff(HANDOFF)
    store.save_handoff(OTHER)
    assert store.use_handoff(HANDOFF.code_hash, NOW) == replace(HANDOFF, used=True)
    assert store.use_handoff(HANDOFF.code_hash, NOW) is None
    assert store.use_handoff(OTHER.code_hash, NOW) is not None


def test_a_code_is_used_before_it_expires_or_never(store):
    store.save_handoff(HANDOFF)
    assert store.use_handoff(HANDOFF.code_hash, EXPIRES) is None
    assert store.use_handoff(HANDOFF.code_hash, EXPIRES - dt.timedelta(microseconds=1))


def test_an_unknown_code_shows_nothing(store):
    assert store.use_handoff(hash_code("000000"), NOW) is None


def test_topics_are_renewed_until_the_code_is_used(store):
    store.save_handoff(HANDOFF)
    newer = replace(HANDOFF, asked=(*HANDOFF.asked, Asked("benefits", NOW)), language=Language.EN)
    assert store.renew_handoff(newer)
    assert store.use_handoff(HANDOFF.code_hash, NOW) == replace(newer, used=True)
    assert not store.renew_handoff(HANDOFF)
    assert store.load_handoff("c1").asked == newer.asked


def test_of_many_who_use_a_code_at_once_one_sees_what_it_shows(store):
    store.save_handoff(HANDOFF)
    with ThreadPoolExecutor(8) as threads:
        shown = list(threads.map(lambda _: store.use_handoff(HANDOFF.code_hash, NOW), range(24)))
    assert [one for one in shown if one] == [replace(HANDOFF, used=True)]


def test_of_two_processes_that_use_a_code_one_shows_the_sheet(engine, store, url, tmp_path):
    expires = dt.datetime.now(dt.timezone.utc) + dt.timedelta(minutes=5)
    store.save_handoff(replace(HANDOFF, expires=expires))
    variables = {**os.environ, "DATABASE_URL": url, "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "dinplan.cli", "handoff", "785 446"]
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen(command, env=variables, stdout=pipe, stderr=pipe, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60) for process in started]
    assert sorted(process.returncode for process in started) == [0, 1], said
    (shown, _), (_, refused) = sorted(said, reverse=True)  # only the winner prints something
    assert "Hva er en individuell plan?" in shown
    assert refused.strip().splitlines() == ["dinplan: Koden virker ikke. Be innringeren om en ny."]


def test_expired_ones_are_deleted(store):
    store.save_handoff(HANDOFF)
    later = replace(OTHER, expires=EXPIRES + dt.timedelta(seconds=1))
    store.save_handoff(later)
    assert store.delete_handoffs_before(EXPIRES - dt.timedelta(seconds=1)) == 0
    assert store.delete_handoffs_before(EXPIRES) == 1
    assert store.load_handoff("c1") is None
    store.delete_handoff("c2")
    assert store.load_handoff("c2") is None


def test_the_table_holds_no_code(store, engine):
    store.save_handoff(HANDOFF)
    with engine.connect() as connection:
        assert "785446" not in str(connection.execute(sa.select(HANDOFFS)).fetchall())
