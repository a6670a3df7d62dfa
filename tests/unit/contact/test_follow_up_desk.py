import pytest
from fakes import Clock, FakeContactStore, FakeGuessStore

from dinplan.contact.doorkeeper import Doorkeeper
from dinplan.contact.errors import ContactStoreError
from dinplan.contact.follow_up import Stage
from dinplan.contact.follow_up_desk import LIFETIME, Ending, FollowUpDesk, Next
from dinplan.contact.guesses import IN_A_CONVERSATION, IN_ALL_CONVERSATIONS, Door
from dinplan.contact.questions import Said
from dinplan.contact.request import Status, Step

PHONE = "48123456"
NOT_FOUND = Next(note="problem.not_found")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(sent):
    store = FakeContactStore()
    request = sent({Step.NAME: "Kari", Step.PHONE: "+4748123456"})
    store.requests["k1"], store.senders["k1"] = request, "sender"
    return store


@pytest.fixture
def guesses():
    return FakeGuessStore()


@pytest.fixture
def desk(store, clock, guesses):
    keeper = Doorkeeper(guesses, clock, Door.REQUEST, IN_ALL_CONVERSATIONS, each=IN_A_CONVERSATION)
    return FollowUpDesk(store, keeper, clock)


@pytest.fixture
def talk(desk):
    """Says things in one conversation; what the last of them led to."""

    def say(*texts, conversation="c1", begin=True):
        for number, text in enumerate(texts):
            if begin and number == 0:
                heard = desk.begin(conversation, "risor", text)
            else:
                heard = desk.hear(conversation, "risor", Said(text))
        return heard

    return say


def stored(store):
    return store.find_request("KLM-RTF")


def test_reference_and_number_open_a_request(desk, talk, store):
    assert talk("Status for henvendelsen min", "KLM-RTF", PHONE) == Next()
    assert desk.look("c1", "risor") == (Stage.CHOICE, stored(store))


def test_the_number_is_forgotten_once_it_was_compared(talk, store):
    talk("KLM-RTF", PHONE)
    assert store.follow_ups["c1"][0].contact is None


def test_before_that_nothing_of_it_is_shown(desk, talk):
    talk("KLM-RTF")
    assert desk.look("c1", "risor") == (Stage.CONTACT, None)


@pytest.mark.parametrize(
    "key", [("KLM-RTF", "48123457"), ("ABC-DEE", PHONE), ("ABC-DEE", "1@x.no")]
)
def test_the_answer_to_a_wrong_key_never_tells_what_is_wrong(desk, talk, key):
    assert talk(*key) == NOT_FOUND
    assert desk.look("c1", "risor") == (Stage.REFERENCE, None)


def test_a_wrong_key_takes_the_same_steps_in_the_store(talk, store):
    def steps(*key):
        calls = []
        for name in ("find_request", "save_follow_up", "delete_follow_up"):
            real = getattr(FakeContactStore, name)

            def traced(*arguments, real=real, name=name):
                calls.append(name)
                return real(store, *arguments)

            setattr(store, name, traced)
        talk(*key, conversation=key[0])
        return calls

    assert steps("KLM-RTF", "48123457") == steps("ABC-DEE", PHONE)


def test_three_wrong_tries_end_it_and_the_right_key_does_not_help_then(talk):
    assert talk("KLM-RTF", "40000001", "KLM-RTF", "40000002", "KLM-RTF") == Next()
    assert talk("40000003", begin=False) == Next(Ending.LATER)
    assert talk(f"KLM-RTF {PHONE}") == Next(Ending.LATER)
    assert talk("Status for henvendelsen min") == Next(Ending.LATER)


def test_another_conversation_may_still_try(talk):
    talk(*["KLM-RTF", "40000001"] * 3)
    assert talk("KLM-RTF", PHONE, conversation="c2") == Next()


def test_an_hour_later_it_may_be_tried_again(talk, clock):
    talk(*["KLM-RTF", "40000001"] * 3)
    clock.forward(hours=1)
    assert talk("KLM-RTF", PHONE) == Next()


def test_many_conversations_that_guess_close_the_door_to_all(talk, clock):
    for number in range(IN_ALL_CONVERSATIONS.most):
        clock.forward(seconds=10)
        talk("KLM-RTF", f"400{number:05}", conversation=f"guess-{number}")
    assert talk(f"KLM-RTF {PHONE}", conversation="honest") == Next(Ending.LATER)


def test_old_tries_are_forgotten(talk, desk, guesses, clock):
    talk("KLM-RTF", "40000001")
    clock.forward(hours=3)
    desk.forget_silent()
    assert guesses.tries == {}


def test_right_keys_are_never_counted(talk):
    for _ in range(10):
        assert talk(f"KLM-RTF {PHONE}") == Next()


def test_the_number_is_corrected(talk, store):
    assert talk("KLM-RTF", PHONE, "Endre telefonnummer") == Next()
    assert talk("400 31 579", begin=False) == Next(note="note.phone_changed")
    assert stored(store).values == {Step.NAME: "Kari", Step.PHONE: "+4740031579"}
    assert talk("KLM-RTF", PHONE) == NOT_FOUND


def test_a_withdrawal_deletes_the_values_and_keeps_the_row(talk, store):
    assert talk("KLM-RTF", PHONE, "Trekke henvendelsen", "ja") == Next(Ending.WITHDRAWN)
    assert (stored(store).status, stored(store).values) == (Status.WITHDRAWN, {})
    assert store.follow_ups == {}
    assert talk("KLM-RTF", PHONE) == NOT_FOUND


def test_a_request_that_was_withdrawn_meanwhile_takes_no_number(talk, store):
    talk("KLM-RTF", PHONE, "Endre telefonnummer")
    store.withdraw("KLM-RTF")
    assert talk("40031579", begin=False) == Next(Ending.GONE)
    assert stored(store).values == {}


def test_a_withdrawal_that_is_said_twice_is_the_same_withdrawal(talk, store):
    talk("KLM-RTF", PHONE, "Trekke henvendelsen")
    store.withdraw("KLM-RTF")
    assert talk("ja", begin=False) == Next(Ending.WITHDRAWN)


@pytest.mark.parametrize(("text", "ending"), [("avbryt", "cancelled"), ("ferdig", "finished")])
def test_an_ending_closes_the_request(talk, desk, store, text, ending):
    assert talk("KLM-RTF", PHONE, text) == Next(Ending(ending))
    assert store.follow_ups == {}
    assert desk.look("c1", "risor") == (Stage.REFERENCE, None)


def test_a_question_in_the_middle_is_answered(talk):
    assert talk("KLM-RTF", "Hva er en plan?") == Next(answer=True)
    assert talk(PHONE, begin=False) == Next()


def test_a_silent_conversation_closes_the_request(talk, desk, store, clock):
    talk("KLM-RTF", PHONE)
    clock.forward(seconds=LIFETIME.total_seconds() + 1)
    assert desk.look("c1", "risor") == (Stage.REFERENCE, None)
    assert desk.forget_silent() == 1
    assert store.follow_ups == {}


def test_a_prolonged_conversation_keeps_the_request_open(talk, desk, clock):
    talk("Status for henvendelsen min", "KLM-RTF", PHONE)
    for _ in range(2):
        clock.forward(minutes=20)
        desk.prolong("c1")
    assert desk.look("c1", "risor")[0] is Stage.CHOICE


def test_prolonging_does_not_open_what_was_closed(talk, desk, clock):
    talk("Status for henvendelsen min", "KLM-RTF", PHONE)
    clock.forward(seconds=LIFETIME.total_seconds() + 1)
    desk.prolong("c1")
    assert desk.look("c1", "risor") == (Stage.REFERENCE, None)


def test_beginning_anew_closes_the_request(talk, desk):
    talk("KLM-RTF", PHONE)
    talk("Status for henvendelsen min")
    assert desk.look("c1", "risor") == (Stage.REFERENCE, None)


def test_a_forgotten_conversation_is_closed(talk, desk, store):
    talk("KLM-RTF", PHONE)
    desk.forget("c1")
    assert store.follow_ups == {}


def test_another_municipality_finds_nothing(desk):
    desk.begin("c1", "tildelingskontoret", "KLM-RTF")
    assert desk.hear("c1", "tildelingskontoret", Said(PHONE)) == NOT_FOUND


@pytest.mark.parametrize("call", ["begin", "hear", "look", "forget"])
def test_every_method_says_that_the_store_is_down(desk, store, call):
    store.down = True
    arguments = {
        "begin": ("c1", "risor", "KLM-RTF"), "hear": ("c1", "risor", Said(PHONE)),
        "look": ("c1", "risor"), "forget": ("c1",),
    }  # fmt: skip
    with pytest.raises(ContactStoreError):
        getattr(desk, call)(*arguments[call])
