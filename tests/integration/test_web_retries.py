"""The same message more than once: from one page, two processes, after a fall."""

import datetime as dt
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import sqlalchemy as sa
from fake_agent import NOTICE, FakeAgent, build_app
from web_client import Page, code
from web_rows import change
from web_server import serving

from dinplan import bootstrap
from dinplan.adapters.tables import TURNS


def test_the_same_message_again_gives_the_same_replies(page, agent):
    first = page.send("message-aaaa", text="hei").json()
    page.say("noe annet")
    assert page.send("message-aaaa", text="hei").json()["replies"] == first["replies"]
    assert agent.heard == ["hei", "noe annet"]


def test_ten_at_once_of_the_same_message_are_one(page, agent):
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: page.send("message-aaaa", text="vent"), range(10)))
    assert agent.heard == ["vent"]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text.partition('"expires"')[0] for answer in answers}) == 1


def test_another_process_says_that_the_message_is_being_answered(agent, page):
    agent.wait_seconds = 1
    with serving(build_app(FakeAgent(agent.lock_store))) as url, ThreadPoolExecutor(1) as pool:
        first = pool.submit(page.say, "vent", "message-aaaa")
        time.sleep(0.3)
        again = Page(url)
        again.token = page.token
        refused = again.send("message-aaaa", text="vent")
        assert code(refused) == (409, "in_progress")
        assert refused.headers["Retry-After"] == "1"
        replies = first.result()
        assert again.say("vent", "message-aaaa") == replies
    assert agent.heard == ["vent"]


def test_two_processes_answer_one_conversation_one_by_one(page, agent):
    other = FakeAgent(agent.lock_store)
    agent.wait_seconds = other.wait_seconds = 0.2
    with serving(build_app(other)) as url, ThreadPoolExecutor(4) as pool:
        again = Page(url)
        again.token = page.token
        pages = [page, again, page, again]
        ids = [f"message-{n}-abcd" for n in range(4)]
        list(pool.map(lambda pair: pair[0].say("vent", pair[1]), zip(pages, ids, strict=True)))
    turns = page.turns()
    assert [turn["from"] for turn in turns if turn.get("text") != NOTICE] == [
        "citizen", "assistant",
    ] * 4  # fmt: skip


def fall(message):
    """Make a message's claim that of a process that fell a minute ago."""
    long_ago = bootstrap.now() - dt.timedelta(minutes=1)
    change(sa.update(TURNS).where(TURNS.c.message == message).values(claimed=long_ago))


def test_a_message_that_a_fallen_process_had_begun_is_answered_later(page, agent):
    bootstrap.conversations().begin(page.conversation, "message-aaaa")
    assert code(page.send("message-aaaa", text="hei")) == (409, "in_progress")
    fall("message-aaaa")
    assert page.say("hei", "message-aaaa")[-1]["text"] == "Du skrev: hei"
    assert agent.heard == ["hei"]


def test_a_message_that_a_fallen_process_had_answered_is_not_answered_twice(page, agent):
    replies = page.say("hei", "message-aaaa")
    change(sa.update(TURNS).values(replies=sa.null()))
    fall("message-aaaa")
    assert page.say("hei", "message-aaaa") == replies
    assert agent.heard == ["hei"]


def test_a_page_that_loses_its_connection_finds_the_answer_later(url, page, agent):
    address = urlsplit(url)
    body = b'{"id": "message-aaaa", "text": "vent"}'
    with socket.create_connection((address.hostname, address.port)) as connection:
        connection.sendall(
            b"POST /webhooks/web/messages HTTP/1.1\r\nHost: x\r\n"
            b"Authorization: Bearer " + page.token.encode() + b"\r\n"
            b"Content-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body
        )
        time.sleep(0.15)
    assert page.say("vent", "message-aaaa")[-1]["text"] == "Du skrev: vent"
    assert agent.heard == ["vent"]
    assert len([turn for turn in page.turns() if turn["from"] == "citizen"]) == 1
