"""Axe in every state in which the chat can be met, reached on the whole product."""

import pytest
from browser.axe import CLEAN, every_look, violations
from browser.real.assistant import RealAssistant
from browser.script import ENGLISH
from browser.states import MAIN, STATES, Reach
from browser.widget import Widget
from playwright.sync_api import expect


def name_of(reach: Reach) -> str:
    return reach.__name__


@pytest.mark.parametrize("reach", STATES, ids=name_of)
def test_axe_finds_nothing_in_either_colour_scheme(
    widget: Widget, assistant: RealAssistant, reach: Reach
):
    reach(widget, assistant)
    assert every_look(widget.page) == CLEAN
    assert widget.complaints == []


@pytest.mark.parametrize("reach", MAIN, ids=name_of)
def test_axe_finds_nothing_in_english(widget: Widget, assistant: RealAssistant, reach: Reach):
    widget.script = ENGLISH
    reach(widget, assistant)
    expect(widget.entries.last).to_have_attribute("lang", "en")
    assert every_look(widget.page) == CLEAN


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_its_own(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/chat")
    chat = Widget(page)
    expect(chat.choices.first).to_be_visible()
    chat.ask("Hva er en individuell plan?")
    assert violations(page) == []
