"""Pages for when something fails or may not be done."""

import pytest
import requests
from simple_client import SimplePage
from web_client import Page

from dinplan import bootstrap
from dinplan.chat.errors import ChatStoreError

ACTIONS = ("message", "show", "prolong", "feedback", "download", "delete", "deleted")


def test_a_turn_that_fails_leads_to_the_phone(simple):
    simple.write("feil")
    assert simple.answer.status_code == 200
    assert "918 30 135" in simple.html
    assert "secret words" not in simple.html


def test_without_the_token_there_is_nothing(simple):
    simple.write("hemmelig")
    stolen = simple.token.split(".")[0]
    told = {"page": "x", "text": "hei", "topic": "greet", "helpful": "yes"}
    for action in ACTIONS:
        for token in ("", "a.b", stolen):
            fields = {**told, "token": token}
            answer = requests.post(f"{simple.root}/{action}", data=fields, timeout=10)
            assert answer.status_code == 401, action
            assert "hemmelig" not in answer.text
            assert "Samtalen er avsluttet" in answer.text
            assert "Start samtalen" in SimplePageOf(answer).forms.titles


class SimplePageOf(SimplePage):
    """The page that came as an answer."""

    def __init__(self, answer):
        self.answer, self.root = answer, answer.url


def test_the_limits_are_those_of_the_web_channel(url, simple):
    page = Page(url)
    page.token = simple.token
    for _ in range(30):
        page.say("hei")
    simple.write("en til")
    assert simple.answer.status_code == 429
    assert int(simple.answer.headers["Retry-After"]) >= 1
    assert "Vent litt" in simple.html
    assert "en til" in simple.html
    assert "Prøv igjen" in simple.forms.titles
    assert "918 30 135" in simple.html


def test_a_database_that_fails_leads_to_another_try_with_the_same_message(
    simple, agent, monkeypatch
):
    conversations = bootstrap.conversations()
    begin = conversations.begin

    def fail(*_):
        raise ChatStoreError

    monkeypatch.setattr(conversations, "begin", fail)
    simple.write("hei")
    assert simple.answer.status_code == 503
    assert "918 30 135" in simple.html
    monkeypatch.setattr(conversations, "begin", begin)
    simple.press("Prøv igjen")
    assert simple.answer.status_code == 200
    assert agent.heard == ["hei"]


@pytest.mark.parametrize(
    "body", [b"\xff=1", b"language=fr", b"a=1&" * 30, b"token=%FF&page=1&text=hei"]
)
def test_a_body_of_another_form_is_a_page_with_the_phone(first, body):
    answer = requests.post(f"{first.root}/message", data=body, timeout=10)
    assert answer.status_code in (400, 401)
    assert "918 30 135" in answer.text


def test_an_answers_address_opened_anew_leads_to_the_beginning(first):
    for path in ("/message", "/deleted", "/unknown"):
        answer = requests.get(first.root + path, timeout=10)
        assert answer.url == first.root
        assert answer.status_code == 200
