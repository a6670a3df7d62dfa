"""WCAG 2.2 A and AA by checks of our own; axe runs over the whole product (`real/test_states`)."""

import pytest
from browser.states import (
    answered,
    asked_again,
    asking_to_delete,
    expired,
    failed,
    links,
    lost,
    menu,
    summed_up,
    waiting,
    welcome,
)
from playwright.sync_api import expect

SMALL_TARGETS = """(least) => {
  const root = document.querySelector("din-plan-chat").shadowRoot;
  const shown = (part) => part.getClientRects().length > 0;
  return [...root.querySelectorAll("button, input, textarea, summary, .call a")].filter(shown)
    .map((part) => [part.textContent || part.ariaLabel, part.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least)
    .map(([name, box]) => `${name} ${box.width}x${box.height}`);
}"""

CUT_OFF = """() => {
  const root = document.querySelector("din-plan-chat").shadowRoot;
  const shown = (part) => part.getClientRects().length > 0 && !part.closest(".spoken");
  const wide = [...root.querySelectorAll(".panel *")].filter(shown).filter((part) => {
    const box = part.getBoundingClientRect();
    return box.left < -1 || box.right > window.innerWidth + 1;
  });
  return wide.map((part) => part.className || part.tagName);
}"""


def test_nothing_is_announced_again_when_the_chat_is_drawn_anew(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    widget.listen()
    widget.close_button.click()
    widget.launcher.click()
    widget.page.get_by_role("button", name="English").click()
    widget.page.set_viewport_size({"width": 390, "height": 844})
    widget.page.set_viewport_size({"width": 1280, "height": 900})
    assert widget.heard() == []
    assert widget.states() == ["I will answer in English from now on."]


def test_the_conversation_of_the_page_before_is_not_read_out(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    widget.page.add_init_script(
        """document.addEventListener("DOMContentLoaded", () => {
          const look = setInterval(() => {
            const log = document.querySelector("din-plan-chat")?.shadowRoot?.querySelector(".log");
            if (!log) return;
            clearInterval(look);
            window.loud = [];
            new MutationObserver(() => window.loud.push(log.getAttribute("aria-live")))
              .observe(log, { childList: true });
          }, 1);
        })"""
    )
    widget.page.reload()
    expect(widget.entries.last).to_contain_text("helhetlig oppfølging")
    assert set(widget.page.evaluate("window.loud")) <= {"off"}
    expect(widget.log).to_have_attribute("aria-live", "polite")


def test_the_focus_goes_through_the_panel_in_the_order_in_which_it_is_read(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    widget.page.locator(".language").first.focus()
    order = [widget.focused(), *(widget.tab() for _ in range(13))]
    assert order == [
        "Norsk", "English", "Flere valg", "Lukk samtalen", "Samtalen",
        "Fra brosjyren «Ditt liv, din plan»",
        "Fra den engelske brosjyren (vår oversettelse): «Individual plan and coordinator»",
        "Ja", "Nei", "Hva skal stå i planen?", "Hvem kan få individuell plan?",
        "Jeg vil bli kontaktet", "Skriv spørsmålet ditt", "Send",
    ]  # fmt: skip


def test_the_focus_is_always_seen(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    ringed = """() => {
      const on = document.querySelector("din-plan-chat").shadowRoot.activeElement;
      const style = getComputedStyle(on);
      return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
    }"""
    widget.page.locator(".language").first.focus()
    for _ in range(14):
        assert widget.page.evaluate(ringed), widget.focused()
        widget.tab()


def test_the_log_is_scrolled_with_the_arrow_keys(widget):
    widget.open()
    for _ in range(4):
        widget.ask("Hva er en plan?")
    scroller = widget.page.locator(".scroller")
    scroller.focus()
    before = scroller.evaluate("(box) => box.scrollTop")
    for _ in range(5):
        widget.page.keyboard.press("ArrowUp")
    widget.page.wait_for_timeout(400)
    assert scroller.evaluate("(box) => box.scrollTop") < before


@pytest.mark.parametrize("reach", [answered, menu, lost, asked_again, asking_to_delete])
def test_everything_to_press_is_large_enough(widget, assistant, reach):
    reach(widget, assistant)
    assert widget.page.evaluate(SMALL_TARGETS, 24) == []


@pytest.mark.parametrize("reach", [welcome, links, menu, failed, expired, asked_again, summed_up])
@pytest.mark.parametrize("width_height", [(320, 640), (320, 256)])
def test_nothing_is_lost_at_320_pixels(widget, assistant, reach, width_height):
    width, height = width_height
    reach(widget, assistant)
    widget.page.set_viewport_size({"width": width, "height": height})
    assert widget.page.evaluate(CUT_OFF) == []
    assert widget.panel.evaluate("(box) => box.scrollWidth - box.clientWidth") <= 0
    if widget.field.count():
        widget.field.scroll_into_view_if_needed()
        expect(widget.field).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize("reach", [welcome, links, menu, asked_again])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_lost_with_text_of_twice_the_size(widget, assistant, reach, width):
    reach(widget, assistant)
    widget.page.set_viewport_size({"width": width, "height": 844})
    widget.page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(widget.field).to_have_css("font-size", "32px")
    assert widget.page.evaluate(CUT_OFF) == []
    widget.field.scroll_into_view_if_needed()
    expect(widget.field).to_be_in_viewport(ratio=0.9)
    # There is still room for the conversation itself.
    assert widget.page.locator(".scroller").bounding_box()["height"] >= 80


def test_colours_chosen_by_the_reader_keep_every_control_visible(widget):
    widget.page.emulate_media(forced_colors="active")
    widget.open()
    widget.ask("Hva er en plan?")
    for part in (".send", ".choice >> nth=0", ".mine .text", "#din-plan-text"):
        expect(widget.page.locator(part)).not_to_have_css("border-top-width", "0px")
    pressed = widget.page.locator(".language[aria-pressed=true]")
    other = widget.page.locator(".language[aria-pressed=false]")
    colour = "(part) => getComputedStyle(part).backgroundColor"
    assert pressed.evaluate(colour) != other.evaluate(colour)


def test_nothing_moves_for_those_who_asked_for_rest(widget, assistant):
    widget.page.emulate_media(reduced_motion="reduce")
    waiting(widget, assistant)
    expect(widget.page.locator(".dot").first).to_have_css("animation-name", "none")


def test_every_state_is_heard(widget, assistant):
    widget.open()
    widget.listen()
    assistant.fail(500)
    widget.write("Hva er en plan?")
    expect(widget.mine("failed")).to_be_visible()
    widget.page.context.set_offline(True)
    expect(widget.notice).to_be_visible()
    states = widget.states()
    assert [said for said in states if "ikke besvart" in said]
    assert [said for said in states if "uten nett" in said]
