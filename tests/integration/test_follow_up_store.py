"""Follow-ups, corrections and withdrawals in real databases."""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from fakes import Clock

from dinplan.adapters.contact_store import SqlContactStore
from dinplan.adapters.database import migrate, open_engine
from dinplan.adapters.guess_store import SqlGuessStore
from dinplan.adapters.tables import FOLLOW_UPS, HANDOFFS, REQUESTS, TRIES
from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.errors import ContactStoreError, TooManyTriesError
from dinplan.contact.follow_up import FollowUp, Stage
from dinplan.contact.follow_up_desk import Ending, FollowUpDesk, Next
from dinplan.contact.guesses import Door, Limit
from dinplan.contact.questions import Said
from dinplan.contact.request import ContactRequest, Draft, Status, Step
from dinplan.language.language import Language

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)
HOUR = dt.timedelta(hours=1)
REFERENCE = "KLM-RTF"
VALUES = {
    Step.NAME: "Kari Kanarifugl",
    Step.PHONE: "+4748123456",
    Step.EMAIL: "kanari@example.no",
    Step.MESSAGE: "kanarimelding om noe privat " * 20,
}
CANARIES = (b"Kanarifugl", b"48123456", b"kanari@example.no", b"kanarimelding", b"kanarisk")
NAMED = FollowUp("c1", "risor", Stage.CONTACT, REFERENCE, "+4748123456")


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
    store = SqlContactStore(engine)
    draft = Draft("sender", "risor", Language.NB, "k1", VALUES, interpreter="kanarisk")
    store.save_draft(draft, NOW)
    request = ContactRequest(
        REFERENCE, "risor", Language.NB, NOW, Status.RECEIVED, VALUES, "kanarisk"
    )
    store.add_request(draft, request)
    return store


def everything(engine):
    """All that the database would tell, as text."""
    with engine.connect() as connection:
        names = sa.inspect(engine).get_table_names()
        rows = [connection.execute(sa.text(f'SELECT * FROM "{n}"')).fetchall() for n in names]
    return str(rows)


def test_the_migration_makes_the_tables_that_the_code_knows(engine):
    found = sa.inspect(engine)
    for table in (FOLLOW_UPS, TRIES, HANDOFFS):
        made = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert made == {column.name: column.nullable for column in table.columns}
        indexed = {tuple(index["column_names"]) for index in found.get_indexes(table.name)}
        assert {tuple(i.columns.keys()) for i in table.indexes} <= indexed


class TestRequests:
    def test_a_request_is_found_by_its_reference(self, store):
        assert store.find_request(REFERENCE).values == VALUES
        assert store.find_request("ABC-DEE") is None

    def test_a_number_is_changed_and_the_rest_stays(self, store):
        assert store.change_phone(REFERENCE, "+4740031579")
        assert store.find_request(REFERENCE).values == {**VALUES, Step.PHONE: "+4740031579"}

    def test_a_request_without_a_number_gets_one(self, engine):
        store = SqlContactStore(engine)
        draft = Draft("c1", "risor", Language.NB, "k1", {Step.EMAIL: "kari@example.no"})
        store.add_request(
            draft, ContactRequest(REFERENCE, "risor", Language.NB, NOW, Status.RECEIVED, {})
        )
        assert store.change_phone(REFERENCE, "+4740031579")
        values = store.find_request(REFERENCE).values
        assert values == {Step.EMAIL: "kari@example.no", Step.PHONE: "+4740031579"}

    def test_a_withdrawal_keeps_the_row_and_nothing_of_the_citizen(self, store, engine):
        assert store.withdraw(REFERENCE)
        kept = store.find_request(REFERENCE)
        assert (kept.status, kept.values, kept.interpreter) == (Status.WITHDRAWN, {}, None)
        assert (kept.municipality, kept.created) == ("risor", NOW)
        for canary in CANARIES:
            assert canary.decode() not in everything(engine)

    def test_a_withdrawn_request_gets_no_number(self, store):
        store.withdraw(REFERENCE)
        assert not store.change_phone(REFERENCE, "+4740031579")
        assert store.find_request(REFERENCE).values == {}

    def test_what_does_not_exist_is_neither_changed_nor_withdrawn(self, store):
        assert not store.change_phone("ABC-DEE", "+4740031579")
        assert not store.withdraw("ABC-DEE")
        assert store.find_request(REFERENCE).values == VALUES

    def test_a_withdrawal_may_be_repeated(self, store):
        assert store.withdraw(REFERENCE)
        assert store.withdraw(REFERENCE)

    def test_a_number_that_comes_during_a_withdrawal_never_brings_values_back(self, store):
        def act(number):
            if number == 10:
                return store.withdraw(REFERENCE)
            return store.change_phone(REFERENCE, f"+4740{number:06}")

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(act, range(20)))
        assert store.find_request(REFERENCE).values == {}


def files_of(url):
    path = url.removeprefix("sqlite:///")
    # The write-ahead log is there only while somebody is connected.
    files = [Path(path + ending) for ending in ("", "-wal")]
    return [file.read_bytes() for file in files if file.exists()]


def test_withdrawn_values_are_gone_from_the_files(sqlite_url):
    engine = open_engine(sqlite_url)
    migrate(engine)
    store = SqlContactStore(engine)
    for number in range(30):  # so that the values stand in several pages, not only in the first
        draft = Draft(f"c{number}", "risor", Language.NB, f"k{number}", VALUES)
        request = ContactRequest(
            f"R{number}", "risor", Language.NB, NOW, Status.RECEIVED, VALUES, "kanarisk"
        )
        store.add_request(draft, request)
    assert any(b"48123456" in content for content in files_of(sqlite_url))
    for number in range(30):
        store.change_phone(f"R{number}", "+4740031579")
    assert not any(b"48123456" in content for content in files_of(sqlite_url))
    for number in range(30):
        store.withdraw(f"R{number}")
    for content in files_of(sqlite_url):
        for canary in (*CANARIES, b"40031579"):
            assert canary not in content
    engine.dispose()


class TestFollowUps:
    def test_a_follow_up_comes_back_as_it_was(self, store):
        store.save_follow_up(NAMED, NOW)
        assert store.load_follow_up("c1", NOW) == NAMED
        assert store.load_follow_up("c2", NOW) is None

    def test_it_takes_the_place_of_the_earlier_one(self, store):
        store.save_follow_up(NAMED, NOW)
        opened = replace(NAMED, stage=Stage.CHOICE, contact=None)
        store.save_follow_up(opened, NOW)
        assert store.load_follow_up("c1", NOW) == opened

    def test_an_old_one_is_not_loaded_and_is_deleted(self, store):
        store.save_follow_up(NAMED, NOW)
        later = NOW + dt.timedelta(microseconds=1)
        assert store.load_follow_up("c1", later) is None
        assert store.delete_follow_ups_before(NOW) == 0
        assert store.delete_follow_ups_before(later) == 1
        assert store.load_follow_up("c1", NOW) is None

    def test_a_deleted_one_is_gone(self, store):
        store.save_follow_up(NAMED, NOW)
        store.delete_follow_up("c1")
        store.delete_follow_up("never there")
        assert store.load_follow_up("c1", NOW) is None

    def test_a_missing_table_is_a_store_error_without_the_values(self, store, engine):
        with engine.begin() as connection:
            connection.execute(sa.text("DROP TABLE contact_follow_up"))
        with pytest.raises(ContactStoreError) as caught:
            store.save_follow_up(NAMED, NOW)
        assert "48123456" not in str(caught.value)


class TestTries:
    def test_the_newest_are_told_newest_first(self, engine):
        guesses = SqlGuessStore(engine)
        moments = [NOW + dt.timedelta(seconds=n) for n in range(5)]
        numbers = [guesses.add_try(Door.REQUEST, f"c{n % 2}", m) for n, m in enumerate(moments)]
        guesses.add_try(Door.HANDOFF, None, NOW + HOUR)

        def newest(conversation=None, besides=None, most=9):
            return guesses.newest_tries(Door.REQUEST, conversation, besides=besides, most=most)

        assert newest() == moments[::-1]
        assert newest(most=2) == [moments[4], moments[3]]
        assert newest("c1") == [moments[3], moments[1]]
        assert newest("c1", besides=numbers[3]) == [moments[1]]
        guesses.delete_try(numbers[1])
        assert newest("c1") == [moments[3]]
        guesses.delete_tries_before(Door.REQUEST, moments[4])
        assert newest() == [moments[4]]
        assert guesses.newest_tries(Door.HANDOFF, None, besides=None, most=9) == [NOW + HOUR]

    def test_of_many_at_once_no_more_are_judged_than_the_limit(self, engine):
        def guess(number):
            limit = Limit(5, HOUR)
            keeper = Doorkeeper(SqlGuessStore(engine), Clock(), Door.REQUEST, limit)
            try:
                keeper.count(f"c{number}")
            except TooManyTriesError:
                return False
            return True

        with ThreadPoolExecutor(8) as threads:
            judged = list(threads.map(guess, range(24)))
        assert sum(judged) <= 5

    def test_processes_count_together(self, engine, url):
        program = (
            "import sys, datetime as dt\n"
            "from dinplan.adapters.database import open_engine\n"
            "from dinplan.adapters.guess_store import SqlGuessStore\n"
            "from dinplan.contact.guesses import Door\n"
            "now = dt.datetime.now(dt.timezone.utc)\n"
            "SqlGuessStore(open_engine(sys.argv[1])).add_try(Door.REQUEST, 'c1', now)\n"
        )
        for _ in range(2):
            subprocess.run([sys.executable, "-c", program, url], check=True)
        now = dt.datetime.now(dt.timezone.utc)
        keeper = Doorkeeper(SqlGuessStore(engine), Clock(now), Door.REQUEST, Limit(2, HOUR))
        assert keeper.closed("c1")


def test_a_whole_conversation_from_reference_to_withdrawal(engine, store):
    keeper = Doorkeeper(SqlGuessStore(engine), Clock(NOW), Door.REQUEST, Limit(9, HOUR))
    desk = FollowUpDesk(store, keeper, Clock(NOW))

    def say(text):
        return desk.hear("c1", "risor", Said(text))

    desk.begin("c1", "risor", "Hva skjer med KLM-RTF?")
    assert say("40000000") == Next(note="problem.not_found")
    say("klm rtf")
    assert say("481 23 456") == Next()
    assert desk.look("c1", "risor") == (Stage.CHOICE, store.find_request(REFERENCE))
    assert say("endre telefon til 400 31 579") == Next(note="note.phone_changed")
    say("trekk henvendelsen")
    assert say("ja") == Next(Ending.WITHDRAWN)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(REQUESTS)).all()
        assert [(row.status, row.lines) for row in rows] == [("withdrawn", {})]
        assert connection.execute(sa.select(FOLLOW_UPS)).all() == []
