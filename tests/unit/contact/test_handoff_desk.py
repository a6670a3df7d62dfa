import datetime as dt
import itertools

import pytest
from fakes import Clock, FakeGuessStore, FakeHandoffStore

from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.errors import CodeRefusedError, ContactStoreError, TooManyTriesError
from dinplan.contact.guesses import AT_CODES, Door
from dinplan.contact.handoff import MOST_TOPICS, Asked
from dinplan.contact.handoff_desk import HandoffDesk
from dinplan.language.language import Language

MORNING = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.timezone.utc)
PLAN = Asked("plan_definition", MORNING)
APPEAL = Asked("appeal_right", MORNING + dt.timedelta(minutes=1))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    return FakeHandoffStore()


def desk_of(store, clock, sign=lambda text: f"secret {text}"):
    return HandoffDesk(
        store, Doorkeeper(FakeGuessStore(), clock, Door.HANDOFF, AT_CODES), clock, sign
    )


@pytest.fixture
def desk(store, clock):
    return desk_of(store, clock)


@pytest.fixture
def give(desk):
    def code(*asked, conversation="c1", language=Language.NB):
        return desk.give(conversation, "risor", language, asked)

    return code


def wrong_code(given):
    return str(int(given.code) - 1 if given.code != "120000" else 120001)


def test_a_code_shows_what_was_asked(desk, give):
    given = give(PLAN, APPEAL, language=Language.EN)
    shown = desk.redeem(given.code)
    assert shown.asked == (PLAN, APPEAL)
    assert (shown.municipality, shown.language) == ("risor", Language.EN)


def test_a_code_works_once(desk, give):
    code = give(PLAN).code
    desk.redeem(code)
    with pytest.raises(CodeRefusedError):
        desk.redeem(code)


def test_a_code_works_for_half_an_hour(desk, give, clock):
    given = give(PLAN)
    assert given.expires == clock() + dt.timedelta(minutes=30)
    clock.forward(minutes=29, seconds=59)
    assert desk.redeem(given.code)


@pytest.mark.parametrize("seconds", [30 * 60, 24 * 60 * 60])
def test_then_it_does_not_work_any_more(desk, give, clock, seconds):
    code = give(PLAN).code
    clock.forward(seconds=seconds)
    with pytest.raises(CodeRefusedError):
        desk.redeem(code)


def test_asking_twice_gives_the_same_code_with_the_newest_topics(desk, give, clock):
    first = give(PLAN)
    clock.forward(minutes=10)
    second = give(PLAN, APPEAL, language=Language.EN)
    assert second == first
    shown = desk.redeem(first.code)
    assert (shown.asked, shown.language) == ((PLAN, APPEAL), Language.EN)


def test_after_it_was_used_there_is_another_code(desk, give):
    first = give(PLAN)
    desk.redeem(first.code)
    second = give(PLAN)
    assert second.code != first.code
    assert desk.redeem(second.code)


def test_after_it_expired_there_is_another_code(give, clock):
    first = give(PLAN)
    clock.forward(minutes=30)
    assert give(PLAN).expires == first.expires + dt.timedelta(minutes=30)


def test_two_conversations_never_have_the_same_code(store, clock):
    signed = itertools.cycle(["same", "same", "other"])
    desk = desk_of(store, clock, lambda _: next(signed))
    codes = [desk.give(name, "risor", Language.NB, ()).code for name in ("c1", "c2")]
    assert len(set(codes)) == 2


def test_without_a_free_code_there_is_none(store, clock):
    desk = desk_of(store, clock, lambda _: "always the same")
    desk.give("c1", "risor", Language.NB, ())
    with pytest.raises(ContactStoreError, match="no free code"):
        desk.give("c2", "risor", Language.NB, ())


def test_a_changed_secret_gives_a_new_code_instead_of_a_wrong_one(store, clock):
    desk_of(store, clock).give("c1", "risor", Language.NB, (PLAN,))
    desk = desk_of(store, clock, lambda text: f"new secret {text}")
    assert desk.redeem(desk.give("c1", "risor", Language.NB, (PLAN,)).code).asked == (PLAN,)


def test_the_store_holds_no_code(give, store):
    code = give(PLAN).code
    assert code not in str(store.handoffs)


def test_five_wrong_codes_close_the_door_for_ten_minutes(desk, give, clock):
    given = give(PLAN)
    for _ in range(5):
        with pytest.raises(CodeRefusedError):
            desk.redeem(wrong_code(given))
    with pytest.raises(TooManyTriesError):
        desk.redeem(given.code)
    clock.forward(minutes=10)
    assert desk.redeem(given.code)


def test_a_slip_of_the_finger_is_no_guess(desk, give):
    given = give(PLAN)
    for _ in range(20):
        with pytest.raises(CodeRefusedError):
            desk.redeem("12345")
    assert desk.redeem(given.code)


def test_a_long_conversation_hands_over_its_last_topics(desk, give):
    asked = [Asked(f"t{number}", MORNING) for number in range(MOST_TOPICS + 5)]
    assert desk.redeem(give(*asked).code).asked == tuple(asked[5:])


def test_what_is_forgotten_is_gone(desk, give, store, clock):
    code = give(PLAN).code
    give(PLAN, conversation="c2")
    desk.forget("c1")
    assert list(store.handoffs) == ["c2"]
    with pytest.raises(CodeRefusedError):
        desk.redeem(code)
    clock.forward(minutes=30)
    assert desk.forget_expired() == 1
    assert store.handoffs == {}
