"""What SQLite leaves on the disk of drafts that are gone."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from integration.contact_draft import DRAFT, NOW, request_of

from dinplan.adapters.contact_store import SqlContactStore
from dinplan.adapters.database import migrate, open_engine
from dinplan.adapters.tables import DRAFTS
from dinplan.contact.request import Step


class TestDiskOfSqlite:
    @pytest.fixture
    def folder(self, tmp_path):
        return tmp_path

    @pytest.fixture
    def embedded(self, sqlite_url):
        engine = open_engine(sqlite_url)
        migrate(engine)
        yield SqlContactStore(engine)
        engine.dispose()

    @staticmethod
    def on_disk(folder: Path, word: str) -> bool:
        return any(word.encode() in path.read_bytes() for path in folder.iterdir())

    def test_a_cancelled_draft_leaves_nothing(self, embedded, folder):
        draft = DRAFT.give(Step.NAME, "Kanarifugl")
        embedded.save_draft(draft, NOW)
        assert self.on_disk(folder, "Kanarifugl")
        embedded.save_draft(draft.give(Step.MESSAGE, "kanarimelding " * 40), NOW)
        embedded.delete_draft("c1")
        assert not self.on_disk(folder, "Kanarifugl")
        assert not self.on_disk(folder, "kanarimelding")

    def test_a_silent_draft_leaves_nothing(self, embedded, folder):
        embedded.save_draft(DRAFT.give(Step.NAME, "Kanarifugl"), NOW)
        embedded.delete_drafts_before(NOW + dt.timedelta(seconds=1))
        assert not self.on_disk(folder, "Kanarifugl")

    def test_a_corrected_value_leaves_nothing_once_the_request_is_stored(self, embedded, folder):
        embedded.save_draft(DRAFT.give(Step.NAME, "Kanarifugl"), NOW)
        embedded.save_draft(DRAFT, NOW)
        embedded.add_request(DRAFT, request_of(DRAFT))
        assert not self.on_disk(folder, "Kanarifugl")
        assert self.on_disk(folder, "48123456")

    def test_a_reader_in_between_does_not_undo_a_deletion(self, embedded, sqlite_url, caplog):
        embedded.save_draft(DRAFT, NOW)
        reader = open_engine(sqlite_url)
        impatient = sa.create_engine(sqlite_url, connect_args={"timeout": 0.1})
        with reader.connect() as connection:
            connection.exec_driver_sql("BEGIN").close()
            connection.execute(sa.select(DRAFTS)).all()
            SqlContactStore(impatient).delete_draft("c1")
        assert embedded.load_draft("c1") is None
        assert "until the next deletion" in caplog.text
        reader.dispose()
        impatient.dispose()
