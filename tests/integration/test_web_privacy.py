"""What is kept of a conversation, how long, and what a deletion leaves."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from fake_agent import NOTICE, SUMMARY, FakeAgent, build_app
from rasa.core.lock_store import InMemoryLockStore
from web_client import Page, code
from web_rows import change, events, left_of, rows
from web_server import serving

from dinplan import bootstrap
from dinplan.adapters.tables import CHOICES, FEEDBACK, SESSIONS, TURNS
from dinplan.language.language import Language
from dinplan.rasa_ext import web_channel


def test_a_summary_stays_only_until_the_next_message(page):
    page.say("hei")
    summary = page.say("oppsummering", "message-aaaa")
    assert page.say("oppsummering", "message-aaaa") == summary
    page.say("noe annet")
    (later,) = page.say("oppsummering", "message-aaaa")
    assert later == {**summary[0], "text": "[…]"}
    assert "918 30 135" not in str(rows(TURNS))


def test_a_summary_leaves_with_a_session_that_has_ended(url, page):
    page.say("oppsummering")
    assert SUMMARY in str(rows(TURNS))
    change(sa.update(SESSIONS).values(expires=bootstrap.now() - dt.timedelta(seconds=1)))
    Page(url)
    assert rows(TURNS) == []


def test_ended_sessions_are_forgotten_also_when_nobody_writes(agent, monkeypatch):
    monkeypatch.setattr(web_channel, "FORGET_EVERY_SECONDS", 0.05)
    with serving(build_app(agent)) as url:
        Page(url).say("oppsummering")
        change(sa.update(SESSIONS).values(expires=bootstrap.now() - dt.timedelta(seconds=1)))
        deadline = time.monotonic() + 5
        while rows(SESSIONS) + rows(TURNS) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert rows(SESSIONS) + rows(TURNS) + rows(CHOICES) == []


def test_a_transcript_tells_what_was_said(page):
    assert page.turns() == []
    replies = page.say("hei")
    page.say("oppsummering")
    citizen, notice, answer, _, summary = page.turns()
    assert (citizen["from"], citizen["text"], citizen["language"]) == ("citizen", "hei", "nb")
    assert (notice["from"], notice["text"], notice["topic"]) == ("assistant", NOTICE, None)
    told = {k: v for k, v in answer.items() if k not in ("from", "time")}
    assert told == {k: v for k, v in replies[1].items() if k != "id"}
    assert (summary["text"], summary["step"]) == ("[…]", "confirm")
    moment = dt.datetime.fromisoformat(citizen["time"])
    assert abs(bootstrap.now() - moment) < dt.timedelta(minutes=1)


def test_a_transcript_holds_no_message_with_a_number(page):
    page.say("ring Kari på 481 23 456")
    assert page.turns()[0]["text"] == "[…]"


def test_choices_of_a_transcript_can_be_chosen(page, agent):
    page.say("hei")
    choice = page.turns()[-1]["choices"][1]
    page.send(choice=choice["id"])
    assert agent.heard[-1] == choice["title"]


def test_a_deleted_conversation_leaves_nothing(url, page, tmp_path):
    other = Page(url)
    other.say("hei")
    bootstrap.contact_desk().begin(page.conversation, "risor", Language.NB)
    page.say("oppsummering")
    assert events(page.conversation) > 0
    gone = page.request("DELETE", "/sessions")
    assert (gone.status_code, gone.content) == (204, b"")
    assert left_of(page.conversation) == 0
    assert events(other.conversation) > 0
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert page.conversation.encode() not in file.read_bytes()
    for answer in (
        page.request("DELETE", "/sessions"),
        page.request("GET", "/transcript"),
        page.send(text="hei"),
    ):
        assert code(answer) == (401, "unauthorized")
    assert other.say("hei")


def test_a_conversation_that_is_deleted_while_it_is_answered_leaves_nothing(page, agent):
    agent.wait_seconds = 1
    locks = InMemoryLockStore()  # another machine's, so that only the database is shared
    with serving(build_app(FakeAgent(locks))) as url, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(page.send, text="vent")
        time.sleep(0.3)
        again = Page(url)
        again.token = page.token
        assert again.request("DELETE", "/sessions").status_code == 204
        assert code(answer.result()) == (401, "unauthorized")
    assert left_of(page.conversation) == 0


def test_a_deletion_waits_for_the_turn_before_it(page):
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(page.send, text="vent")
        time.sleep(0.1)
        assert page.request("DELETE", "/sessions").status_code == 204
        assert answer.result().status_code == 200
    assert events(page.conversation) == 0


def test_feedback_is_counted_without_a_trace_of_the_conversation(url, page):
    english = Page(url, language="en")
    for sender, helpful in ((page, True), (page, False), (page, True), (english, True)):
        body = {"topic": "plan_definition", "helpful": helpful}
        answer = sender.request("POST", "/feedback", json=body)
        assert (answer.status_code, answer.content) == (204, b"")
    counted = sorted(row[1:] for row in rows(FEEDBACK))
    assert counted == [
        ("risor", "plan_definition", "en", 1, 0),
        ("risor", "plan_definition", "nb", 2, 1),
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"topic": "unknown", "helpful": True},
        {"topic": "plan_definition"},
        {"topic": "plan_definition", "helpful": "yes"},
        {"helpful": True},
        [],
    ],
)
def test_feedback_of_another_form_is_a_bad_request(page, body):
    assert code(page.request("POST", "/feedback", json=body)) == (400, "bad_request")
    assert rows(FEEDBACK) == []
