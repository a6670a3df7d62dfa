"""A conversation as a whole: its length, its language, its text to take along, its end."""

import datetime as dt
import re

import sqlalchemy as sa
from fake_agent import build_app
from web_rows import change, left_of, rows
from web_server import serving

from dinplan import bootstrap
from dinplan.adapters.tables import FEEDBACK, SESSIONS


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


def test_a_conversation_goes_on_after_a_restart(agent, simple):
    simple.write("hei")
    bootstrap.reset()
    with serving(build_app(agent)) as url:
        simple.post(f"{url}/chat/simple/message", {**simple.forms.forms[-1]["fields"],
                                                   "page": "p", "text": "igjen"})  # fmt: skip
        assert "Du skrev: igjen" in simple.html
