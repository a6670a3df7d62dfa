"""The chat as ordinary pages and forms, as a browser without JavaScript meets it."""

import datetime as dt
import re

import pytest
import requests
import sqlalchemy as sa
from fake_agent import ANSWER_CHOICES, NOTICE, SUMMARY, build_app
from simple_client import SimplePage
from web_client import Page
from web_rows import change, left_of, rows
from web_server import serving

from dinplan import bootstrap
from dinplan.adapters.tables import FEEDBACK, SESSIONS
from dinplan.chat.errors import ChatStoreError


@pytest.fixture
def database_kind():
    """One database is enough: the stores have tests of their own."""
    return "sqlite"


@pytest.fixture
def first(url):
    """The page before a conversation."""
    return SimplePage(url)


@pytest.fixture
def simple(first):
    """A conversation that has begun."""
    first.press("Start samtalen")
    return first


def described(page):
    """What is tied to the field, in the order in which it is read out."""
    found = [
        re.search(f'id="{name}">(.*?)</p>', page.html).group(1)
        for name in page.field["aria-describedby"].split()
    ]
    return [re.sub("<.*?>", "", text) for text in found]


def test_looking_at_the_page_opens_no_session(first):
    assert first.answer.status_code == 200
    assert "918 30 135" in first.html
    assert 'href="tel:+4791830135"' in first.html
    assert rows(SESSIONS) == []


def test_a_conversation_begins_with_the_welcome_and_starters(simple):
    assert simple.answer.status_code == 200
    assert "Hva lurer du på" in simple.html
    assert "Hva er en individuell plan?" in simple.forms.titles
    assert len(rows(SESSIONS)) == 1
    assert simple.field["tag"] == "textarea"


def test_a_conversation_may_begin_in_english(first):
    first.press("Start the conversation")
    assert '<html lang="en">' in first.html
    assert "What would you like to know" in first.html
    assert "Delete the conversation" in first.forms.titles


@pytest.mark.parametrize("path", ["", "/message"])
def test_every_page_has_the_strictest_policy_and_no_cookie(simple, path):
    for answer in (requests.get(simple.root + path, timeout=10), simple.answer):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "script" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in answer.headers
        assert "<script" not in answer.text
        assert " style=" not in answer.text


def test_a_question_gets_its_answer_below_it(simple, agent):
    simple.write("Hva er en plan?\r\nOg hvem får den?")
    assert agent.heard == ["Hva er en plan?\nOg hvem får den?"]
    said, notice, answer = (
        simple.html.index(text)
        for text in ('class="said">Hva er', NOTICE, "Du skrev: Hva er en plan?")
    )
    assert said < notice < answer
    simple.write("Og så?")
    assert simple.html.index("Og hvem får den?") < simple.html.index("Du skrev: Og så?")


def test_a_choice_becomes_the_citizens_words(simple, agent):
    simple.press("Hva er en individuell plan?")
    assert agent.heard == ["Hva er en individuell plan?"]
    assert '<p class="said">Hva er en individuell plan?</p>' in simple.html
    simple.press(ANSWER_CHOICES[0])
    assert agent.heard[-1] == ANSWER_CHOICES[0]


def test_a_form_that_is_sent_twice_is_answered_once(simple, agent):
    simple.write("hei")
    once = re.sub(r'(name="page" value)="\w+"', r"\1", simple.html)
    simple.load_again()
    assert re.sub(r'(name="page" value)="\w+"', r"\1", simple.html) == once
    assert agent.heard == ["hei"]


def test_a_page_from_before_shows_the_whole_conversation_when_it_is_sent_again(simple, agent):
    simple.write("hei")
    before = simple.sent
    simple.write("noe annet")
    simple.sent = before
    simple.load_again()
    assert agent.heard == ["hei", "noe annet"]
    assert "Du skrev: noe annet" in simple.html


def test_other_words_on_a_page_from_before_are_heard(simple, agent):
    simple.write("hei")
    address, fields = simple.sent
    simple.post(address, {**fields, "text": "hallo"})
    assert agent.heard == ["hei", "hallo"]


def test_the_same_words_on_the_next_page_are_a_new_message(simple, agent):
    simple.write("ja")
    simple.write("ja")
    assert agent.heard == ["ja", "ja"]


def test_what_citizens_and_the_assistant_write_never_becomes_markup(simple):
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}'
    simple.write(attack)
    assert "<script" not in simple.html
    assert "<img" not in simple.html
    assert "&lt;script&gt;" in simple.html
    assert "{{ 7*7 }}" in simple.html
    simple.write("a" * 900 + attack * 5)
    assert simple.answer.status_code == 422
    assert "<script" not in simple.html


def test_an_empty_field_is_told_in_words_that_are_tied_to_it(simple, agent):
    simple.write("  \r\n ")
    assert simple.answer.status_code == 422
    assert simple.field["aria-invalid"] == "true"
    assert described(simple) == ["Høyst 1000 tegn.", "Feil: Skriv noe i feltet før du sender."]
    assert "<title>Feil: " in simple.html
    assert agent.heard == []
    simple.write("hei")
    assert agent.heard == ["hei"]
    assert "aria-invalid" not in simple.field


def test_a_text_that_is_too_long_stays_to_be_shortened(simple, agent):
    simple.write("hei")
    simple.write("å" * 1001)
    assert simple.answer.status_code == 422
    assert described(simple)[1].startswith("Feil: Teksten er 1 tegn for lang.")
    assert "å" * 1001 in simple.html
    assert "Du skrev: hei" in simple.html
    simple.write("😀" * 1000)
    assert simple.answer.status_code == 200
    assert agent.heard == ["hei", "😀" * 1000]


@pytest.mark.parametrize(
    ("begin", "hint"),
    [
        ("Start samtalen", "Høyst 1000 tegn."),
        ("Start the conversation", "At most 1000 characters."),
    ],
)
def test_the_field_says_how_long_a_text_may_be(first, begin, hint):
    first.press(begin)
    assert described(first) == [hint]


def test_no_browser_sends_a_text_that_is_too_much_to_be_read(simple):
    most = int(simple.field["maxlength"])
    for most_bytes in ("€" * most, "😀" * (most // 2)):  # browsers count an emoji as two
        simple.write(most_bytes)
        assert simple.answer.status_code == 422
        assert "tegn for lang" in simple.html


def test_more_than_8_kb_are_too_much(simple):
    simple.write("a" * 8300)
    assert simple.answer.status_code == 413
    simple.post("message", {**simple.sent[1], "text": "å" * 9000})
    assert simple.answer.status_code == 413
    assert "918 30 135" in simple.html


def test_a_turn_that_fails_leads_to_the_phone(simple):
    simple.write("feil")
    assert simple.answer.status_code == 200
    assert "918 30 135" in simple.html
    assert "secret words" not in simple.html


def test_a_summary_is_shown_once_and_stays_out_of_the_history(simple):
    simple.write("oppsummering")
    assert SUMMARY.split(":")[0] in simple.html
    assert 'class="main">Ja<' in simple.html
    simple.load_again()
    assert SUMMARY.split(":")[0] in simple.html
    simple.write("kvittering")
    assert "Referanse: KLM-RTA" in simple.html
    assert SUMMARY.split(":")[0] not in simple.html


ACTIONS = ("message", "show", "prolong", "feedback", "download", "delete", "deleted")


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


def test_deleting_asks_once_and_then_everything_is_gone(simple):
    simple.write("hemmelig")
    conversation, token = simple.token.split(".")[0], simple.token
    simple.press("Slett samtalen")
    assert "Vil du slette samtalen?" in simple.html
    simple.press("Nei, behold")
    assert "hemmelig" in simple.html
    simple.press("Slett samtalen")
    simple.press("Ja, slett")
    assert "Samtalen er slettet." in simple.html
    assert left_of(conversation) == 0
    simple.post("show", {"token": token})
    assert simple.answer.status_code == 401
    simple.press("Start samtalen")
    assert simple.token != token


def test_the_conversation_can_be_prolonged_and_says_when_it_ends(simple):
    early = bootstrap.now() + dt.timedelta(minutes=2)
    change(sa.update(SESSIONS).values(expires=early))
    simple.press("Forleng samtalen")
    (session,) = rows(SESSIONS)
    ends = bootstrap.conversations().find(session[0]).expires
    assert ends > early + dt.timedelta(minutes=20)
    shown = ends.astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert re.search(r"avsluttes klokka \d\d\.\d\d", simple.html)
    assert f".{shown:%M} hvis" in simple.html


def test_an_opinion_is_counted_once_by_topic(simple):
    simple.write("hei")
    assert "Hjalp dette deg?" not in simple.html  # the fake's answer rests on no brochure
    for helpful in ("yes", "yes", "maybe"):
        fields = {"token": simple.token, "page": "p", "topic": "greet", "helpful": helpful}
        simple.post("feedback", fields)
        if helpful == "maybe":
            assert simple.answer.status_code == 400
            break
    assert [row[2:] for row in rows(FEEDBACK)] == [("greet", "nb", 1, 0)]


def test_the_conversation_can_be_downloaded(simple):
    simple.write("hei")
    simple.press("Last ned samtalen")
    assert simple.answer.headers["Content-Disposition"] == 'attachment; filename="din-plan.txt"'
    assert simple.answer.headers["Content-Type"].startswith("text/plain")
    assert "Du skrev:\r\nhei" in simple.answer.content.decode("utf-8-sig")


def test_the_language_can_be_changed_and_stays_changed(simple, agent):
    simple.press("English")
    assert '<html lang="en">' in simple.html
    assert "What would you like to know" in simple.html
    simple.write("hei")
    assert agent.metadata[-1]["language"] == "en"
    assert '<html lang="en">' in simple.html
    simple.press("Bokmål")
    assert '<html lang="nb">' in simple.html


def test_every_turn_tells_its_language(simple):
    simple.write("hei")
    articles = re.findall(r"<article[^>]*>", simple.html)
    assert len(articles) == 3
    assert all(re.search(r'lang="(nb|en)"', article) for article in articles)


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


def test_a_conversation_goes_on_after_a_restart(agent, simple):
    simple.write("hei")
    bootstrap.reset()
    with serving(build_app(agent)) as url:
        simple.post(f"{url}/chat/simple/message", {**simple.forms.forms[-1]["fields"],
                                                   "page": "p", "text": "igjen"})  # fmt: skip
        assert "Du skrev: igjen" in simple.html
