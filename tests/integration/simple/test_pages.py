"""The chat as ordinary pages and forms, as a browser without JavaScript meets it."""

import re

import pytest
import requests
from fake_agent import ANSWER_CHOICES, NOTICE, SUMMARY
from web_rows import rows

from dinplan.adapters.tables import SESSIONS


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


def test_a_summary_is_shown_once_and_stays_out_of_the_history(simple):
    simple.write("oppsummering")
    assert SUMMARY.split(":")[0] in simple.html
    assert 'class="main">Ja<' in simple.html
    simple.load_again()
    assert SUMMARY.split(":")[0] in simple.html
    simple.write("kvittering")
    assert "Referanse: KLM-RTA" in simple.html
    assert SUMMARY.split(":")[0] not in simple.html
