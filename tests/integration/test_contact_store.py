"""Drafts and requests in real databases."""

import datetime as dt
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa
from fakes import Clock
from integration.contact_draft import DRAFT, NOW, request_of

from dinplan.adapters.contact_store import SqlContactStore
from dinplan.adapters.database import VERSION_TABLE, migrate, open_engine
from dinplan.adapters.tables import DRAFTS, REQUESTS
from dinplan.contact.desk import ContactDesk
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.ports import ReferenceTakenError
from dinplan.contact.request import Draft, Step
from dinplan.language.language import Language


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request):
    """An empty database."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def engine(url):
    """A database with empty tables."""
    engine = open_engine(url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine):
    return SqlContactStore(engine)


def count(engine, table):
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


class TestDrafts:
    def test_a_draft_comes_back_as_it_was(self, store):
        store.save_draft(DRAFT, NOW)
        assert store.load_draft("c1") == DRAFT
        assert store.load_draft("c2") is None

    def test_an_empty_draft_comes_back_empty(self, store):
        empty = Draft("c1", "risor", Language.EN, "k1")
        store.save_draft(empty, NOW)
        assert store.load_draft("c1") == empty

    def test_a_draft_takes_the_place_of_the_earlier_one(self, store, engine):
        store.save_draft(DRAFT, NOW)
        changed = replace(DRAFT.clear(Step.PHONE), interpreter="", language=Language.EN, key="k2")
        store.save_draft(changed, NOW)
        assert store.load_draft("c1") == changed
        assert count(engine, DRAFTS) == 1

    def test_a_deleted_draft_is_gone_and_others_stay(self, store):
        other = replace(DRAFT, conversation="c2", key="k2")
        store.save_draft(DRAFT, NOW)
        store.save_draft(other, NOW)
        store.delete_draft("c1")
        store.delete_draft("never there")
        assert store.load_draft("c1") is None
        assert store.load_draft("c2") == other

    def test_silent_drafts_are_deleted_and_counted(self, store):
        store.save_draft(DRAFT, NOW)
        store.save_draft(replace(DRAFT, conversation="c2", key="k2"), NOW + dt.timedelta(hours=1))
        assert store.delete_drafts_before(NOW) == 0
        assert store.delete_drafts_before(NOW + dt.timedelta(microseconds=1)) == 1
        assert store.load_draft("c1") is None
        assert store.load_draft("c2") is not None

    def test_moments_are_compared_across_time_zones(self, store):
        oslo = dt.timezone(dt.timedelta(hours=2))
        store.save_draft(DRAFT, NOW.astimezone(oslo))
        assert store.delete_drafts_before(NOW - dt.timedelta(minutes=1)) == 0
        assert store.delete_drafts_before((NOW + dt.timedelta(minutes=1)).astimezone(oslo)) == 1

    def test_the_same_draft_can_be_saved_by_many_at_once(self, store, engine):
        drafts = [DRAFT.give(Step.NAME, f"Kari {number}") for number in range(20)]
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda draft: store.save_draft(draft, NOW), drafts))
        assert store.load_draft("c1") in drafts
        assert count(engine, DRAFTS) == 1


class TestRequests:
    def test_a_request_is_stored_and_its_draft_forgotten(self, store):
        store.save_draft(DRAFT, NOW)
        request = request_of(DRAFT)
        assert store.add_request(DRAFT, request) == request
        assert store.find_sent("c1") == [request]
        assert store.load_draft("c1") is None

    def test_the_same_key_gives_the_same_request(self, store, engine):
        first = store.add_request(DRAFT, request_of(DRAFT))
        store.save_draft(DRAFT, NOW)
        again = store.add_request(DRAFT, request_of(DRAFT, "BBB-BBB"))
        assert again == first
        assert count(engine, REQUESTS) == 1
        assert store.load_draft("c1") is None

    def test_a_taken_reference_stores_nothing_and_keeps_the_draft(self, store, engine):
        store.add_request(DRAFT, request_of(DRAFT))
        other = replace(DRAFT, conversation="c2", key="k2")
        store.save_draft(other, NOW)
        with pytest.raises(ReferenceTakenError):
            store.add_request(other, request_of(other))
        assert count(engine, REQUESTS) == 1
        assert store.load_draft("c2") == other

    def test_the_desk_draws_another_reference(self, store):
        references = iter(["AAA-AAA", "AAA-AAA", "BBB-BBB"])
        desk = ContactDesk(store, Clock(), lambda: next(references))
        desk.submit(DRAFT)
        other = desk.submit(replace(DRAFT, conversation="c2", key="k2"))
        assert other.request.reference == "BBB-BBB"

    def test_requests_are_listed_oldest_first_and_by_municipality(self, store):
        drafts = [replace(DRAFT, conversation=f"c{n}", key=f"k{n}",
                          municipality=("risor", "other")[n % 2]) for n in range(4)]  # fmt: skip
        for number, draft in enumerate(drafts):
            store.add_request(draft, request_of(draft, f"REF-{number}"))
        listed = [request.reference for request in store.list_requests(None)]
        assert listed == ["REF-0", "REF-1", "REF-2", "REF-3"]
        assert [r.reference for r in store.list_requests("other")] == ["REF-1", "REF-3"]
        assert store.list_requests("unknown") == []

    def test_moments_come_back_with_their_zone(self, store):
        oslo = NOW.astimezone(dt.timezone(dt.timedelta(hours=1)))
        store.add_request(DRAFT, replace(request_of(DRAFT), created=oslo))
        assert store.find_sent("c1")[0].created == NOW

    def test_many_that_submit_the_same_draft_at_once_store_one_request(self, store, engine):
        store.save_draft(DRAFT, NOW)
        desk = ContactDesk(store, Clock())
        with ThreadPoolExecutor(8) as threads:
            receipts = list(threads.map(lambda _: desk.submit(DRAFT), range(24)))
        assert len({receipt.request.reference for receipt in receipts}) == 1
        assert count(engine, REQUESTS) == 1
        assert count(engine, DRAFTS) == 0

    def test_many_that_submit_different_drafts_at_once_store_all(self, store, engine):
        desk = ContactDesk(store, Clock())
        drafts = [replace(DRAFT, conversation=f"c{n}", key=f"k{n}") for n in range(24)]
        with ThreadPoolExecutor(8) as threads:
            receipts = list(threads.map(desk.submit, drafts))
        assert len({receipt.request.reference for receipt in receipts}) == len(drafts)
        assert count(engine, REQUESTS) == len(drafts)


class TestFailures:
    def test_a_text_that_the_database_cannot_take_is_a_store_error_without_the_values(self, store):
        for conversation in ("c1\x00", "c1\ud800"):
            said = ""
            try:
                store.save_draft(replace(DRAFT, conversation=conversation), NOW)
            except ContactStoreError as error:  # SQLite takes the character 0
                said = "".join(traceback.format_exception(error))
            assert "Åse" not in said

    def test_a_missing_table_is_a_store_error_without_the_values(self, store, engine):
        with engine.begin() as connection:
            connection.execute(sa.text("DROP TABLE contact_draft"))
        with pytest.raises(ContactStoreError) as caught:
            store.save_draft(DRAFT, NOW)
        assert "Åse" not in str(caught.value)
        with pytest.raises(ContactStoreError):
            store.load_draft("c1")
        with pytest.raises(ContactStoreError):
            store.add_request(DRAFT, request_of(DRAFT))
        assert store.find_sent("c1") == []  # both or neither

    def test_a_server_that_does_not_answer_is_a_store_error(self):
        engine = open_engine("postgresql://nobody:secret-word@127.0.0.1:1/none")
        with pytest.raises(ContactStoreError) as caught:
            migrate(engine)
        assert "secret-word" not in str(caught.value)
        with pytest.raises(ContactStoreError):
            SqlContactStore(engine).load_draft("c1")

    @pytest.mark.parametrize("url", ["postgresql://u:secret-word@host:port/name", "nonsense"])
    def test_an_address_that_cannot_be_read_is_named_without_its_password(self, url):
        with pytest.raises(ContactStoreError) as caught:
            open_engine(url)
        assert "secret-word" not in str(caught.value)

    def test_a_folder_that_cannot_be_made_is_a_store_error(self, tmp_path):
        (tmp_path / "file").write_text("no folder")
        with pytest.raises(ContactStoreError):
            open_engine(f"sqlite:///{tmp_path / 'file' / 'dinplan.db'}")


class TestMigrations:
    def test_they_make_the_tables_that_the_code_knows(self, engine):
        found = sa.inspect(engine)
        for table in (DRAFTS, REQUESTS):
            made = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert made == {column.name: column.nullable for column in table.columns}

    def test_a_second_run_changes_nothing_and_keeps_the_values(self, engine, store):
        store.save_draft(DRAFT, NOW)
        migrate(engine)
        assert store.load_draft("c1") == DRAFT

    def test_processes_that_migrate_at_once_do_not_disturb_one_another(self, url):
        program = (
            "import sys\nfrom dinplan.adapters.database import migrate, open_engine\n"
            "migrate(open_engine(sys.argv[1]))"
        )
        running = [
            subprocess.Popen([sys.executable, "-c", program, url], stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        for process in running:
            _, said = process.communicate(timeout=60)
            assert process.returncode == 0, said.decode()
        engine = open_engine(url)
        assert count(engine, REQUESTS) == 0
        engine.dispose()

    def test_a_database_of_a_newer_version_is_refused_in_words(self, engine):
        with engine.begin() as connection:
            newer = f"UPDATE {VERSION_TABLE} SET version_num = '9999'"
            connection.execute(sa.text(newer))
        with pytest.raises(ContactStoreError, match="9999"):
            migrate(engine)
