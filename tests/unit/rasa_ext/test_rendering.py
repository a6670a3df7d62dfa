"""A reply as the channels take it."""

import datetime as dt

import pytest

from dinplan import bootstrap
from dinplan.content.answers import BrochureSource, ProfileSource
from dinplan.content.brochures import Quote
from dinplan.content.reply import Reply
from dinplan.language.language import Language
from dinplan.rasa_ext.rendering import SHELL, as_plain_text, for_channel
from dinplan.rasa_ext.replies import Speaker

QUOTE = Quote("003", "Planen skal være ditt verktøy.", Language.NB)
OURS = BrochureSource(QUOTE, "Individuell plan", translated=False)
TRANSLATED = BrochureSource(QUOTE, "Individuell plan", translated=True)
PROFILE = ProfileSource("risor", "2026-11-22")


@pytest.fixture(scope="module")
def speaker():
    moment = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone.utc)
    return Speaker(bootstrap.library().current(), "risor", Language.NB, moment)


def reply(**more):
    return Reply("plan_definition", Language.NB, "En plan er …", **more)


def test_a_button_sends_its_own_title(speaker):
    response = for_channel(reply(choices=("Klage", "Takk")), "rest", speaker)
    assert response["buttons"] == [
        {"title": "Klage", "payload": "Klage"},
        {"title": "Takk", "payload": "Takk"},
    ]
    assert response["choices"] == ["Klage", "Takk"]


def test_a_channel_gets_the_text_and_what_clients_read(speaker):
    response = for_channel(reply(sources=(OURS, PROFILE)), "web", speaker)
    assert response["text"] == "En plan er …"
    assert response["custom"]["topic"] == "plan_definition"
    assert response["custom"]["language"] == "nb"
    assert [source.get("brochure") for source in response["custom"]["sources"]] == ["003", None]


def test_only_a_personal_reply_is_marked_so(speaker):
    assert for_channel(reply(personal=True), "rest", speaker)["personal"] is True
    assert "personal" not in for_channel(reply(), "rest", speaker)


def test_only_a_first_reply_carries_the_notice(speaker):
    assert for_channel(reply(notice="Jeg er en robot."), "rest", speaker)["notice"] == (
        "Jeg er en robot."
    )
    assert "notice" not in for_channel(reply(), "rest", speaker)


def test_the_terminal_gets_text_only(speaker):
    response = for_channel(reply(choices=("Klage",), personal=True), SHELL, speaker)
    assert set(response) == {"text", "choices", "personal"}


def test_the_terminal_shows_notice_sources_and_numbered_choices(speaker):
    whole = reply(
        notice="Jeg er en robot.", sources=(OURS, OURS, PROFILE), choices=("Klage", "Takk")
    )
    assert as_plain_text(whole, speaker).split("\n\n") == [
        "Jeg er en robot.",
        "En plan er …",
        (
            "Kilde: Fra brosjyren «Individuell plan»: «Planen skal være ditt verktøy.»\n"
            "Kilde: Opplysninger fra kommunen, kontrollert 2026-11-22"
        ),
        "Du kan svare med tall:\n  1. Klage\n  2. Takk",
    ]


def test_a_source_in_another_language_is_said_to_be_translated(speaker):
    assert "vår oversettelse" in as_plain_text(reply(sources=(TRANSLATED,)), speaker)
