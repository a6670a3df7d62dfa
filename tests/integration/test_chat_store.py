"""The chat store on real databases."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from dinplan.adapters.chat_store import SqlChatStore
from dinplan.adapters.database import migrate, open_engine
from dinplan.adapters.tables import CHOICES, FEEDBACK, SESSIONS, TURNS
from dinplan.chat.errors import ChatStoreError, UnauthorizedError
from dinplan.chat.rating import Rating
from dinplan.chat.session import Claim, Session
from dinplan.language.language import Language

NOW = dt.datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=dt.timezone.utc)
LATER = NOW + dt.timedelta(minutes=30)
STALE = NOW - dt.timedelta(seconds=30)
SESSION = Session("c" * 43, "risor", Language.NN, LATER)
ANSWER = [{"id": "m.1", "text": "Æ er på plass 😀"}]
SUMMARY = [{"id": "m.1", "text": "Ola, 918 30 135"}]
MASKED = [{"id": "m.1", "text": "[…]"}]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request):
    engine = open_engine(request.getfixturevalue(f"{request.param}_url"))
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine):
    store = SqlChatStore(engine)
    store.add_session(SESSION)
    return store


def claim(message="m1", key="k1", conversation=SESSION.conversation):
    return Claim(conversation, message, key)


def claimed(store, message="m1", key="k1", now=NOW, stale=STALE):
    return store.claim_turn(claim(message, key), now, LATER, stale)


def rows(engine, table):
    with engine.connect() as connection:
        return connection.execute(sa.select(table)).all()


def test_the_migration_makes_the_tables_that_the_code_knows(engine):
    found = sa.inspect(engine)
    for table in (SESSIONS, TURNS, CHOICES, FEEDBACK):
        made = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert made == {column.name: column.nullable for column in table.columns}


def test_a_session_is_kept_with_its_moment(store):
    assert store.load_session(SESSION.conversation) == SESSION
    assert store.load_session("unknown") is None


def test_all_processes_share_one_secret(engine):
    with ThreadPoolExecutor(4) as pool:
        secrets = set(pool.map(lambda _: SqlChatStore(engine).secret(), range(8)))
    assert len(secrets) == 1
    assert len(secrets.pop()) == 32


def test_a_claim_moves_the_end_of_the_session(store):
    expires = LATER + dt.timedelta(minutes=5)
    assert store.claim_turn(claim(), NOW, expires, STALE) == claim()
    assert store.load_session(SESSION.conversation).expires == expires


def test_a_session_can_be_prolonged_while_it_is_open(store):
    expires = LATER + dt.timedelta(minutes=5)
    store.prolong(SESSION.conversation, NOW, expires)
    assert store.load_session(SESSION.conversation).expires == expires
    for conversation, now in ((SESSION.conversation, expires), ("unknown", NOW)):
        with pytest.raises(UnauthorizedError):
            store.prolong(conversation, now, expires + dt.timedelta(minutes=5))
    assert store.load_session(SESSION.conversation).expires == expires


def test_nothing_is_claimed_in_a_session_that_has_ended(store, engine):
    with pytest.raises(UnauthorizedError):
        claimed(store, now=LATER)
    with pytest.raises(UnauthorizedError):
        store.claim_turn(claim(conversation="unknown"), NOW, LATER, STALE)
    assert rows(engine, TURNS) == []


def test_of_many_processes_one_gets_the_claim(store):
    with ThreadPoolExecutor(6) as pool:
        got = list(pool.map(lambda n: claimed(store, key=f"k{n}"), range(12)))
    assert sum(isinstance(one, Claim) for one in got) == 1
    assert got.count(None) == 11


def test_of_many_processes_one_takes_a_stale_claim_over(store):
    claimed(store)
    late = NOW + dt.timedelta(seconds=31)
    stale = late - dt.timedelta(seconds=30)
    with ThreadPoolExecutor(6) as pool:
        got = list(
            pool.map(lambda n: claimed(store, key=f"n{n}", now=late, stale=stale), range(12))
        )
    taken = [one for one in got if one is not None]
    assert len(taken) == 1
    assert taken[0].taken_over


def test_an_answered_message_gives_its_replies(store):
    claimed(store)
    assert store.finish_turn(claim(), ANSWER, None, LATER, Language.EN)
    assert claimed(store, key="k2") == ANSWER
    assert store.load_session(SESSION.conversation).language is Language.EN


def test_who_has_lost_the_claim_cannot_answer_any_more(store):
    claimed(store)
    claimed(store, key="k2", now=NOW + dt.timedelta(minutes=1), stale=NOW + dt.timedelta(seconds=1))
    assert store.finish_turn(claim(key="k2"), ANSWER, None, LATER, Language.NB)
    assert store.finish_turn(claim(key="k1"), SUMMARY, None, LATER, Language.NB)
    assert claimed(store, key="k3") == ANSWER


def test_personal_replies_leave_the_database_with_the_next_message(store, engine):
    claimed(store)
    store.finish_turn(claim(), SUMMARY, MASKED, LATER, Language.NB)
    assert claimed(store, key="k2") == SUMMARY
    claimed(store, message="m2")
    assert claimed(store, key="k3") == MASKED
    assert "918" not in str([tuple(row) for row in rows(engine, TURNS)])


def test_a_title_keeps_its_id(store):
    first = store.offer(SESSION.conversation, ["Ja", "Nei", "Ja"])
    assert store.offer(SESSION.conversation, ["Nei", "Hopp over"])["Nei"] == first["Nei"]
    assert len(set(first.values())) == 2
    assert store.choice(SESSION.conversation, first["Ja"]) == "Ja"


def test_a_choice_belongs_to_one_conversation(store):
    ids = store.offer(SESSION.conversation, ["Ja"])
    assert store.choice("other", ids["Ja"]) is None
    assert store.offer("other", ["Ja"]) != ids
    assert store.choice(SESSION.conversation, "unknown") is None


def test_ids_of_choices_survive_two_processes_at_once(store):
    titles = [f"Valg {number}" for number in range(5)]
    with ThreadPoolExecutor(6) as pool:
        offers = list(pool.map(lambda _: store.offer(SESSION.conversation, titles), range(12)))
    assert all(offer == offers[0] for offer in offers)
    assert list(offers[0]) == titles


def test_a_deleted_conversation_leaves_no_row(store, engine):
    claimed(store)
    store.offer(SESSION.conversation, ["Ja"])
    store.delete_conversation(SESSION.conversation)
    assert [rows(engine, table) for table in (SESSIONS, TURNS, CHOICES)] == [[], [], []]
    assert not store.finish_turn(claim(), ANSWER, None, LATER, Language.NB)
    assert rows(engine, TURNS) == []


def test_ended_sessions_leave_no_row_and_others_stay(store, engine):
    claimed(store)
    store.offer(SESSION.conversation, ["Ja"])
    store.add_session(Session("living", "risor", Language.NB, LATER + dt.timedelta(hours=1)))
    assert store.delete_ended(LATER) == 0
    assert store.delete_ended(LATER + dt.timedelta(seconds=1)) == 1
    assert [row.conversation for row in rows(engine, SESSIONS)] == ["living"]
    assert rows(engine, TURNS) + rows(engine, CHOICES) == []


def test_feedback_is_counted_also_by_many_at_once(store, engine):
    def count(number):
        store.count_feedback(NOW.date(), "risor", "greet", Language.NB, helpful=number % 3 != 0)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(count, range(30)))
    (row,) = rows(engine, FEEDBACK)
    assert (row.day, row.helpful, row.unhelpful) == (NOW.date(), 20, 10)


def test_ratings_are_the_counts_of_all_days_by_topic_and_language(store):
    tomorrow = NOW.date() + dt.timedelta(days=1)
    store.count_feedback(NOW.date(), "risor", "greet", Language.NB, helpful=True)
    store.count_feedback(tomorrow, "risor", "greet", Language.NB, helpful=True)
    store.count_feedback(tomorrow, "tildelingskontoret", "greet", Language.NB, helpful=False)
    store.count_feedback(NOW.date(), "risor", "greet", Language.EN, helpful=False)
    assert sorted(store.ratings(), key=lambda one: one.language.value) == [
        Rating("greet", Language.EN, 0, 1),
        Rating("greet", Language.NB, 2, 1),
    ]


def test_a_database_that_does_not_answer_is_an_error_without_values(tmp_path):
    store = SqlChatStore(open_engine(f"sqlite:///{tmp_path / 'empty.db'}"))
    with pytest.raises(ChatStoreError) as error:
        store.add_session(SESSION)
    assert SESSION.conversation not in str(error.value)
