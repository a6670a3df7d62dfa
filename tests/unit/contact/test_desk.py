import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from fakes import Clock, FakeContactStore

from dinplan.contact.desk import DRAFT_LIFETIME, MOST_DRAWS, ContactDesk
from dinplan.contact.errors import ContactStoreError, IncompleteDraftError
from dinplan.contact.reference import parse_reference
from dinplan.contact.request import Status, Step
from dinplan.language.language import Language


@pytest.fixture
def store():
    return FakeContactStore()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(store, clock):
    return ContactDesk(store, clock)


@pytest.fixture
def complete(draft_at):
    return draft_at(Step.CONFIRM)


def test_a_conversation_gets_a_draft_and_keeps_it(desk):
    begun = desk.begin("c1", "risor", Language.NB)
    desk.keep(begun.give(Step.NAME, "Kari"))
    resumed = desk.begin("c1", "risor", Language.EN)
    assert resumed.values == {Step.NAME: "Kari"}
    assert (resumed.key, resumed.language) == (begun.key, Language.NB)


def test_two_conversations_have_two_drafts(desk):
    one, other = (desk.begin(c, "risor", Language.NB) for c in ("c1", "c2"))
    desk.keep(one.give(Step.NAME, "Kari"))
    assert desk.begin("c2", "risor", Language.NB).values == {}
    assert one.key != other.key


def test_a_forgotten_draft_is_gone(desk, store):
    desk.keep(desk.begin("c1", "risor", Language.NB).give(Step.NAME, "Kari"))
    desk.forget("c1")
    assert store.drafts == {}


def test_a_draft_is_forgotten_when_its_conversation_has_ended(desk, store, clock):
    desk.begin("silent", "risor", Language.NB)
    clock.forward(minutes=20)
    desk.begin("talking", "risor", Language.NB)
    clock.forward(minutes=11)
    assert desk.forget_silent_drafts() == 1
    assert list(store.drafts) == ["talking"]


def test_the_draft_of_a_prolonged_conversation_stays_with_its_values(desk, store, clock):
    desk.keep(desk.begin("c1", "risor", Language.NB).give(Step.NAME, "Kari"))
    desk.begin("silent", "risor", Language.NB)
    clock.forward(minutes=20)
    desk.prolong("c1")
    clock.forward(minutes=20)
    assert desk.forget_silent_drafts() == 1
    assert store.load_draft("c1").values == {Step.NAME: "Kari"}


def test_prolonging_a_conversation_without_a_draft_makes_none(desk, store):
    desk.prolong("c1")
    assert store.drafts == {}


def test_silent_drafts_of_others_go_when_somebody_begins(desk, store, clock):
    desk.begin("silent", "risor", Language.NB)
    clock.forward(seconds=DRAFT_LIFETIME.total_seconds() + 1)
    desk.begin("new", "risor", Language.NB)
    assert list(store.drafts) == ["new"]


def test_a_draft_becomes_a_request(desk, store, clock, complete):
    desk.keep(complete)
    receipt = desk.submit(complete)
    assert not receipt.repeated
    assert parse_reference(receipt.request.reference) == receipt.request.reference
    assert receipt.request.values == complete.values
    assert receipt.request.municipality == "risor"
    assert receipt.request.created == clock()
    assert receipt.request.status is Status.RECEIVED
    assert desk.requests() == [receipt.request]
    assert store.drafts == {}


def test_sending_the_same_draft_again_finds_the_same_request(desk, complete):
    first = desk.submit(complete)
    again = desk.submit(complete)
    assert again.request == first.request
    assert again.repeated
    assert len(desk.requests()) == 1


def test_the_same_words_in_a_new_draft_are_not_sent_twice(desk, store, complete):
    first = desk.submit(complete)
    again = replace(complete, key="k2")
    desk.keep(again)
    receipt = desk.submit(again)
    assert (receipt.request, receipt.repeated) == (first.request, True)
    assert store.drafts == {}


@pytest.mark.parametrize(
    "change",
    [lambda d: d.give(Step.NAME, "Per"), lambda d: replace(d, interpreter="polsk"),
     lambda d: replace(d, language=Language.EN), lambda d: replace(d, conversation="c2")],
)  # fmt: skip
def test_a_request_that_says_something_else_is_stored(desk, complete, change):
    desk.submit(complete)
    receipt = desk.submit(change(replace(complete, key="k2")))
    assert not receipt.repeated
    assert len(desk.requests()) == 2


def test_a_withdrawn_request_can_be_sent_again(desk, store, complete):
    first = desk.submit(complete).request
    store.requests[complete.key] = replace(first, status=Status.WITHDRAWN)
    assert not desk.submit(replace(complete, key="k2")).repeated


@pytest.mark.parametrize("step", [s for s in Step if s is not Step.CONFIRM])
def test_a_draft_with_lines_to_ask_for_is_never_stored(desk, store, draft_at, step):
    with pytest.raises(IncompleteDraftError):
        desk.submit(draft_at(step))
    assert store.requests == {}


def test_a_lost_receipt_is_found_again_when_the_citizen_retries(desk, store, complete):
    desk.keep(complete)
    store.loses_receipts = True
    with pytest.raises(ContactStoreError):
        desk.submit(complete)
    store.loses_receipts = False
    empty = desk.begin(complete.conversation, "risor", Language.NB)
    receipt = desk.submit(empty)
    assert receipt.repeated
    assert [receipt.request] == desk.requests()
    assert store.drafts == {}


def test_an_old_request_is_not_taken_for_a_lost_receipt(desk, clock, complete):
    desk.submit(complete)
    clock.forward(hours=1)
    with pytest.raises(IncompleteDraftError):
        desk.submit(desk.begin(complete.conversation, "risor", Language.NB))


def test_a_taken_reference_draws_another(store, clock, complete):
    references = iter(["AAA-AAA", "AAA-AAA", "BBB-BBB"])
    desk = ContactDesk(store, clock, lambda: next(references))
    assert desk.submit(complete).request.reference == "AAA-AAA"
    other = replace(complete, conversation="c2", key="k2")
    assert desk.submit(other).request.reference == "BBB-BBB"


def test_without_a_free_reference_nothing_is_stored(store, clock, complete):
    drawn = itertools.count()

    def draw():
        next(drawn)
        return "AAA-AAA"

    desk = ContactDesk(store, clock, draw)
    desk.submit(complete)
    with pytest.raises(ContactStoreError, match="no free reference"):
        desk.submit(replace(complete, conversation="c2", key="k2"))
    assert next(drawn) == 1 + MOST_DRAWS
    assert len(desk.requests()) == 1


def test_a_failing_store_keeps_the_draft_so_that_a_retry_sends_it(desk, store, complete):
    desk.keep(complete)
    store.refuses_requests = True
    with pytest.raises(ContactStoreError):
        desk.submit(complete)
    assert store.load_draft(complete.conversation) == complete
    store.refuses_requests = False
    assert not desk.submit(complete).repeated


@pytest.mark.parametrize("call", ["begin", "keep", "forget", "submit", "requests"])
def test_every_method_says_that_the_store_is_down(desk, store, complete, call):
    store.down = True
    arguments = {
        "begin": ("c1", "risor", Language.NB), "keep": (complete,), "forget": ("c1",),
        "submit": (complete,), "requests": (),
    }  # fmt: skip
    with pytest.raises(ContactStoreError):
        getattr(desk, call)(*arguments[call])


def test_requests_are_listed_by_municipality(desk, complete):
    desk.submit(complete)
    desk.submit(replace(complete, conversation="c2", key="k2", municipality="other"))
    assert [r.municipality for r in desk.requests("other")] == ["other"]
    assert len(desk.requests()) == 2


def test_a_draft_lives_as_long_as_a_silent_conversation():
    domain = yaml.safe_load((Path(__file__).parents[3] / "domain.yml").read_text("utf-8"))
    minutes = domain["session_config"]["session_expiration_time"]
    assert dt.timedelta(minutes=minutes) == DRAFT_LIFETIME
