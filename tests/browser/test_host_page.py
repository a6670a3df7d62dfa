"""The chat on other people's pages: it stands what they do, and does nothing to them."""

from collections.abc import Iterator

import pytest
from browser.fake_assistant import FakeAssistant, serving
from browser.replies import SCRIPTED_XSS
from browser.widget import Widget
from playwright.sync_api import expect

HOSTILE_CSS = """
html { font-size: 62.5%; }
* { color: red !important; font-family: fantasy !important; font-size: 9px !important;
    text-transform: uppercase !important; background: yellow; opacity: .5 !important;
    visibility: hidden !important; display: none !important; pointer-events: none !important;
    transform: rotate(3deg) !important; position: static !important; }
html, body, head + body { display: block !important; visibility: visible !important;
    transform: none !important; opacity: 1 !important; }
button, dialog, input, textarea, details { all: unset !important; display: none !important; }
.panel, .launcher, .log, .entry, .choices { display: none !important; }
"""


@pytest.fixture
def hostile_page(assistant: FakeAssistant, address: str) -> Iterator[str]:
    """A page of another origin with hostile style and a strict policy; gives its address."""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {address}",
            f"connect-src {address}",
            "style-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
    host = FakeAssistant()
    script = f'<script src="{address}/widget.js" data-municipality="risor" defer></script>'
    link = '<link rel="stylesheet" href="/hostile.css">'
    html = f'<!doctype html><html lang="nb"><title>x</title>{link}{script}<body><h1>x</h1></body>'
    host.pages["/"] = (html, {"Content-Security-Policy": policy})
    host.pages["/hostile.css"] = (HOSTILE_CSS, {"Content-Type": "text/css"})
    with serving(host) as hosted_at:
        yield hosted_at


def test_hostile_style_and_a_strict_policy_change_nothing(page, hostile_page):
    complaints = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(hostile_page)
    chat = Widget(page).open()
    chat.ask("Hva er en plan?")
    text = chat.entries.last.locator("p").first
    expect(text).to_have_css("font-size", "16px")
    expect(text).to_have_css("text-transform", "none")
    expect(text).to_have_css("opacity", "1")
    expect(text).not_to_have_css("color", "rgb(255, 0, 0)")
    box = chat.panel.bounding_box()
    assert box["width"] > 300
    assert box["height"] > 500
    chat.close_button.click()
    assert chat.launcher.bounding_box()["height"] >= 44
    assert complaints == []


def test_the_reader_who_widens_letters_is_heard(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    widget.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { letter-spacing: .12em !important; word-spacing: .16em !important;
            line-height: 2 !important }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    text = widget.entries.last.locator("p").first
    expect(text).to_have_css("letter-spacing", "1.92px")
    expect(text).to_have_css("line-height", "32px")
    panel = widget.panel.evaluate("(box) => [box.scrollWidth, box.clientWidth]")
    assert panel[0] <= panel[1]


def test_the_host_can_choose_the_colours(widget):
    widget.page.evaluate(
        "document.documentElement.style.setProperty('--din-plan-accent', 'rgb(120, 0, 60)')"
    )
    expect(widget.launcher).to_have_css("background-color", "rgb(120, 0, 60)")


def test_markup_from_the_assistant_is_only_text(widget):
    widget.open()
    answer = widget.ask("angrip")
    expect(answer.locator(".text")).to_contain_text(SCRIPTED_XSS)
    expect(answer.locator(".text a, .text img, .text script")).to_have_count(0)
    widget.page.locator("summary").click()
    expect(widget.page.locator("blockquote")).to_have_text(SCRIPTED_XSS)
    expect(widget.choices).to_have_text(SCRIPTED_XSS)
    expect(widget.page.locator(".call a")).to_have_attribute("href", "tel:+4791830135")
    assert widget.page.evaluate("window.hacked") is None
    assert widget.complaints == []


def test_nobody_else_is_asked_and_no_cookie_is_kept(widget, assistant, address):
    asked = []
    widget.page.on("request", lambda request: asked.append(request.url))
    widget.page.reload()
    widget.open()
    widget.ask("Hva er en plan?")
    widget.ask("Hvem kan jeg ringe?")
    assert asked
    # The page's own icon is the browser's idea, not ours.
    assert [url for url in asked if not url.startswith(address)] == []
    assert widget.page.context.cookies() == []
    assert assistant.cookies == []
    assert widget.page.evaluate("localStorage.length") == 0


def test_no_inline_style_is_used(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    widget.field.fill("en\nto\ntre")
    styled = "(chat) => chat.shadowRoot.querySelectorAll('[style], style').length"
    assert widget.page.locator("din-plan-chat").evaluate(styled) == 0


def test_a_browser_that_is_too_old_gets_a_link_to_the_plain_page(new_context, address):
    page = new_context().new_page()
    page.add_init_script("delete Document.prototype.adoptedStyleSheets")
    page.goto(address)
    link = page.get_by_role("link", name="Spør om individuell plan")
    expect(link).to_have_attribute("href", f"{address}/chat/simple")


def test_without_javascript_the_pages_lead_to_the_way_that_works(new_context, address):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    link = page.get_by_role("link", name="den enkle utgaven")
    expect(link).to_have_attribute("href", "chat/simple")
    page.goto(f"{address}/chat")
    for name in ("Start samtalen", "Start the conversation"):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_visible()
        assert button.evaluate("(b) => b.form.method + ' ' + b.form.getAttribute('action')") == (
            "post chat/simple"
        )
    expect(page.locator("noscript p").last).to_have_text("Telefon / phone: 918 30 135")
