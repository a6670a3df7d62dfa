"""The pages without JavaScript."""

import re

import pytest
from browser.axe import violations
from browser.real.request import NAME, PHONE, REFERENCE, fill_request, send
from browser.real.stored import holding, shown_by
from playwright.sync_api import expect

A_NAME_OF_ITS_OWN = "Ola Nordlys"
"""So that the list shows whether a request was stored twice."""

NARROW = {"width": 320, "height": 640}
LOST_AT_THE_SIDE = """() => [...document.querySelectorAll("body *:not(.spoken)")].filter((part) => {
  const box = part.getBoundingClientRect();
  return box.width && (box.left < -1 || box.right > window.innerWidth + 1);
}).map((part) => part.outerHTML.slice(0, 80))"""
CUT_OFF = """() => [...document.querySelectorAll("body *:not(.spoken)")].filter((part) =>
  getComputedStyle(part).overflow !== "visible" && part.scrollWidth > part.clientWidth + 1)
  .map((part) => part.outerHTML.slice(0, 80))"""


def begin(page, address):
    page.goto(f"{address}/chat/simple")
    page.get_by_role("button", name="Start samtalen").click()


def test_a_question_gets_its_answer(simple):
    send(simple, "Hva er en individuell plan?")
    answer = simple.locator("article.theirs").last
    expect(answer).to_have_attribute("lang", "nb")
    summary = answer.locator("summary").first
    expect(summary).to_contain_text("Fra brosjyren «")
    summary.click()
    expect(answer.locator("blockquote").first).to_be_visible()
    simple.locator(".rating").get_by_role("button", name="Nei").click()
    expect(simple.get_by_text("Takk for tilbakemeldingen.")).to_be_visible()
    send(simple, "barn")
    choice = simple.locator(".choices button").first
    title = choice.inner_text()
    choice.click()
    expect(simple.locator("article.mine").last).to_contain_text(title)
    expect(simple.get_by_role("link", name="918 30 135").first).to_be_visible()


def test_the_whole_request_is_made(simple, product):
    send(simple, "Jeg vil bli kontaktet")
    send(simple, A_NAME_OF_ITS_OWN)
    send(simple, "123")
    box = simple.get_by_role("textbox")
    expect(box).to_have_value("123")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(re.compile("telefonnummer. Norske numre har åtte"))
    assert simple.title().startswith("Feil: ")
    fields = fill_request(simple)
    assert fields["Telefonnummer"] == ("tel", "tel")
    reference = re.search(REFERENCE, simple.locator(".reference").inner_text()).group()
    expect(simple.get_by_text(PHONE)).to_have_count(0)
    simple.reload()  # sends the last form again
    expect(simple.locator(".reference")).to_contain_text(reference)
    shown = shown_by(product, "requests")
    assert (shown.count(reference), shown.count(A_NAME_OF_ITS_OWN)) == (1, 1)


def test_the_conversation_can_be_deleted(simple, product):
    send(simple, "Hva er en koordinator? <script>")
    expect(simple.locator(".said")).to_contain_text("<script>")
    token = simple.locator("input[name=token]").first.get_attribute("value")
    conversation = token.split(".")[0]
    assert holding(product, conversation)
    simple.get_by_role("button", name="Slett samtalen").click()
    simple.get_by_role("button", name="Ja, slett").click()
    expect(simple.get_by_text("Samtalen er slettet.")).to_be_visible()
    assert holding(product, conversation) == set()


def test_the_field_says_how_long_a_text_may_be_and_a_longer_one_stays_to_be_shortened(simple):
    box = simple.get_by_role("textbox")
    expect(box).to_have_accessible_description("Høyst 1000 tegn.")
    send(simple, "å" * 1012)
    expect(box).to_have_accessible_description(
        "Høyst 1000 tegn. Feil: Teksten er 12 tegn for lang. "
        "Kort den ned, eller del den opp i flere meldinger."
    )
    expect(box).to_be_focused()
    expect(box).to_have_value("å" * 1012)
    expect(simple.locator("article.mine")).to_have_count(0)
    send(simple, "å" * 1000)
    expect(simple.locator("article.mine")).to_have_count(1)


def test_a_text_of_any_length_is_told_of(simple):
    send(simple, "Hva er en plan? " * 5000)
    expect(simple.locator(".problem")).to_contain_text("tegn for lang")
    simple.get_by_role("button", name="English").click()
    expect(simple.get_by_role("textbox")).to_have_accessible_description("At most 1000 characters.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_also_when_narrow(visit, address, scheme):
    page = visit(color_scheme=scheme, viewport=NARROW)
    page.goto(f"{address}/chat/simple")
    found = {"start": violations(page)}
    begin(page, address)
    for text in ("Hva er en individuell plan?", "a" * 1001, "Jeg vil bli kontaktet", NAME, "123"):
        send(page, text)
        found[text] = violations(page)
        assert page.evaluate(LOST_AT_THE_SIDE) == []
    page.get_by_role("button", name="Slett samtalen").click()
    found["delete"] = violations(page)
    assert not any(found.values()), found


def test_nothing_is_lost_with_text_of_twice_the_size_at_320_pixels(visit, address):
    page = visit(viewport=NARROW)
    begin(page, address)
    for text in ("Hvordan ringer jeg koordinerende enhet?", "Jeg vil bli kontaktet", NAME, "123"):
        send(page, text)
        normal = page.locator("article p").last.evaluate("(p) => getComputedStyle(p).fontSize")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        twice = f"{2 * float(normal.removesuffix('px')):g}px"
        expect(page.locator("article p").last).to_have_css("font-size", twice)
        assert page.evaluate(LOST_AT_THE_SIDE) == []
        assert page.evaluate(CUT_OFF) == []
        page.get_by_role("textbox").scroll_into_view_if_needed()
        expect(page.get_by_role("textbox")).to_be_in_viewport()
