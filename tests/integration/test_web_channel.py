"""Sessions and messages of the web channel, as pages see them."""

import datetime as dt
import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import sqlalchemy as sa
from fake_agent import ANSWER_CHOICES, NOTICE, SUMMARY, build_app
from web_client import Page, code
from web_rows import change, rows
from web_server import serving

from dinplan import bootstrap
from dinplan.adapters.tables import DRAFTS, SESSIONS
from dinplan.chat.seal import Seal
from dinplan.language.language import Language

PHONE = {"shown": "918 30 135", "uri": "tel:+4791830135"}


def test_a_session_begins_with_a_welcome_starters_and_the_phone(page):
    opened = page.opened.json()
    assert page.opened.status_code == 201
    assert len(page.conversation) == 43
    left = dt.datetime.fromisoformat(opened.pop("expires")) - bootstrap.now()
    assert dt.timedelta(minutes=29) < left <= dt.timedelta(minutes=30)
    assert opened.pop("token")
    starters = opened.pop("starters")
    assert [set(starter) for starter in starters] == [{"id", "title"}] * 4
    assert starters[0]["title"] == "Hva er en individuell plan?"
    assert opened.pop("welcome")["language"] == "nb"
    assert opened == {
        "language": "nb", "municipality": "risor", "phone": PHONE, "longest_text": 1000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "language", "spoken"),
    [
        ({}, "nb", "nb"),
        ({"language": "auto"}, "nb", "nb"),
        ({"language": "en"}, "en", "en"),
        ({"language": "nn"}, "nn", "nb"),
        ({"municipality": "risor"}, "nb", "nb"),
    ],
)
def test_a_page_may_name_its_language_and_municipality(url, wish, language, spoken):
    opened = Page(url, **wish).opened.json()
    assert opened["language"] == language
    assert opened["welcome"]["language"] in (spoken, language)


def test_a_session_may_be_opened_without_a_body(url):
    assert requests.post(f"{url}/webhooks/web/sessions", timeout=10).status_code == 201


def test_another_municipality_is_not_found_here(url):
    assert code(Page(url, municipality="tildelingskontoret").opened) == (404, "not_found")


def test_an_unknown_language_is_a_bad_request(url):
    assert code(Page(url, language="fr").opened) == (400, "bad_request")


def test_whatever_is_wrong_with_a_token_the_answer_is_the_same(url, page):
    ended = Page(url)
    ended.request("DELETE", "/sessions")
    expired = Page(url)
    change(
        sa.update(SESSIONS)
        .where(SESSIONS.c.conversation == expired.conversation)
        .values(expires=bootstrap.now() - dt.timedelta(seconds=1))
    )
    right = page.token
    other = Page(url).token
    wrong = [
        "", "abc", page.conversation, f"{page.conversation}.", right[:-1], right + "A",
        f"{page.conversation}.{other.split('.')[1]}", ended.token, expired.token,
        Seal(b"another secret").token(page.conversation),
    ]  # fmt: skip
    answers = set()
    for token in wrong:
        page.token = token
        for answer in (
            page.send(text="hei"),
            page.request("GET", "/transcript"),
            page.request("POST", "/feedback", json={"topic": "greet", "helpful": True}),
            page.request("DELETE", "/sessions"),
            page.request("POST", "/sessions/prolong"),
            page.request("POST", "/messages", data=b"no JSON"),
        ):
            headers = {k: v for k, v in answer.headers.items() if k != "connection"}
            answers.add((answer.status_code, answer.text, str(headers)))
    assert len(answers) == 1
    assert code(answer) == (401, "unauthorized")
    page.token = right
    assert page.say("hei")


def test_a_request_without_authorization_gets_401(url):
    for headers in ({}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer"}):
        answer = requests.get(f"{url}/webhooks/web/transcript", headers=headers, timeout=10)
        assert code(answer) == (401, "unauthorized")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_the_secret_may_come_from_the_settings(page, monkeypatch):
    monkeypatch.setenv("SESSION_SECRET", "x" * 32)
    bootstrap.seal.cache_clear()
    bootstrap.settings.cache_clear()
    assert code(page.send(text="hei")) == (401, "unauthorized")
    page.token = bootstrap.seal().token(page.conversation)
    assert page.say("hei")


def test_a_session_survives_a_restart(agent, page):
    bootstrap.reset()
    with serving(build_app(agent)) as url:
        page.base = f"{url}/webhooks/web"
        assert page.say("hei")[-1]["text"] == "Du skrev: hei"


def test_each_turn_moves_the_end_of_the_session(page):
    early = bootstrap.now() + dt.timedelta(minutes=3)
    change(sa.update(SESSIONS).values(expires=early))
    expires = dt.datetime.fromisoformat(page.send(text="hei").json()["expires"])
    assert expires > early + dt.timedelta(minutes=20)
    assert bootstrap.conversations().find(page.conversation).expires == expires


def test_reading_does_not_move_the_end_of_the_session(page):
    early = bootstrap.now() + dt.timedelta(minutes=3)
    change(sa.update(SESSIONS).values(expires=early))
    page.turns()
    assert bootstrap.conversations().find(page.conversation).expires == early


def test_a_citizen_may_prolong_the_session_without_a_message(page, agent):
    bootstrap.contact_desk().begin(page.conversation, "risor", Language.NB)
    early = bootstrap.now() + dt.timedelta(minutes=2)
    change(sa.update(SESSIONS).values(expires=early))
    change(sa.update(DRAFTS).values(changed=early - dt.timedelta(minutes=30)))
    answer = page.request("POST", "/sessions/prolong")
    assert answer.status_code == 200
    expires = dt.datetime.fromisoformat(answer.json()["expires"])
    assert expires > early + dt.timedelta(minutes=20)
    assert bootstrap.conversations().find(page.conversation).expires == expires
    (draft,) = rows(DRAFTS, page.conversation)
    assert early - dt.timedelta(minutes=30) not in draft
    assert agent.heard == []


def test_an_ended_session_is_not_prolonged(page):
    change(sa.update(SESSIONS).values(expires=bootstrap.now() - dt.timedelta(seconds=1)))
    assert code(page.request("POST", "/sessions/prolong")) == (401, "unauthorized")


def test_the_first_reply_comes_after_the_notice(page):
    notice, reply = page.say("hei", "message-aaaa")
    assert notice == {
        "id": "message-aaaa.1", "text": NOTICE, "language": "nb", "topic": None, "sources": [],
        "suggestions": [], "foreign": [], "choices": [],
    }  # fmt: skip
    assert reply["id"] == "message-aaaa.2"
    assert reply["topic"] == "plan_definition"
    assert tuple(choice["title"] for choice in reply["choices"]) == ANSWER_CHOICES
    assert len(page.say("hei igjen")) == 1


def test_replies_carry_what_their_kind_has(page):
    page.say("hei")
    assert page.say("menneske")[0]["phone"] == PHONE
    assert page.say("nød")[0]["phone"] == {"shown": "113", "uri": "tel:113"}
    assert page.say("kvittering")[0]["reference"] == "KLM-RTA"
    assert page.say("uklart")[0]["suggestions"] == ["eligibility"]
    summary = page.say("oppsummering")[0]
    assert (summary["step"], summary["text"]) == ("confirm", SUMMARY)
    assert "phone" not in summary


def test_a_choice_acts_as_its_title(page, agent):
    starter = page.opened.json()["starters"][1]
    assert page.send(choice=starter["id"]).status_code == 200
    choice = page.say("hei")[-1]["choices"][0]
    assert page.send(choice=choice["id"]).status_code == 200
    assert agent.heard == [starter["title"], "hei", choice["title"]]


def test_a_choice_counts_only_in_its_own_conversation(url, page, agent):
    starter = Page(url).opened.json()["starters"][0]
    assert code(page.send(choice=starter["id"])) == (400, "bad_request")
    for choice in ("unknown", "a\u0000b", "\ud800", "a" * 65):
        assert code(page.send(choice=choice)) == (400, "bad_request")
    assert agent.heard == []


def test_typed_commands_and_ids_are_only_text(page, agent):
    starter = page.opened.json()["starters"][0]
    for text in ("/restart", '/inform{"name": "x"}', starter["id"]):
        page.say(text)
    assert agent.heard == ["/restart", '/inform{"name": "x"}', starter["id"]]


def test_a_chosen_language_goes_with_the_message(page, agent):
    page.say("hei", language="en")
    page.say("hei")
    assert agent.metadata == [{"page": "nb", "language": "en"}, {"page": "en"}]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b"\xff", b"[" * 5000, b"null",
        b'{"id": "message-1"}',
        b'{"id": "message-1", "text": "a", "choice": "b"}',
        b'{"id": "kort", "text": "a"}',
        b'{"id": "message-1", "text": 1}',
        b'{"id": "message-1", "text": "a", "language": "fr"}',
    ],
)  # fmt: skip
def test_a_message_of_another_form_is_a_bad_request(page, agent, body):
    assert code(page.request("POST", "/messages", data=body)) == (400, "bad_request")
    assert agent.heard == []


def test_a_text_may_have_1000_characters_and_no_more(page):
    body = json.dumps({"id": "message-aaaa", "text": "😀" * 1000}, ensure_ascii=False)
    assert page.request("POST", "/messages", data=body.encode()).status_code == 200
    assert code(page.send(text="a" * 1001)) == (422, "text_too_long")


@pytest.mark.parametrize("size", [8 * 1024 + 1, 100_000, 5_000_000])
def test_a_body_over_8_kb_is_too_large(page, size):
    for path in ("/messages", "/feedback"):
        assert code(page.request("POST", path, data=b"x" * size)) == (413, "too_large")


def test_odd_characters_come_through(page, agent):
    page.request("POST", "/messages", data=b'{"id": "message-1", "text": "a \\ud83d \\u0000 b"}')
    assert len(agent.heard) == 1
    assert page.turns()[-1]["text"].startswith("Du skrev: a")


def test_messages_are_answered_in_the_order_in_which_they_came(page, agent):
    agent.wait_seconds = 1
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(page.say, "vent")
        time.sleep(0.1)
        rest = []
        for number in range(6):
            rest.append(pool.submit(page.say, f"nummer {number}"))
            time.sleep(0.1)  # a busy machine may send them late
    assert agent.heard == ["vent", *(f"nummer {number}" for number in range(6))]
    assert all(one.result() for one in [first, *rest])
    said = [turn["text"] for turn in page.turns() if turn["from"] == "citizen"]
    assert said == agent.heard


def test_conversations_do_not_wait_for_one_another(url, page, agent):
    agent.wait_seconds = 1.5
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(page.say, "vent")
        time.sleep(0.1)
        began = time.monotonic()
        Page(url).say("hei")
        assert time.monotonic() - began < 1
        assert not slow.done()
